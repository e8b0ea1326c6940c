import {
  ClinicDeletion,
  ClinicRef,
  DeletionOfClinic,
  DeletionRef,
  RequestDeletion,
} from "@polyclinic/contracts";
import { findDeletion, retryDeletion } from "@polyclinic/domain";
import type { TRPCRouterRecord } from "@trpc/server";
import { operatorProcedure } from "../procedures.ts";
import { askForDeletion, takeBackDeletion } from "./clinic-deletions.ts";

const deleting = operatorProcedure("clinics:delete");

/** Of clinics. The worker carries them out. */
export const deletions = {
  ofClinic: deleting
    .input(ClinicRef)
    .output(DeletionOfClinic)
    .query(({ ctx, input }) => ctx.platform.read((tx) => findDeletion(tx, input))),
  request: deleting
    .meta({ repeat: "by-key" })
    .input(RequestDeletion)
    .output(ClinicDeletion)
    .mutation(({ ctx, input }) => askForDeletion(ctx, input)),
  cancel: deleting
    .meta({ repeat: "by-key" })
    .input(DeletionRef)
    .output(ClinicDeletion)
    .mutation(({ ctx, input }) => takeBackDeletion(ctx, input)),
  retry: deleting
    .meta({ repeat: "by-key" })
    .input(DeletionRef)
    .output(ClinicDeletion)
    .mutation(({ ctx, input }) =>
      ctx.platform.write("clinic.deletion-retried", (tx) => retryDeletion(tx, input)),
    ),
} satisfies TRPCRouterRecord;
