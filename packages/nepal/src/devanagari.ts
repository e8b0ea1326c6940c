const CONSONANTS: Readonly<Record<string, string>> = {
  क: "k",
  ख: "kh",
  ग: "g",
  घ: "gh",
  ङ: "ng",
  च: "ch",
  छ: "chh",
  ज: "j",
  झ: "jh",
  ञ: "n",
  ट: "t",
  ठ: "th",
  ड: "d",
  ढ: "dh",
  ण: "n",
  त: "t",
  थ: "th",
  द: "d",
  ध: "dh",
  न: "n",
  प: "p",
  फ: "ph",
  ब: "b",
  भ: "bh",
  म: "m",
  य: "y",
  र: "r",
  ल: "l",
  व: "v",
  श: "sh",
  ष: "sh",
  स: "s",
  ह: "h",
};

const VOWELS: Readonly<Record<string, string>> = {
  अ: "a",
  आ: "a",
  इ: "i",
  ई: "i",
  उ: "u",
  ऊ: "u",
  ऋ: "ri",
  ए: "e",
  ऐ: "ai",
  ओ: "o",
  औ: "au",
};

const VOWEL_SIGNS: Readonly<Record<string, string>> = {
  "ा": "a",
  "ि": "i",
  "ी": "i",
  "ु": "u",
  "ू": "u",
  "ृ": "ri",
  "े": "e",
  "ै": "ai",
  "ो": "o",
  "ौ": "au",
};

const VIRAMA = "्";
const CHANDRABINDU = "ँ";
const ANUSVARA = "ं";

/**
 * Devanagari in Latin letters the way Nepalis write their names: an inherent `a` after every consonant, but
 * none at the end of a word after a single one (राम is Ram, चन्द्र is Chandra). Long and short vowels fall
 * together. Characters of other scripts stay as they are.
 */
export function transliterate(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\u093C\u200B-\u200D]/g, "")
    .normalize("NFC")
    .replace(/ज्ञ/g, "ग्य")
    .replace(/[\u0900-\u0963\u0971-\u097F]+/g, transliterateWord);
}

function transliterateWord(word: string): string {
  const letters = word.split("");
  return letters
    .map((letter, index) => {
      const consonant = CONSONANTS[letter];
      if (consonant !== undefined) return consonant + (hasInherentA(letters, index) ? "a" : "");
      return VOWELS[letter] ?? VOWEL_SIGNS[letter] ?? nasal(letter, letters[index + 1]);
    })
    .join("");
}

function hasInherentA(letters: readonly string[], index: number): boolean {
  const next = letters[index + 1];
  if (next === undefined) return letters.length === 1 || letters[index - 1] === VIRAMA;
  return next !== VIRAMA && VOWEL_SIGNS[next] === undefined;
}

/** The anusvara takes the place of the consonant after it: सिंह Singh, संबत Sambat, कंचन Kanchan. */
function nasal(sign: string, next: string | undefined): string {
  if (sign === CHANDRABINDU) return next === undefined ? "" : "n";
  if (sign !== ANUSVARA) return "";
  if (next === "ह") return "ng";
  return next !== undefined && "पफबभम".includes(next) ? "m" : "n";
}
