/** A Devanagari letter and its vowel sign are one: cut between them, the sign would stand alone. */
export function firstLetter(text: string): string {
  const [first] = new Intl.Segmenter("ne", { granularity: "grapheme" }).segment(text);
  return (first?.segment ?? "").toUpperCase();
}
