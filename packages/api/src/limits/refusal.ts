import { DomainError } from "@polyclinic/contracts";
import { RateLimiterRes } from "rate-limiter-flexible";

/** What a limiter rejects with: that it is over, or that something broke. */
export function refusalOf(rejected: unknown): unknown {
  if (!(rejected instanceof RateLimiterRes)) return rejected;
  const retryAfter = Math.max(Math.ceil(rejected.msBeforeNext / 1_000), 1);
  return new DomainError("TOO_MANY_REQUESTS", `Too many requests. Try again in ${wait(retryAfter)}.`, {
    retryAfter,
  });
}

function wait(seconds: number): string {
  if (seconds === 1) return "1 second";
  if (seconds <= 90) return `${seconds} seconds`;
  return `${Math.ceil(seconds / 60)} minutes`;
}
