/**
 * The tag of tests that repeat others in one more language, colour scheme or time zone. `npm test` leaves them out;
 * `pnpm test:browser` runs all, and the long proofs run these.
 */
export const WIDE = "@wide";
