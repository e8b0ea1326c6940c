import type { Fixed, Timestamp } from "./columns.ts";

/** How often something was done, by somebody, in the time until `expires_at`. */
export interface RateLimitTable {
  /** What and who, as a keyed hash: an address and an account are nobody's to read here. */
  key: Fixed<string>;
  points: number;
  expires_at: Timestamp;
}
