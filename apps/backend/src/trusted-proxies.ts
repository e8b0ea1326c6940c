import { isIP } from "node:net";
import { z } from "zod";

/** Comma separated addresses and networks (`10.0.0.0/8`), or `none`. */
export const TrustedProxies = z
  .string()
  .transform((text) => (text.trim() === "none" ? [] : text.split(",").map((entry) => entry.trim())))
  .refine(
    (entries) => entries.every(isNetwork),
    "must name addresses or networks like 10.0.0.0/8, or say none",
  );

function isNetwork(entry: string): boolean {
  const [address = "", prefix, ...rest] = entry.split("/");
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  if (prefix === undefined) return true;
  // Half of all addresses is no proxy: somebody would be believed who is a stranger.
  return /^\d+$/.test(prefix) && Number(prefix) >= 8 && Number(prefix) <= (version === 4 ? 32 : 128);
}
