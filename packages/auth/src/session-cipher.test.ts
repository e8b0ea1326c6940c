import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { createSessionCipher, SealBroken } from "./session-cipher.ts";

const newKey = () => randomBytes(32).toString("base64");
const [a, b] = [newKey(), newKey()];

test("what was sealed for a row opens for that row, whatever the text", () => {
  const cipher = createSessionCipher([a]);
  for (const text of ["", "token", "नेपाल 🏥", "x".repeat(20_000)]) {
    expect(cipher.decrypt(cipher.encrypt(text, "row 1"), "row 1")).toBe(text);
  }
});

test("it opens for no other row", () => {
  const cipher = createSessionCipher([a]);
  const sealed = cipher.encrypt("token", "row 1");
  expect(() => cipher.decrypt(sealed, "row 2")).toThrow(SealBroken);
  expect(() => cipher.decrypt(sealed, "")).toThrow(SealBroken);
});

test("a changed byte anywhere, a cut and an empty text are refused", () => {
  const cipher = createSessionCipher([a]);
  const sealed = cipher.encrypt("token", "row");
  for (let position = 0; position < sealed.length; position += 1) {
    const changed = Buffer.from(sealed);
    changed.writeUInt8(changed.readUInt8(position) ^ 1, position);
    expect(() => cipher.decrypt(changed, "row"), `byte ${position}`).toThrow(SealBroken);
  }
  for (let length = 0; length < sealed.length; length += 1) {
    expect(() => cipher.decrypt(sealed.subarray(0, length), "row"), `${length} bytes`).toThrow(SealBroken);
  }
});

test("the same text seals differently each time, and is not readable in it", () => {
  const cipher = createSessionCipher([a]);
  expect(cipher.encrypt("token", "row").equals(cipher.encrypt("token", "row"))).toBe(false);
  expect(cipher.encrypt("token", "row").includes("token")).toBe(false);
});

test("rotation: the new key in front encrypts, the old one still decrypts until it is taken out", () => {
  const old = createSessionCipher([a]).encrypt("token", "row");
  const rotated = createSessionCipher([b, a]);
  expect(rotated.decrypt(old, "row")).toBe("token");
  const fresh = rotated.encrypt("token", "row");
  expect(createSessionCipher([b]).decrypt(fresh, "row")).toBe("token");
  expect(() => createSessionCipher([a]).decrypt(fresh, "row")).toThrow("not in SESSION_KEYS");
});

test.each([
  ["no key", [], "at least one key"],
  ["short", [randomBytes(16).toString("base64")], "key 1 is not 32 bytes"],
  ["long", [a, randomBytes(33).toString("base64")], "key 2 is not 32 bytes"],
  ["hexadecimal", [randomBytes(32).toString("hex")], "key 1 is not 32 bytes"],
  ["line break at the end", [`${a}\n`], "key 1 is not 32 bytes"],
  ["empty", [""], "key 1 is not 32 bytes"],
])("bad keys are named by place, never shown: %s", (_name, keys, message) => {
  expect(() => createSessionCipher(keys)).toThrow(message);
  for (const key of keys.filter(Boolean)) expect(() => createSessionCipher(keys)).not.toThrow(key);
});
