import { Secret, TOTP } from "otpauth";
import { sameSecret } from "./secrets.ts";

/** What every authenticator app assumes (RFC 6238): SHA-1, six digits. */
const STEP_SECONDS = 30;
const ISSUER = "Polyclinic";

/** 160 bits in base32, as many as the hash has. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** For the QR code. `account` is the line under which an authenticator app shows it. */
export function totpUri(secret: string, account: string): string {
  return totpOf(secret, account).toString();
}

export function codeAt(secret: string, moment: Date): string {
  return totpOf(secret).generate({ timestamp: moment.getTime() });
}

/**
 * The step of time for which a code is right, or null. It counts one step before and after its own, for slow hands and
 * wrong clocks. `after` is the last step that was used: it counts no more, and neither do those before it.
 */
export function stepOf(
  secret: string,
  code: string,
  after: number | null,
  now: Date = new Date(),
): number | null {
  const present = Math.floor(now.getTime() / 1_000 / STEP_SECONDS);
  const steps = [present - 1, present, present + 1].filter((step) => after === null || step > after);
  const given = Buffer.from(code, "utf8");
  const right = steps.filter((step) => {
    const moment = new Date(step * STEP_SECONDS * 1_000);
    return sameSecret(Buffer.from(codeAt(secret, moment), "utf8"), given);
  });
  return right[0] ?? null;
}

function totpOf(secret: string, label?: string): TOTP {
  return new TOTP({
    issuer: ISSUER,
    ...(label !== undefined && { label }),
    secret,
    algorithm: "SHA1",
    digits: 6,
    period: STEP_SECONDS,
  });
}
