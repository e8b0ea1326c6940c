import {
  ChangeUserStatus,
  EndUserSessions,
  ResetSecondFactor,
  SearchUsers,
  UserDetails,
  UserPage,
  UserRef,
} from "@polyclinic/contracts";
import { disableUser, enableUser, getUser, searchUsers } from "@polyclinic/domain";
import type { TRPCRouterRecord } from "@trpc/server";
import { operatorProcedure } from "../procedures.ts";
import { endAllSessionsOf, resetSecondFactorOf } from "./user-sessions.ts";

const disabling = operatorProcedure("users:disable");

/** Everybody who can sign in, or could: the staff of all clinics, and the operators. */
export const users = {
  search: operatorProcedure("users:read")
    .input(SearchUsers)
    .output(UserPage)
    .query(({ ctx, input }) => ctx.platform.read((tx) => searchUsers(tx, input))),
  byId: operatorProcedure("users:read")
    .input(UserRef)
    .output(UserDetails)
    .query(({ ctx, input }) => ctx.platform.read((tx) => getUser(tx, input, ctx.session?.id ?? null))),
  disable: disabling
    .meta({ repeat: "by-key" })
    .input(ChangeUserStatus)
    .output(UserRef)
    .mutation(({ ctx, input }) =>
      ctx.platform.write("user.disabled", async (tx) => {
        await disableUser(tx, input);
        return { userId: input.userId };
      }),
    ),
  enable: disabling
    .meta({ repeat: "by-key" })
    .input(ChangeUserStatus)
    .output(UserRef)
    .mutation(({ ctx, input }) =>
      ctx.platform.write("user.enabled", async (tx) => {
        await enableUser(tx, ctx.services.directory, input);
        return { userId: input.userId };
      }),
    ),
  endSessions: disabling
    .meta({ repeat: "by-key" })
    .input(EndUserSessions)
    .output(UserRef)
    .mutation(({ ctx, input }) => endAllSessionsOf(ctx, input)),
  /** Of somebody who has lost theirs. One's own: ../auth.ts. */
  resetSecondFactor: operatorProcedure("second-factors:reset")
    .meta({ repeat: "by-key" })
    .input(ResetSecondFactor)
    .output(UserRef)
    .mutation(({ ctx, input }) => resetSecondFactorOf(ctx, input)),
} satisfies TRPCRouterRecord;
