/** Reads `exp` without verifying anything: for the token's own owner. (cognito-local leaves ExpiresIn out.) */
export function secondsLeft(token: string): number {
  const [, payload = ""] = token.split(".");
  const { exp } = JSON.parse(Buffer.from(payload, "base64url").toString("utf8")) as { exp: number }; // issued just now
  return Math.max(0, Math.round(exp - Date.now() / 1000));
}
