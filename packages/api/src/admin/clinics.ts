import { ClinicPage, ListClinics } from "@polyclinic/contracts";
import type { TRPCRouterRecord } from "@trpc/server";
import { operatorProcedure } from "../procedures.ts";
import { overviewOfClinics } from "./clinic-overview.ts";

export const clinics = {
  list: operatorProcedure("clinics:read")
    .input(ListClinics)
    .output(ClinicPage)
    .query(({ ctx, input }) => overviewOfClinics(ctx, input)),
} satisfies TRPCRouterRecord;
