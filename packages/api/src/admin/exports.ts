import {
  ClinicExport,
  ExportDownload,
  ExportPage,
  ExportRef,
  ListExports,
  RequestExport,
} from "@polyclinic/contracts";
import { listExports } from "@polyclinic/domain";
import type { TRPCRouterRecord } from "@trpc/server";
import { operatorProcedure } from "../procedures.ts";
import { exportDownload, startExport } from "./export-archives.ts";

export const clinicExports = {
  list: operatorProcedure("exports:read")
    .input(ListExports)
    .output(ExportPage)
    .query(({ ctx, input }) => ctx.platform.read((tx) => listExports(tx, input))),
  request: operatorProcedure("exports:request")
    .meta({ repeat: "by-key" })
    .input(RequestExport)
    .output(ClinicExport)
    .mutation(({ ctx, input }) => startExport(ctx, input)),
  requestDownload: operatorProcedure("exports:download")
    .meta({ repeat: { harmless: "Each time is checked, and in the log." } })
    .input(ExportRef)
    .output(ExportDownload)
    .mutation(({ ctx, input }) => exportDownload(ctx, input)),
} satisfies TRPCRouterRecord;
