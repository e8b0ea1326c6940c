import { transliterate } from "./devanagari.ts";
import { fromDevanagariDigits } from "./digits.ts";

/** Surnames that are initials, as Devanagari spells them out (के.सी.), after folding. */
const SPELLED_INITIALS = new Map([
  ["kesi", "kc"],
  ["jisi", "gc"],
  ["bisi", "bc"],
  ["disi", "dc"],
  ["bik", "bk"],
  ["bike", "bk"],
  ["bika", "bk"],
]);

/**
 * The search key of a name: equal, or close in trigrams, for the ways in which one name is written in both
 * scripts (सीता श्रेष्ठ, Sita Shrestha, Seeta Shresta). It is made for finding and ranking, never for
 * showing, and it joins different names too (Ram Bhandari and Ram Vandari): a hit is a suggestion.
 * Empty for text without a letter or digit. Keys are stored, so a change of the rules means writing them anew.
 */
export function foldName(text: string): string {
  const words = transliterate(fromDevanagariDigits(text))
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/['’`.]/g, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
  return joinInitials(words.map(foldWord))
    .join(" ")
    .replace(/\bke si\b/g, "kc");
}

function foldWord(word: string): string {
  const folded = foldVowels(foldConsonants(word));
  return SPELLED_INITIALS.get(folded) ?? folded;
}

/** The order matters: what one rule leaves is what the next one reads. */
function foldConsonants(word: string): string {
  return word
    .replace(/ux/g, "ax")
    .replace(/x/g, "ks")
    .replace(/q/g, "k")
    .replace(/z/g, "j")
    .replace(/f/g, "p")
    .replace(/jn|gny/g, "gy")
    .replace(/ck/g, "k")
    .replace(/wo/g, "va")
    .replace(/oho/g, "oha")
    .replace(/ow(?=[^aeiou])/g, "ou")
    .replace(/[vw]/g, "b")
    .replace(/([bcdgjkpst])h+/g, "$1")
    .replace(/([^aeiou\d])\1+a$/, "$1")
    .replace(/([^aeiou\d])\1+/g, "$1")
    .replace(/^ks/, "c");
}

/** Long vowels, glides (Paudyal, Paudel), and the inherent a that is written but seldom spoken (Kamala, Kamla). */
function foldVowels(word: string): string {
  return word
    .replace(/ee|ii/g, "i")
    .replace(/oo|uu/g, "u")
    .replace(/aa+/g, "a")
    .replace(/([^aeiou])y[ao]u/g, "$1eu")
    .replace(/[ao]u/g, "o")
    .replace(/([^aeiou])ya([^aeiouy])$/, "$1e$2")
    .replace(/ey$/, "e")
    .replace(/([^aeiou])y$/, "$1i")
    .replace(/iy(?=[aeou])/g, "i")
    .replace(/aya?$/, "ai")
    .replace(/([aeiou]b)a$/, "$1")
    .replace(/([aeiou][^aeiou\d])a(?=[^aeiou\d][aeiou])/g, "$1")
    .replace(/eb(?=[^aeiou\d])/g, "eu")
    .replace(/([^aeiou\d]{2})a$/, "$1");
}

/** "K. C." is one surname; a lone initial stays a word. */
function joinInitials(words: readonly string[]): readonly string[] {
  const joined: string[] = [];
  let previousWasInitial = false;
  for (const word of words) {
    const isInitial = /^[a-z]$/.test(word);
    if (isInitial && previousWasInitial) joined.push((joined.pop() ?? "") + word);
    else joined.push(word);
    previousWasInitial = isInitial;
  }
  return joined;
}
