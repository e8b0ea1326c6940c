import { ENGLISH_ONES, ENGLISH_TENS, NEPALI_NUMBERS, SCALES } from "./amount-words.ts";
import type { Language } from "./calendar-names.ts";
import { toDevanagariDigits } from "./digits.ts";

/** 99 kharab 99 arab … : one digit more than `numeric(14,2)` can hold. */
const WORDS_LIMIT = 10_000_000_000_000n;

type Amount = { readonly negative: boolean; readonly rupees: bigint; readonly paisa: string };

/**
 * `formatNpr("123450")` is "NPR 1,23,450.00", in Nepali "रु १,२३,४५०.००". The amount is a decimal string, as
 * it comes from the database; a number would already have been rounded. Throws RangeError for anything else,
 * also for a third decimal: rounding is the biller's decision.
 */
export function formatNpr(amount: string, language: Language = "en"): string {
  const { negative, rupees, paisa } = readAmount(amount);
  const sign = negative ? "-" : "";
  const figure = `${groupInLakhs(rupees.toString())}.${paisa}`;
  return language === "ne" ? `${sign}रु ${toDevanagariDigits(figure)}` : `${sign}NPR ${figure}`;
}

/**
 * The amount as bills spell it: "One lakh five rupees and fifty paisa only", "एक लाख पाँच रुपैयाँ पचास पैसा मात्र".
 * Throws RangeError as `formatNpr` does, and from 100 kharab (10¹³) on.
 */
export function amountInWords(amount: string, language: Language): string {
  const { negative, rupees, paisa } = readAmount(amount);
  if (rupees >= WORDS_LIMIT) throw new RangeError(`${amount} is too large to spell: the limit is 100 kharab`);
  const words = language === "ne" ? spellNepali(rupees, BigInt(paisa)) : spellEnglish(rupees, BigInt(paisa));
  if (!negative) return words;
  return language === "ne" ? `ऋण ${words}` : `Minus ${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}

function readAmount(amount: string): Amount {
  const match = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(amount);
  if (!match) {
    throw new RangeError(`"${amount}" is not an amount: expected digits with at most two decimals`);
  }
  const rupees = BigInt(match[2] ?? "0");
  const paisa = (match[3] ?? "").padEnd(2, "0");
  const isZero = rupees === 0n && paisa === "00";
  return { negative: match[1] === "-" && !isZero, rupees, paisa };
}

/** The last three digits together, then two by two. */
function groupInLakhs(digits: string): string {
  const head = digits.slice(0, -3);
  const tail = digits.slice(-3);
  return head === "" ? tail : `${head.replace(/\B(?=(\d{2})+$)/g, ",")},${tail}`;
}

function spellEnglish(rupees: bigint, paisa: bigint): string {
  const parts: string[] = [];
  if (rupees > 0n || paisa === 0n) {
    parts.push(`${spell(rupees, "en")} ${rupees === 1n ? "rupee" : "rupees"}`);
  }
  if (paisa > 0n) parts.push(`${spell(paisa, "en")} paisa`);
  const sentence = `${parts.join(" and ")} only`;
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function spellNepali(rupees: bigint, paisa: bigint): string {
  const parts: string[] = [];
  if (rupees > 0n || paisa === 0n) parts.push(`${spell(rupees, "ne")} रुपैयाँ`);
  if (paisa > 0n) parts.push(`${spell(paisa, "ne")} पैसा`);
  return `${parts.join(" ")} मात्र`;
}

function spell(value: bigint, language: Language): string {
  const words: string[] = [];
  let rest = value;
  for (const scale of SCALES) {
    const count = rest / scale.value;
    if (count > 0n) words.push(below100(Number(count), language), scale[language]);
    rest %= scale.value;
  }
  if (rest > 0n || words.length === 0) words.push(below100(Number(rest), language));
  return words.join(" ");
}

function below100(count: number, language: Language): string {
  if (language === "ne") return wordAt(NEPALI_NUMBERS, count);
  if (count < 20) return wordAt(ENGLISH_ONES, count);
  const ten = wordAt(ENGLISH_TENS, Math.floor(count / 10));
  return count % 10 === 0 ? ten : `${ten}-${wordAt(ENGLISH_ONES, count % 10)}`;
}

function wordAt(words: readonly string[], index: number): string {
  const word = words[index];
  if (word === undefined) throw new RangeError(`no word for ${index}`);
  return word;
}
