import {
  AnswerNewPassword,
  ChangePassword,
  ChooseClinic,
  ConfirmSecondFactor,
  EndSession,
  ForgotPassword,
  Me,
  OpenedSession,
  OpenSessionResult,
  OpenSessionWithCode,
  Preferences,
  ProveByCode,
  ProveByPassword,
  RecoveryCodes,
  RefreshedTokens,
  RefreshTokens,
  ResetPassword,
  SecondFactor,
  SecondFactorSecret,
  SessionList,
  SetPreferences,
  SignIn,
  SignInResult,
  SignOut,
} from "@polyclinic/contracts";
import { setPreferences } from "@polyclinic/domain";
import type { TRPCRouterRecord } from "@trpc/server";
import { z } from "zod";
import { strictly } from "./limits/strictly.ts";
import { chooseClinicOfSession, whoAmI } from "./me.ts";
import { endAllOthers, endSessionById, listOwnSessions } from "./own-sessions.ts";
import { answerNewPassword, changeOwnPassword, forgotPassword, resetPasswordByLink } from "./passwords.ts";
import { publicProcedure, signedInProcedure } from "./procedures.ts";
import {
  beginOwnSecondFactor,
  confirmOwnSecondFactor,
  renewOwnRecoveryCodes,
  showSecondFactor,
  switchOffOwnSecondFactor,
} from "./second-factor.ts";
import { refreshTokens, sessionFrom, sessionWithCode, signOut, tokensFrom } from "./sign-in.ts";

const tags = ["sign-in"];
const open = true;

