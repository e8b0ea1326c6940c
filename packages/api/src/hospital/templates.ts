import {
  OverrideTemplate,
  PreviewTemplate,
  ResetTemplate,
  Template,
  TemplateList,
  TemplatePreview,
} from "@polyclinic/contracts";
import { listTemplates, overrideTemplate, previewTemplate, resetTemplate } from "@polyclinic/domain";
import type { TRPCRouterRecord } from "@trpc/server";
import { staffProcedure } from "../procedures.ts";

const changing = staffProcedure("templates:update");

/** The clinic's own texts. Every change is a version; what was sent with an older one stays as it was. */
export const templates = {
  list: changing.output(TemplateList).query(({ ctx }) => ctx.tenant.readUnrecorded(listTemplates)),

  preview: changing
    .input(PreviewTemplate)
    .output(TemplatePreview)
    .query(({ ctx, input }) =>
      ctx.tenant.readUnrecorded((tx) => previewTemplate(tx, input, ctx.clinicNames)),
    ),

  override: changing
    .meta({ repeat: "by-key" })
    .input(OverrideTemplate)
    .output(Template)
    .mutation(({ ctx, input }) =>
      ctx.tenant.write("template.changed", (tx) => overrideTemplate(tx, input, ctx.clinicNames)),
    ),

  reset: changing
    .meta({ repeat: "by-key" })
    .input(ResetTemplate)
    .output(Template)
    .mutation(({ ctx, input }) => ctx.tenant.write("template.reset", (tx) => resetTemplate(tx, input))),
} satisfies TRPCRouterRecord;
