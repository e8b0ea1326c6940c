import { toDevanagariDigits } from "@polyclinic/nepal";
import type { Random } from "./random.ts";

/** Prefixes of Smart Telecom, an operator that has closed: the pattern is a mobile's, but nobody should answer. */
const PREFIXES = ["961", "962", "988"];

/** As people write them down. */
export function inventPhone(random: Random): string {
  const digits = `${random.pick(PREFIXES)}${String(random.integer(0, 9_999_999)).padStart(7, "0")}`;
  return random.weighted([
    [digits, 10],
    [`${digits.slice(0, 3)}-${digits.slice(3)}`, 3],
    [`${digits.slice(0, 5)} ${digits.slice(5)}`, 2],
    [`+977 ${digits}`, 2],
    [toDevanagariDigits(digits), 1],
  ]);
}
