import { expect, test } from "vitest";
import { hashSecret, newApiKey, newSessionId, sameSecret } from "./secrets.ts";

test("an API key shows its prefix, holds 256 random bits more, and is kept as a hash", () => {
  const { key, prefix, hash } = newApiKey();
  expect(key).toMatch(/^pk_[0-9a-f]{8}_[\w-]{43}$/);
  expect(key.startsWith(`${prefix}_`)).toBe(true);
  expect(hash).toEqual(hashSecret(key));
  expect(newApiKey().key).not.toBe(key);
});

test("a session id is 256 random bits and fits a cookie and a header unescaped", () => {
  const { id, hash } = newSessionId();
  expect(id).toMatch(/^[\w-]{43}$/);
  expect(hash).toEqual(hashSecret(id));
  expect(newSessionId().id).not.toBe(id);
});

test("SHA-256, known answer", () => {
  const known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  expect(hashSecret("abc").toString("hex")).toBe(known);
});

test("secrets are the same only when every byte is", () => {
  const hash = hashSecret("abc");
  expect(sameSecret(hash, hashSecret("abc"))).toBe(true);
  expect(sameSecret(hash, hashSecret("abd"))).toBe(false);
  expect(sameSecret(hash, hash.subarray(0, 31))).toBe(false);
  expect(sameSecret(hash, Buffer.alloc(0))).toBe(false);
});
