import { CreateRole, OwnRole, OwnRoleList, RoleRef, UpdateRole } from "@polyclinic/contracts";
import { archiveRole, createRole, listRoles, updateRole } from "@polyclinic/domain";
import type { TRPCRouterRecord } from "@trpc/server";
import { z } from "zod";
import { staffProcedure } from "../procedures.ts";

const tags = ["members"];
const changing = staffProcedure("roles:update", "roles:read");

/** What the clinic has made of the system's roles for itself. Who holds which: see members.ts. */
export const roles = {
  list: staffProcedure("roles:read")
    .meta({ openapi: { method: "GET", path: "/roles", tags, summary: "Roles of the clinic's own, by name" } })
    .input(z.strictObject({}))
    .output(OwnRoleList)
    .query(({ ctx }) => ctx.platform.read((tx) => listRoles(tx, ctx.tenant.tenant.id))),

  create: changing
    .meta({
      repeat: "by-key",
      openapi: {
        method: "POST",
        path: "/roles",
        status: 201,
        tags,
        summary: "Make a role out of one of the system",
      },
    })
    .input(CreateRole)
    .output(OwnRole)
    .mutation(({ ctx, input }) =>
      ctx.platform.write("role.created", (tx) => createRole(tx, ctx.tenant.tenant.id, input)),
    ),

  update: changing
    .meta({
      repeat: "by-key",
      openapi: {
        method: "POST",
        path: "/roles/{id}",
        tags,
        summary: "Change a role for everybody who holds it",
      },
    })
    .input(UpdateRole)
    .output(OwnRole)
    .mutation(({ ctx, input }) =>
      ctx.platform.write("role.updated", (tx) => updateRole(tx, ctx.tenant.tenant.id, input)),
    ),

  archive: changing
    .meta({
      repeat: "by-key",
      openapi: {
        method: "POST",
        path: "/roles/{id}/archive",
        tags,
        summary: "Archive a role that nobody holds",
      },
    })
    .input(RoleRef)
    .output(z.object({}))
    .mutation(async ({ ctx, input }) => {
      await ctx.platform.write("role.archived", (tx) => archiveRole(tx, ctx.tenant.tenant.id, input));
      return {};
    }),
} satisfies TRPCRouterRecord;
