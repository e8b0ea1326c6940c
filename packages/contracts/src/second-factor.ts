import { z } from "zod";

/** What is asked of a person for a second factor, and what this sign-in has proven. */
export const SecondFactorProof = z.object({
  /** Some role of theirs, in whichever clinic, is not carried without one. */
  isNeeded: z.boolean(),
  /** There is one, and it counts. */
  isConfirmed: z.boolean(),
  isProven: z.boolean(),
});
export type SecondFactorProof = z.infer<typeof SecondFactorProof>;

export const SecondFactor = SecondFactorProof.extend({
  confirmedAt: z.iso.datetime().nullable(),
  recoveryCodesLeft: z.int(),
});
export type SecondFactor = z.infer<typeof SecondFactor>;

/** Sign-in goes on with OpenSessionWithCode and this `challengeSession`, which lives for five minutes and counts once. */
export const CodeChallenge = z.object({
  challenge: z.literal("CODE_REQUIRED"),
  challengeSession: z.string(),
});
export type CodeChallenge = z.infer<typeof CodeChallenge>;

/** As people type and paste them: with gaps, in small letters, with Devanagari digits, with letters for digits. */
function typed(text: string): string {
  return text
    .replaceAll(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - 0x09_66))
    .replaceAll(/[\s-]/g, "")
    .toUpperCase()
    .replaceAll("O", "0")
    .replaceAll(/[IL]/g, "1");
}

/** Six digits of an authenticator app. */
export const TotpCode = z
  .string()
  .max(40)
  .overwrite(typed)
  .regex(/^\d{6}$/, "Write the six digits that the app shows.");

/** Crockford's base32: nothing in it looks like something else. */
const RECOVERY_CODE = "[0-9A-HJKMNP-TV-Z]{10}";

/** Either the six digits or one of the recovery codes. */
export const SecondFactorCode = z
  .string()
  .max(40)
  .overwrite(typed)
  .regex(
    new RegExp(`^(\\d{6}|${RECOVERY_CODE})$`),
    "Write the six digits that the app shows, or a recovery code.",
  );

export const OpenSessionWithCode = z.strictObject({
  challengeSession: z.string().min(1).max(200),
  code: SecondFactorCode,
});
export type OpenSessionWithCode = z.infer<typeof OpenSessionWithCode>;

/** For an authenticator app, as text and as the address in a QR code. It counts when a code of it has come. */
export const SecondFactorSecret = z.object({ secret: z.string(), uri: z.string() });
export type SecondFactorSecret = z.infer<typeof SecondFactorSecret>;

export const ConfirmSecondFactor = z.strictObject({ code: TotpCode });
export type ConfirmSecondFactor = z.infer<typeof ConfirmSecondFactor>;

/** Shown once. Each opens one session, or proves one change. */
export const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()) });
export type RecoveryCodes = z.infer<typeof RecoveryCodes>;

export const ProveByCode = z.strictObject({ code: SecondFactorCode });
export type ProveByCode = z.infer<typeof ProveByCode>;
