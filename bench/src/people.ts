import { RegisterPatient } from "@polyclinic/contracts";

const CONSONANTS = "b bh ch d dh g gh h j k kh l m n p ph r s sh t th v y".split(" ");
const SYLLABLES = CONSONANTS.flatMap((consonant) =>
  ["a", "e", "i", "o", "u"].map((vowel) => consonant + vowel),
);

/** Somebody who does not exist, and whose name is like nobody else's: a registration shall find no duplicate. */
export function personAt(index: number): RegisterPatient {
  return RegisterPatient.parse({
    givenName: nameOf(index * 2_654_435_761),
    familyName: nameOf(index * 40_503 + 1),
    sex: index % 2 === 0 ? "female" : "male",
    birthDate: { date: dateOf(index), precision: "day", text: dateOf(index), calendar: "ad" },
    telecom: [{ text: `98${String(10_000_000 + index)}` }],
  });
}

function nameOf(seed: number): string {
  let rest = seed % SYLLABLES.length ** 4;
  let name = "";
  for (let syllable = 0; syllable < 4; syllable += 1) {
    name += SYLLABLES[rest % SYLLABLES.length];
    rest = Math.floor(rest / SYLLABLES.length);
  }
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function dateOf(index: number): string {
  return new Date(Date.UTC(1950, 0, 1 + ((index * 7) % 25_000))).toISOString().slice(0, 10);
}
