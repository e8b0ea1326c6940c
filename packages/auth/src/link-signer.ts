import { createHmac } from "node:crypto";
import { sameSecret } from "./secrets.ts";

/**
 * Keys in addresses that open without a sign-in. Nothing is stored: a key is what it is for, a row's id and a time,
 * signed with the first key of LINK_KEYS. It is made where the message is written, so it lies in no table and no queue.
 */
export interface LinkSigner {
  /** `subject` can be read by whoever has the link. Null: it never expires. */
  sign(purpose: string, subject: string, expiresAt: Date | null): string;
  /** The subject. Null: forged, expired, for another purpose, or signed with a key that is gone. */
  open(purpose: string, token: string, now?: Date): string | null;
}

const LEAST_BYTES = 32;

/** Each key is 32 random bytes in base64. The first signs, all verify: put a new one in front to rotate. */
export function createLinkSigner(keys: readonly string[]): LinkSigner {
  const [first, ...rest] = keys.map(parseKey);
  if (!first) throw new Error("LINK_KEYS: at least one key is needed (openssl rand -base64 32).");
  const all = [first, ...rest];
  return {
    sign(purpose, subject, expiresAt) {
      const seconds = expiresAt ? Math.floor(expiresAt.getTime() / 1_000) : 0;
      const claim = Buffer.from(`${seconds}.${subject}`, "utf8").toString("base64url");
      return `${claim}.${mac(first, purpose, claim).toString("base64url")}`;
    },
    open(purpose, token, now = new Date()) {
      const [claim = "", signature = "", ...more] = token.split(".");
      const given = Buffer.from(signature, "base64url");
      const isOurs = all.some((key) => sameSecret(mac(key, purpose, claim), given));
      if (!isOurs || more.length > 0) return null;
      const [, seconds = "", subject = ""] =
        /^(\d+)\.(.*)$/s.exec(Buffer.from(claim, "base64url").toString("utf8")) ?? [];
      const isOver = seconds !== "0" && Number(seconds) * 1_000 <= now.getTime();
      return isOver ? null : subject;
    },
  };
}

function parseKey(text: string): Buffer {
  const key = Buffer.from(text, "base64");
  if (key.length < LEAST_BYTES)
    throw new Error("LINK_KEYS: each key is base64 of 32 bytes (openssl rand -base64 32).");
  return key;
}

/** The length in front keeps a purpose from running into the claim. */
function mac(key: Buffer, purpose: string, claim: string): Buffer {
  return createHmac("sha256", key).update(`${purpose.length}:${purpose}:${claim}`, "utf8").digest();
}
