import {
  ChangeClinicStatus,
  Clinic,
  ClinicCreation,
  ClinicCreations,
  ClinicPage,
  ClinicRef,
  CreateClinic,
  ListClinics,
} from "@polyclinic/contracts";
import {
  discardClinicCreation,
  listClinicCreations,
  requestClinic,
  retryClinicCreation,
} from "@polyclinic/domain";
import type { TRPCRouterRecord } from "@trpc/server";
import { operatorProcedure } from "../procedures.ts";
import { overviewOfClinic, overviewOfClinics } from "./clinic-overview.ts";
import { reactivate, suspend } from "./clinic-status.ts";

export const clinics = {
  list: operatorProcedure("clinics:read")
    .input(ListClinics)
    .output(ClinicPage)
    .query(({ ctx, input }) => overviewOfClinics(ctx, input)),
  byId: operatorProcedure("clinics:read")
    .input(ClinicRef)
    .output(Clinic)
    .query(({ ctx, input }) => overviewOfClinic(ctx, input)),
  suspend: operatorProcedure("clinics:suspend")
    .meta({ repeat: "by-key" })
    .input(ChangeClinicStatus)
    .output(ClinicRef)
    .mutation(({ ctx, input }) => suspend(ctx, input)),
  reactivate: operatorProcedure("clinics:suspend")
    .meta({ repeat: "by-key" })
    .input(ChangeClinicStatus)
    .output(ClinicRef)
    .mutation(({ ctx, input }) => reactivate(ctx, input)),
  creations: operatorProcedure("clinics:create")
    .output(ClinicCreations)
    .query(async ({ ctx }) => ({ items: await ctx.platform.read((tx) => listClinicCreations(tx)) })),
  create: operatorProcedure("clinics:create")
    .meta({ repeat: "by-key" })
    .input(CreateClinic)
    .output(ClinicCreation)
    .mutation(({ ctx, input }) => ctx.platform.write("clinic.requested", (tx) => requestClinic(tx, input))),
  retryCreation: operatorProcedure("clinics:create")
    .meta({ repeat: "by-key" })
    .input(ClinicRef)
    .output(ClinicCreation)
    .mutation(({ ctx, input }) =>
      ctx.platform.write("clinic.creation-retried", (tx) => retryClinicCreation(tx, input)),
    ),
  discardCreation: operatorProcedure("clinics:create")
    .meta({ repeat: "by-key" })
    .input(ClinicRef)
    .output(ClinicCreation)
    .mutation(({ ctx, input }) =>
      ctx.platform.write("clinic.creation-discarded", (tx) => discardClinicCreation(tx, input)),
    ),
} satisfies TRPCRouterRecord;
