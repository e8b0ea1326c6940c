/** A noun in every form that the templates need. */
export interface Noun {
  /** `lab-test`: the name of a file. */
  one: string;
  /** `lab-tests`: the files of a slice, its permissions, its path. */
  file: string;
  /** `labTest` */
  noun: string;
  /** `labTests`: the router's key and the messages'. */
  nouns: string;
  /** `LabTest` */
  Noun: string;
  /** `LabTests` */
  Nouns: string;
  /** `lab_test`: tables are singular. */
  table: string;
  /** `lab_tests` */
  tables: string;
  /** `lab test` */
  words: string;
  /** `lab tests` */
  pluralWords: string;
  /** `Lab tests` */
  title: string;
}

const KEBAB = /^[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*$/;

/** PostgreSQL cuts names off at 63 bytes; constraints carry the table's name and more. */
const LONGEST = 40;

/** A sentence that says why this cannot become a slice, or null. Whether it exists already is asked elsewhere. */
export function nounProblem(answer: string): string | null {
  const [one = "", many, ...rest] = answer.split("/");
  if (rest.length > 0 || ![one, many ?? one].every((form) => KEBAB.test(form))) {
    return `"${answer}" is no noun in kebab-case, such as appointment or lab-test (or diagnosis/diagnoses, where the plural is irregular).`;
  }
  if (one.length > LONGEST || (many ?? "").length > LONGEST)
    return `"${answer}" is longer than ${LONGEST} letters.`;
  if (many === one) return `"${one}" is singular and plural alike: choose a word that has both.`;
  if (many === undefined && looksPlural(one)) {
    return `"${one}" looks like a plural: give the singular, or both as ${one}/<plural>.`;
  }
  const { Noun } = readNoun(answer);
  if (Noun in globalThis || Noun === "Record")
    return `${Noun} is a name of the language itself: choose another word.`;
  return null;
}

/** Of an answer without a problem: `lab-test`, or `diagnosis/diagnoses`. */
export function readNoun(answer: string): Noun {
  const [one = "", many = pluralOf(one)] = answer.split("/");
  const pluralWords = many.replaceAll("-", " ");
  return {
    one,
    file: many,
    noun: camel(one),
    nouns: camel(many),
    Noun: upperFirst(camel(one)),
    Nouns: upperFirst(camel(many)),
    table: one.replaceAll("-", "_"),
    tables: many.replaceAll("-", "_"),
    words: one.replaceAll("-", " "),
    pluralWords,
    title: upperFirst(pluralWords),
  };
}

function looksPlural(word: string): boolean {
  return word.endsWith("s") && !/(ss|us|is)$/.test(word);
}

function pluralOf(word: string): string {
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  if (word.endsWith("is")) return `${word.slice(0, -2)}es`;
  return /(s|x|z|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
}

function camel(kebab: string): string {
  return kebab.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

function upperFirst(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
