import { z } from "zod";
import { TenantId, TenantSlug, UserId } from "./ids.ts";
import { Calendar } from "./patients.ts";
import { Permission, PlatformRole } from "./permissions.ts";
import { HeldRole } from "./roles.ts";
import { CodeChallenge, SecondFactorProof } from "./second-factor.ts";
import { SupportAccess } from "./support.ts";
import { EmailAddress, VISIBLE } from "./text.ts";

/** Long rather than complicated (NIST SP 800-63B, 5.1.1.2). The Cognito pool carries the same minimum. */
export const NewPassword = z
  .string()
  .min(12, "Use at least 12 characters.")
  .max(256)
  .refine((text) => VISIBLE.test(text), "Use letters, digits or signs: spaces alone are no password.");

export const SignIn = z.strictObject({ email: EmailAddress, password: z.string().min(1).max(256) });
export type SignIn = z.infer<typeof SignIn>;

/** `expiresIn` counts seconds. */
export const Tokens = z.object({
  accessToken: z.string(),
  refreshToken: z.string(),
  expiresIn: z.int(),
});
export type Tokens = z.infer<typeof Tokens>;

/** Sign-in goes on with AnswerNewPassword and this `challengeSession`, which lives for some minutes only. */
export const SignInChallenge = z.object({
  challenge: z.literal("NEW_PASSWORD_REQUIRED"),
  challengeSession: z.string(),
});
export type SignInChallenge = z.infer<typeof SignInChallenge>;

export const SignInResult = z.union([Tokens, SignInChallenge]);
export type SignInResult = z.infer<typeof SignInResult>;

export const AnswerNewPassword = z.strictObject({
  email: EmailAddress,
  challengeSession: z.string().min(1).max(4096),
  newPassword: NewPassword,
});
export type AnswerNewPassword = z.infer<typeof AnswerNewPassword>;

export const RefreshTokens = z.strictObject({ refreshToken: z.string().min(1).max(8192) });
export type RefreshTokens = z.infer<typeof RefreshTokens>;

export const RefreshedTokens = z.object({ accessToken: z.string(), expiresIn: z.int() });
export type RefreshedTokens = z.infer<typeof RefreshedTokens>;

/** A program hands in its refresh token to have it revoked; a browser's session needs none. */
export const SignOut = z.strictObject({ refreshToken: z.string().min(1).max(8192).optional() });
export type SignOut = z.infer<typeof SignOut>;

/** For the apps' own servers: the id goes into a cookie that no script can read. */
export const OpenedSession = z.object({ sessionId: z.string(), expiresAt: z.iso.datetime() });
export type OpenedSession = z.infer<typeof OpenedSession>;

export const OpenSessionResult = z.union([OpenedSession, SignInChallenge, CodeChallenge]);
export type OpenSessionResult = z.infer<typeof OpenSessionResult>;

export const Preferences = z.object({
  language: z.enum(["en", "ne"]),
  calendar: Calendar,
  colorScheme: z.enum(["light", "dark", "auto"]),
});
export type Preferences = z.infer<typeof Preferences>;

export const SetPreferences = Preferences.partial().strict();
export type SetPreferences = z.infer<typeof SetPreferences>;

export const ClinicSummary = z.object({
  id: TenantId,
  slug: TenantSlug,
  name: z.string(),
  localName: z.string().nullable(),
  timeZone: z.string(),
});
export type ClinicSummary = z.infer<typeof ClinicSummary>;

/** Who is asking, and what may be done: `clinic` is the one that the session or X-Tenant-ID selected. */
export const Me = z.object({
  user: z.object({ id: UserId, email: z.string(), name: z.string() }),
  preferences: Preferences,
  platformRoles: z.array(PlatformRole),
  memberships: z.array(
    z.object({
      clinic: ClinicSummary,
      roles: z.array(HeldRole),
      /** Null for a member. */
      support: SupportAccess.nullable(),
    }),
  ),
  /** Where the person works and nobody may enter for the time being. */
  suspended: z.array(ClinicSummary),
  clinic: ClinicSummary.nullable(),
  permissions: z.array(Permission),
  secondFactor: SecondFactorProof,
});
export type Me = z.infer<typeof Me>;

export const ChooseClinic = z.strictObject({ clinicId: TenantId });
export type ChooseClinic = z.infer<typeof ChooseClinic>;
