import { createHash, randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { createAddressHasher } from "./address-hasher.ts";

const newKey = () => randomBytes(32).toString("base64");
const key = newKey();
const hasher = createAddressHasher([key]);
const plain = (address: string) => createHash("sha256").update(address).digest();

test("an address is recognised whatever its letters, and by nobody without the key", () => {
  const kept = hasher.hash(" Sita@Example.com ");
  expect(hasher.candidates("sita@example.com")).toContainEqual(kept);
  expect(hasher.candidates("gita@example.com")).not.toContainEqual(kept);
  expect(kept).not.toEqual(plain("sita@example.com"));
  expect(createAddressHasher([newKey()]).candidates("sita@example.com")).not.toContainEqual(kept);
});

test("a new key in front keeps, the old ones still recognise", () => {
  const kept = hasher.hash("+9779841234567");
  const rotated = createAddressHasher([newKey(), key]);
  expect(rotated.candidates("+9779841234567")).toContainEqual(kept);
  expect(rotated.hash("+9779841234567")).not.toEqual(kept);
});

test("what an earlier release kept is recognised, and can be put under the key without its address", () => {
  const old = plain("+9779841234567");
  expect(hasher.candidates("+9779841234567")).toContainEqual(old);
  expect(hasher.seal(old)).toEqual(hasher.hash("+9779841234567"));
});

test("without a key there is nothing to keep an address with", () => {
  expect(() => createAddressHasher([])).toThrow("LINK_KEYS");
});
