import {
  AcceptInvitation,
  CreateInvitation,
  Invitation,
  InvitationKey,
  InvitationPage,
  InvitationRef,
  JoinedClinic,
  ListInvitations,
  OpenInvitation,
} from "@polyclinic/contracts";
import { createInvitation, listInvitations, revokeInvitation } from "@polyclinic/domain";
import type { TRPCRouterRecord } from "@trpc/server";
import { z } from "zod";
import { strictly } from "../limits/strictly.ts";
import { publicProcedure, signedInProcedure, staffProcedure } from "../procedures.ts";
import { acceptByKey, joinByKey, openByKey } from "./invitation-keys.ts";

const tags = ["members"];
const inviting = staffProcedure("members:invite");

/** How somebody comes to work in the clinic. */
export const invitations = {
  list: inviting
    .meta({
      openapi: { method: "GET", path: "/invitations", tags, summary: "Invitations, the newest first" },
    })
    .input(ListInvitations)
    .output(InvitationPage)
    .query(({ ctx, input }) => ctx.platform.read((tx) => listInvitations(tx, ctx.tenant.tenant.id, input))),

  create: inviting
    .meta({
      repeat: "by-key",
      openapi: {
        method: "POST",
        path: "/invitations",
        status: 201,
        tags,
        summary: "Invite somebody by e-mail, in place of an invitation that waits there",
      },
    })
    .input(CreateInvitation)
    .use(strictly("invite"))
    .output(Invitation)
    .mutation(({ ctx, input }) =>
      ctx.platform.write("invitation.created", (tx) => createInvitation(tx, ctx.tenant.tenant.id, input)),
    ),

  revoke: inviting
    .meta({
      repeat: "by-key",
      openapi: { method: "POST", path: "/invitations/{id}/revoke", tags, summary: "End an invitation" },
    })
    .input(InvitationRef)
    .output(z.object({}))
    .mutation(async ({ ctx, input }) => {
      await ctx.platform.write("invitation.revoked", (tx) =>
        revokeInvitation(tx, ctx.tenant.tenant.id, input),
      );
      return {};
    }),

  open: publicProcedure
    .input(InvitationKey)
    .use(strictly("invitation"))
    .output(OpenInvitation)
    .query(({ ctx, input }) => openByKey(ctx, input)),

  accept: publicProcedure
    .meta({ repeat: { harmless: "The first use has used up the invitation." } })
    .input(AcceptInvitation)
    .use(strictly("invitation"))
    .output(JoinedClinic)
    .mutation(({ ctx, input }) => acceptByKey(ctx, input)),

  join: signedInProcedure
    .meta({ repeat: { harmless: "The first use has used up the invitation." } })
    .input(InvitationKey)
    .use(strictly("invitation"))
    .output(JoinedClinic)
    .mutation(({ ctx, input }) => joinByKey(ctx, input)),
} satisfies TRPCRouterRecord;
