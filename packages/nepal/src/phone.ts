import { fromDevanagariDigits } from "./digits.ts";

/**
 * - `area-code-missing`: seven or eight digits, a landline as its neighbours dial it. Ask for the 0 and the area.
 * - `unreadable`: letters, two numbers in one field, a plus in the middle.
 */
export type PhoneProblem =
  | "empty"
  | "unreadable"
  | "area-code-missing"
  | "not-a-number-of-nepal"
  | "wrong-length";

export type NormalisedPhone =
  | { readonly ok: true; readonly e164: string }
  | { readonly ok: false; readonly problem: PhoneProblem };

const NEPAL = "977";
const MOBILE = /^9[678]\d{8}$/;
/** Area code without its trunk 0 and subscriber number: 1 + 7 digits around Kathmandu, 2 + 6 elsewhere. */
const LANDLINE = /^[1-9]\d{7}$/;

/**
 * The number in E.164 (`+9779841234567`), from the ways in which it is written in Nepal: with or without +977,
 * with spaces, dashes and brackets, in Devanagari digits.
 *
 * The check is loose on purpose. Sources contradict each other on prefixes (96 is in use, but not in every
 * list), new ones are opened without notice, and the numbering of 2003 (Kathmandu seven digits, elsewhere six)
 * is not one document: refusing a patient's working number is worse than keeping a wrong one. So only the
 * shape is checked: a mobile is 96, 97 or 98 with ten digits, a landline eight digits after its 0. Numbers of
 * other countries need their + (or 00) and are checked for length only.
 */
export function normalisePhone(text: string): NormalisedPhone {
  const written = fromDevanagariDigits(text.normalize("NFKC"))
    .replace(/[\u200B-\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g, "")
    .trim();
  if (written === "") return problem("empty");
  if (!/^\+?[\d\s().\u2010-\u2015\u2212-]+$/.test(written.replace(/^\(\s*\+/, "+(")))
    return problem("unreadable");

  const digits = written.replace(/\D/g, "");
  const international = /^\(?\s*\+/.test(written);
  if (international) return readInternational(digits);
  if (digits.startsWith("00")) return readInternational(digits.slice(2));
  return readLocal(digits);
}

/**
 * For the screen, as it is dialled in Nepal: `984-1234567`, `01-4412345`, `021-523456`; numbers of other
 * countries stay in E.164. Throws RangeError for text that is not E.164: normalise it first.
 */
export function formatPhone(e164: string): string {
  if (!/^\+[1-9]\d{6,14}$/.test(e164)) throw new RangeError("a phone number is shown from its E.164 form");
  const national = e164.startsWith(`+${NEPAL}`) ? e164.slice(NEPAL.length + 1) : "";
  if (MOBILE.test(national)) return `${national.slice(0, 3)}-${national.slice(3)}`;
  if (!LANDLINE.test(national)) return e164;
  const areaDigits = /^1[2-8]/.test(national) ? 1 : 2;
  return `0${national.slice(0, areaDigits)}-${national.slice(areaDigits)}`;
}

function readInternational(digits: string): NormalisedPhone {
  if (digits.startsWith(NEPAL)) return readNepali(digits.slice(NEPAL.length).replace(/^0/, ""));
  if (!/^[1-9]/.test(digits)) return problem("unreadable");
  if (digits.length < 8 || digits.length > 15) return problem("wrong-length");
  return { ok: true, e164: `+${digits}` };
}

function readLocal(digits: string): NormalisedPhone {
  if (MOBILE.test(digits)) return readNepali(digits);
  if (digits.startsWith("0")) return readNepali(digits.slice(1));
  if (digits.startsWith(NEPAL) && digits.length > 10) return readInternational(digits);
  if (digits.length === 7 || LANDLINE.test(digits)) return problem("area-code-missing");
  return readNepali(digits);
}

function readNepali(national: string): NormalisedPhone {
  if (MOBILE.test(national) || LANDLINE.test(national)) return { ok: true, e164: `+${NEPAL}${national}` };
  return problem(national.length === 8 || national.length === 10 ? "not-a-number-of-nepal" : "wrong-length");
}

function problem(code: PhoneProblem): NormalisedPhone {
  return { ok: false, problem: code };
}