/** The same for both apps. */
export const auth = {
  signIn: publicProcedure
    .meta({
      repeat: { harmless: "It signs in once more; what was not received ends by itself." },
      openapi: {
        method: "POST",
        path: "/auth/sign-in",
        open,
        tags,
        summary: "Tokens for e-mail and password",
      },
    })
    .input(SignIn)
    .use(strictly("sign-in"))
    .output(SignInResult)
    .mutation(({ ctx, input }) =>
      tokensFrom(ctx, ctx.services.directory.signIn({ ...input, clientId: ctx.app.clientId })),
    ),

  answerNewPassword: publicProcedure
    .meta({
      repeat: { harmless: "The first answer has used up the challenge." },
      openapi: {
        method: "POST",
        path: "/auth/new-password",
        open,
        tags,
        summary: "Answer NEW_PASSWORD_REQUIRED",
      },
    })
    .input(AnswerNewPassword)
    .use(strictly("sign-in"))
    .output(SignInResult)
    .mutation(({ ctx, input }) => tokensFrom(ctx, answerNewPassword(ctx, input))),

  refresh: publicProcedure
    .meta({
      repeat: { harmless: "It answers another access token." },
      openapi: { method: "POST", path: "/auth/refresh", open, tags, summary: "A new access token" },
    })
    .input(RefreshTokens)
    .use(strictly("sign-in"))
    .output(RefreshedTokens)
    .mutation(({ ctx, input }) => refreshTokens(ctx, input)),

  signOut: publicProcedure
    .meta({
      repeat: { harmless: "Whoever has left has left." },
      openapi: { method: "POST", path: "/auth/sign-out", open, tags, summary: "Revoke the refresh token" },
    })
    .input(SignOut)
    .output(z.object({}))
    .mutation(({ ctx, input }) => signOut(ctx, input)),

  openSession: publicProcedure
    .meta({ repeat: { harmless: "It signs in once more; what was not received ends by itself." } })
    .input(SignIn)
    .use(strictly("sign-in"))
    .output(OpenSessionResult)
    .mutation(({ ctx, input }) =>
      sessionFrom(ctx, ctx.services.directory.signIn({ ...input, clientId: ctx.app.clientId })),
    ),

  openSessionWithNewPassword: publicProcedure
    .meta({ repeat: { harmless: "The first answer has used up the challenge." } })
    .input(AnswerNewPassword)
    .use(strictly("sign-in"))
    .output(OpenSessionResult)
    .mutation(({ ctx, input }) => sessionFrom(ctx, answerNewPassword(ctx, input))),

  openSessionWithCode: publicProcedure
    .meta({ repeat: { harmless: "The first answer has used up the challenge." } })
    .input(OpenSessionWithCode)
    .use(strictly("sign-in"))
    .output(OpenedSession)
    .mutation(({ ctx, input }) => sessionWithCode(ctx, input)),

  forgotPassword: publicProcedure
    .meta({
      repeat: { harmless: "It sends one more link." },
      openapi: {
        method: "POST",
        path: "/auth/forgot-password",
        open,
        tags,
        summary: "An e-mail with a link to a new password, if somebody has this address",
      },
    })
    .input(ForgotPassword)
    .use(strictly("forgot-password"))
    .output(z.object({}))
    .mutation(({ ctx, input }) => forgotPassword(ctx, input)),

  resetPassword: publicProcedure
    .meta({ repeat: { harmless: "The first use has used up the link." } })
    .input(ResetPassword)
    .use(strictly("reset-password"))
    .output(z.object({}))
    .mutation(({ ctx, input }) => resetPasswordByLink(ctx, input)),

  changePassword: signedInProcedure
    .meta({ repeat: { harmless: "What was the current password is none any more." } })
    .input(ChangePassword)
    .use(strictly("sign-in"))
    .output(z.object({}))
    .mutation(({ ctx, input }) => changeOwnPassword(ctx, input)),

  secondFactor: signedInProcedure.output(SecondFactor).query(({ ctx }) => showSecondFactor(ctx)),

  beginSecondFactor: signedInProcedure
    .meta({ repeat: { harmless: "The secret of before counts no more." } })
    .input(ProveByPassword)
    .use(strictly("sign-in"))
    .output(SecondFactorSecret)
    .mutation(({ ctx, input }) => beginOwnSecondFactor(ctx, input)),

  confirmSecondFactor: signedInProcedure
    .meta({ repeat: { harmless: "The first code has put it in force." } })
    .input(ConfirmSecondFactor)
    .use(strictly("sign-in"))
    .output(RecoveryCodes)
    .mutation(({ ctx, input }) => confirmOwnSecondFactor(ctx, input)),

  renewRecoveryCodes: signedInProcedure
    .meta({ repeat: { harmless: "A code counts once." } })
    .input(ProveByCode)
    .use(strictly("sign-in"))
    .output(RecoveryCodes)
    .mutation(({ ctx, input }) => renewOwnRecoveryCodes(ctx, input)),

  switchOffSecondFactor: signedInProcedure
    .meta({ repeat: { harmless: "What is off is off." } })
    .input(ProveByCode)
    .use(strictly("sign-in"))
    .output(z.object({}))
    .mutation(({ ctx, input }) => switchOffOwnSecondFactor(ctx, input)),

  me: signedInProcedure.output(Me).query(({ ctx }) => whoAmI(ctx)),

  sessions: signedInProcedure.output(SessionList).query(({ ctx }) => listOwnSessions(ctx)),

  // Not by key: what the write returns would be kept, and it holds what the directory has to revoke.
  endSession: signedInProcedure
    .meta({ repeat: { harmless: "The first one has ended it, and the next finds none." } })
    .input(EndSession)
    .use(strictly("sign-in"))
    .output(SessionList)
    .mutation(({ ctx, input }) => endSessionById(ctx, input)),

  endOtherSessions: signedInProcedure
    .meta({ repeat: { harmless: "Whoever has left has left." } })
    .input(ProveByPassword)
    .use(strictly("sign-in"))
    .output(SessionList)
    .mutation(({ ctx, input }) => endAllOthers(ctx, input)),

  chooseClinic: signedInProcedure
    .meta({ repeat: { harmless: "It says what shall be." } })
    .input(ChooseClinic)
    .output(Me)
    .mutation(({ ctx, input }) => chooseClinicOfSession(ctx, input)),

  setPreferences: signedInProcedure
    .meta({ repeat: { harmless: "It says what shall be." } })
    .input(SetPreferences)
    .output(Preferences)
    .mutation(({ ctx, input }) =>
      ctx.platform.write("preferences.changed", (tx) => setPreferences(tx, ctx.identity.user.id, input)),
    ),
} satisfies TRPCRouterRecord;
