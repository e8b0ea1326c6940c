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

/**
 * The name of a file as a browser sends it: nobody typed it, so what is unsafe in it is taken out instead of refused.
 * That is a path in front, control characters, and marks that turn the direction of text ("fdp.exe" as "exe.pdf").
 */
export function fileName(maxLength: number) {
  return z
    .string()
    .overwrite(plainName)
    .min(1, "The file needs a name.")
    .max(maxLength, `Use a name of at most ${maxLength} characters.`);
}

const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

function plainName(name: string): string {
  return name
    .toWellFormed()
    .normalize("NFC")
    .replace(DIRECTION, "")
    .replace(/^.*[/\\]/s, "")
    .replace(/[\s\p{Cc}]+/gu, " ")
    .replace(/^[. ]+| +$/g, "");
}

export const EmailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "Use at most 254 characters.")
  .pipe(z.email("Type an e-mail address like name@example.com."));
