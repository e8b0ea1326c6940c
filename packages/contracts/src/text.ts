import { z } from "zod";

/**
 * One line as a person types it: trimmed, in Unicode's composed form (NFC, so that the same Devanagari name is
 * the same bytes), without control characters. PostgreSQL cannot store NUL, and a line break hides text in a list.
 */
export function line(maxLength: number) {
  return z
    .string()
    .trim()
    .normalize("NFC")
    .min(1, "Type something, or leave the field out.")
    .max(maxLength, `Use at most ${maxLength} characters.`)
    .regex(/^\P{Cc}*$/u, "Remove line breaks and control characters.");
}

export const EmailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "Use at most 254 characters.")
  .pipe(z.email("Type an e-mail address like name@example.com."));
