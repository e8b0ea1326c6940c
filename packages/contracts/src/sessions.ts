import { z } from "zod";
import { SessionId } from "./ids.ts";

/** Of the agent that a browser names itself as, only words of ours are kept: the rest is anybody's text, and versions change. */
export const Browser = z.strictObject({
  name: z.enum(["Edge", "Opera", "Samsung Internet", "Firefox", "Chrome", "Safari"]).nullable(),
  system: z.enum(["Windows", "Android", "iPhone", "iPad", "Mac", "Linux"]).nullable(),
});
export type Browser = z.infer<typeof Browser>;

/** One's own, by which one is signed in now. */
export const Session = z.object({
  id: SessionId,
  /** The one that asks. */
  isThis: z.boolean(),
  /** As the operator calls it. */
  app: z.string(),
  browser: Browser,
  /** Of the network that it was opened from. */
  address: z.string().nullable(),
  /** Two letters of ISO 3166; null where nobody knew. */
  country: z.string().nullable(),
  openedAt: z.iso.datetime(),
  /** To the minute. What a page asks by itself is no use. */
  lastUsedAt: z.iso.datetime(),
});
export type Session = z.infer<typeof Session>;

/** The one that asks comes first, then the one that was used last. */
export const SessionList = z.object({ items: z.array(Session) });
export type SessionList = z.infer<typeof SessionList>;
