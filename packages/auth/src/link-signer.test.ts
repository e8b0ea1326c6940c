import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { createLinkSigner } from "./link-signer.ts";

const newKey = () => randomBytes(32).toString("base64");
const key = newKey();
const links = createLinkSigner([key]);
const later = new Date(Date.now() + 60_000);

test("a key opens to its subject, for its purpose and until its time", () => {
  const token = links.sign("invitation", "01a1fa47.b:ö", later);
  expect(token).toMatch(/^[\w-]+\.[\w-]+$/);
  expect(links.open("invitation", token)).toBe("01a1fa47.b:ö");
  expect(links.open("password-reset", token)).toBeNull();
  expect(links.open("invitation", token, new Date(later.getTime() + 1_000))).toBeNull();
  expect(links.open("unsubscribe", links.sign("unsubscribe", "x", null), new Date("2100-01-01"))).toBe("x");
});

test("nothing that was changed or made elsewhere opens", () => {
  const token = links.sign("invitation", "one", later);
  const [claim = "", signature = ""] = token.split(".");
  const other = Buffer.from("0.two").toString("base64url");
  const forged = createLinkSigner([newKey()]).sign("invitation", "one", later);
  for (const wrong of [
    "",
    ".",
    claim,
    `${claim}.`,
    `${other}.${signature}`,
    `${token}.${signature}`,
    `${claim}.${signature.slice(1)}`,
    forged,
  ])
    expect([wrong, links.open("invitation", wrong)]).toEqual([wrong, null]);
});

test("a new key in front signs, the old ones still open", () => {
  const token = links.sign("invitation", "one", later);
  const rotated = createLinkSigner([newKey(), key]);
  expect(rotated.open("invitation", token)).toBe("one");
  expect(links.open("invitation", rotated.sign("invitation", "one", later))).toBeNull();
});

test.each([[[]], [["short"]], [[randomBytes(31).toString("base64")]]])("%o are no keys", (keys: string[]) => {
  expect(() => createLinkSigner(keys)).toThrow("LINK_KEYS");
});
