import { expect, test } from "vitest";
import { codeAt, newTotpSecret, stepOf, totpUri } from "./totp.ts";

/** Of RFC 6238, appendix B: "12345678901234567890" in base32. */
const SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const at = (seconds: number) => new Date(seconds * 1_000);

test.each([
  [59, "287082"],
  [1_111_111_109, "081804"],
  [1_234_567_890, "005924"],
  [20_000_000_000, "353130"],
])("the code at %i s is that of the standard", (seconds, code) => {
  expect(codeAt(SECRET, at(seconds))).toBe(code);
});

test("secrets are 160 bits, and no two are the same", () => {
  const secrets = Array.from({ length: 1_000 }, newTotpSecret);
  for (const secret of secrets) expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  expect(new Set(secrets).size).toBe(1_000);
});

test("a code counts one step before and after its own, and no further", () => {
  const now = at(1_111_111_110);
  const own = Math.floor(now.getTime() / 30_000);
  const stepAfter = (steps: number) =>
    stepOf(SECRET, codeAt(SECRET, at(now.getTime() / 1_000 + 30 * steps)), null, now);
  expect([-2, -1, 0, 1, 2].map(stepAfter)).toEqual([null, own - 1, own, own + 1, null]);
});

test("a step that was used, and one before it, count no more", () => {
  const now = at(1_111_111_110);
  const own = Math.floor(now.getTime() / 30_000);
  const [before, present, next] = [-30, 0, 30].map((seconds) =>
    codeAt(SECRET, at(now.getTime() / 1_000 + seconds)),
  );
  expect(stepOf(SECRET, present ?? "", own, now)).toBeNull();
  expect(stepOf(SECRET, before ?? "", own, now)).toBeNull();
  expect(stepOf(SECRET, next ?? "", own, now)).toBe(own + 1);
});

test.each(["", "28708", "2870820", "28708a", "२८७०८२"])("%j is no code", (code) => {
  expect(stepOf(SECRET, code, null, at(59))).toBeNull();
});

test("the address for an authenticator app names us and the account", () => {
  expect(totpUri(SECRET, "sita@example.com")).toBe(
    `otpauth://totp/Polyclinic:sita%40example.com?issuer=Polyclinic&secret=${SECRET}&algorithm=SHA1&digits=6&period=30`,
  );
});
