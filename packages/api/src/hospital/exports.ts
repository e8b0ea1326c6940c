import { ClinicExport, ExportPage, ListOwnExports, RequestOwnExport } from "@polyclinic/contracts";
import type { TRPCRouterRecord } from "@trpc/server";
import { staffProcedure } from "../procedures.ts";
import { ownExports, startOwnExport } from "./own-exports.ts";

const tags = ["exports"];

/** Everything of the clinic in one archive, which the operator of the platform hands over. */
export const ownClinicExports = {
  list: staffProcedure("exports:read")
    .meta({
      openapi: {
        method: "GET",
        path: "/exports",
        tags,
        summary: "Exports of the clinic and what became of them, the newest first",
      },
    })
    .input(ListOwnExports)
    .output(ExportPage)
    .query(({ ctx, input }) => ownExports(ctx, input)),

  request: staffProcedure("exports:request", "exports:read")
    .meta({
      repeat: "by-key",
      openapi: {
        method: "POST",
        path: "/exports",
        status: 201,
        tags,
        summary: "Ask for an export of everything of the clinic",
      },
    })
    .input(RequestOwnExport)
    .output(ClinicExport)
    .mutation(({ ctx }) => startOwnExport(ctx)),
} satisfies TRPCRouterRecord;
