import { z } from "zod";

/** What a person can see. Braille with no dot and the fillers of Hangul are signs to Unicode and a gap to the eye. */
export const VISIBLE = /(?![\u2800\p{Default_Ignorable_Code_Point}])[\p{L}\p{N}\p{P}\p{S}]/u;

/**
 * What shows nothing or turns the direction of text ("fdp.exe" as "exe.pdf"). The two joiners are none of it inside a
 * word and behind a virama: Nepali is spelt with them (गर्‍यो, श्रीमान्‌).
 */
const INVISIBLE =
  /(?![\u200c\u200d])\p{Default_Ignorable_Code_Point}|(?<![\p{L}\p{M}])[\u200c\u200d]|(?<!\u094d)[\u200c\u200d](?![\p{L}\p{M}])/gu;

/** A letter of Devanagari carries four marks at most (nukta, vowel sign, candrabindu, accent); more leave the line. */
const PILED_UP_MARKS = /[\p{M}\u200c\u200d]{5}/u;

/**
 * One line as a person types it: trimmed, in Unicode's composed form (NFC, so that the same Devanagari name is
 * the same bytes), and such that a reader sees all of it. PostgreSQL cannot store NUL and half a surrogate pair, and
 * a line break hides text in a list.
 */
export function line(maxLength: number) {
  return plainLine(z.string(), maxLength);
}

/**
 * A line that people paste rather than type, such as a phone number: what is invisible came along from the page or the
 * list of contacts and is taken out instead of refused.
 */
export function pastedLine(maxLength: number) {
  const input = z.string().overwrite((pasted) => pasted.replace(INVISIBLE, ""));
  return plainLine(input, maxLength);
}

/** Names the first problem only: the next one often goes with it. `params.code` tells them apart for translation. */
function plainLine(input: z.ZodString, maxLength: number) {
  return input
    .trim()
    .normalize("NFC")
    .min(1, { error: "Type something, or leave the field out.", abort: true })
    .max(maxLength, { error: `Use at most ${maxLength} characters.`, abort: true })
    .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, { error: "Remove line breaks and control characters.", abort: true })
    .refine((text) => text.isWellFormed(), {
      error: "A character is broken: delete it and type it again.",
      params: { code: "broken-character" },
      abort: true,
    })
    .refine((text) => text.search(INVISIBLE) === -1, {
      error: "There are invisible characters in it: delete the text and type it again.",
      params: { code: "invisible" },
      abort: true,
    })
    .refine((text) => VISIBLE.test(text), {
      error: "Type something that can be seen: a letter, a digit or a sign.",
      params: { code: "nothing-visible" },
      abort: true,
    })
    .refine((text) => !PILED_UP_MARKS.test(text), {
      error: "Remove some of the marks that are piled up on one letter.",
      params: { code: "piled-up-marks" },
    });
}

/**
 * The name of a file as a browser sends it: nobody typed it, so what is unsafe in it is taken out instead of refused.
 * That is a path in front, control characters, and what is invisible or turns the direction of text.
 */
export function fileName(maxLength: number) {
  return z
    .string()
    .overwrite(plainName)
    .min(1, "The file needs a name.")
    .max(maxLength, `Use a name of at most ${maxLength} characters.`);
}

function plainName(name: string): string {
  return name
    .toWellFormed()
    .normalize("NFC")
    .replace(INVISIBLE, "")
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
