import { Organization, RenameClinic, UpdateOrganization } from "@polyclinic/contracts";
import { findOrganization, renameClinic, updateOrganization } from "@polyclinic/domain";
import type { TRPCRouterRecord } from "@trpc/server";
import { z } from "zod";
import { memberProcedure, staffProcedure } from "../procedures.ts";

const tags = ["organization"];

/** What the clinic says of itself. Every member reads it, since it stands on what they print. */
export const organization = {
  get: memberProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/organization",
        tags,
        summary: "How the clinic is reached, and its PAN",
      },
    })
    .input(z.strictObject({}))
    .output(Organization)
    .query(({ ctx }) => ctx.tenant.read(findOrganization)),

  update: staffProcedure("organization:update")
    .meta({
      repeat: "by-key",
      openapi: { method: "PATCH", path: "/organization", tags, summary: "Say how the clinic is reached" },
    })
    .input(UpdateOrganization)
    .output(Organization)
    .mutation(({ ctx, input }) =>
      ctx.tenant.write("organization.updated", (tx) => updateOrganization(tx, input)),
    ),

  rename: staffProcedure("organization:update")
    .meta({
      repeat: { harmless: "It says what shall be." },
      openapi: {
        method: "POST",
        path: "/organization/rename",
        tags,
        summary: "Give the clinic another name",
      },
    })
    .input(RenameClinic)
    .output(z.object({}))
    .mutation(async ({ ctx, input }) => {
      await ctx.platform.write("clinic.renamed", (tx) => renameClinic(tx, ctx.tenant.tenant.id, input));
      return {};
    }),
} satisfies TRPCRouterRecord;
