import { ChangeRoles, ListMembers, Member, MemberPage, MemberRef } from "@polyclinic/contracts";
import { changeRoles, listMembers, removeMember } from "@polyclinic/domain";
import type { TRPCRouterRecord } from "@trpc/server";
import { z } from "zod";
import { staffProcedure } from "../procedures.ts";

const tags = ["members"];

/** Who works in the clinic. How somebody comes in: see invitations.ts. */
export const members = {
  list: staffProcedure("members:read")
    .meta({ openapi: { method: "GET", path: "/members", tags, summary: "Who works in the clinic, by name" } })
    .input(ListMembers)
    .output(MemberPage)
    .query(({ ctx, input }) => ctx.platform.read((tx) => listMembers(tx, ctx.tenant.tenant.id, input))),

  changeRoles: staffProcedure("members:change-roles", "members:read")
    .meta({
      repeat: "by-key",
      openapi: { method: "POST", path: "/members/{userId}/roles", tags, summary: "Give other roles" },
    })
    .input(ChangeRoles)
    .output(Member)
    .mutation(({ ctx, input }) =>
      ctx.platform.write("member.roles-changed", (tx) => changeRoles(tx, ctx.tenant.tenant.id, input)),
    ),

  remove: staffProcedure("members:remove")
    .meta({
      repeat: "by-key",
      openapi: {
        method: "POST",
        path: "/members/{userId}/remove",
        tags,
        summary: "End somebody's work in the clinic",
      },
    })
    .input(MemberRef)
    .output(z.object({}))
    .mutation(async ({ ctx, input }) => {
      await ctx.platform.write("member.removed", (tx) => removeMember(tx, ctx.tenant.tenant.id, input));
      return {};
    }),
} satisfies TRPCRouterRecord;
