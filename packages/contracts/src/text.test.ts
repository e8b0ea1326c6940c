import { describe, expect, test } from "vitest";
import { fileName, line, pastedLine } from "./text.ts";

function refusals(text: string): string[] {
  return (
    line(100)
      .safeParse(text)
      .error?.issues.map(({ message }) => message) ?? []
  );
}

describe("a line", () => {
  test.each([
    ["one that is nothing but a zero-width space", "\u200b", /invisible/],
    ["one that is nothing but a word joiner", "\u2060", /invisible/],
    ["one that turns the direction of text", "Sita\u202eRai", /invisible/],
    ["an isolate of direction", "Sita\u2066Rai", /invisible/],
    ["a soft hyphen", "Si\u00adta", /invisible/],
    ["a filler that counts as a letter", "\u3164", /invisible/],
    ["a joiner outside a word", "Sita \u200d Rai", /invisible/],
    ["two joiners in a row", "र्\u200d\u200dय", /invisible/],
    ["a joiner at the end of a word without a virama", "Sita\u200d", /invisible/],
    ["a line separator", "Sita\u2028Rai", /line breaks/],
    ["a paragraph separator", "Sita\u2029Rai", /line breaks/],
    ["half a surrogate pair", "Sita\ud83e", /broken/],
    ["Braille with no dot", "\u2800", /can be seen/],
    ["marks on nothing", "\u0301\u0302", /can be seen/],
    ["five marks on one letter", `S${"\u035c".repeat(5)}ita`, /piled up/],
    ["marks with joiners in between", "S\u035c\u200d\u035c\u200d\u035cita", /piled up/],
  ])("does not take %s, and says why once", (_, text, message) => {
    expect(refusals(text)).toEqual([expect.stringMatching(message)]);
  });

  test.each([
    "गर्\u200dयो",
    "गर\u200d्यो",
    "क्\u200cष",
    "श्रीमान्\u200c हरि",
    "भगवान्\u200c",
    "लक्ष्मी ज्ञवाली",
    "पढ़ाँ\u0951",
    "कृष्ण प्रसाद श्रेष्ठ",
    "རྒྱལ་མཚན་བསྒྲུབས",
    "Nguyễn Thị Ánh",
    "🦷 12/3",
    "-",
  ])("takes %s as it is", (text) => {
    expect(line(100).parse(text)).toBe(text.normalize("NFC"));
  });

  test("that is pasted loses what is invisible and is refused when nothing is left", () => {
    expect(pastedLine(40).parse("\u202a+977 984-1234567\u202c")).toBe("+977 984-1234567");
    expect(pastedLine(40).parse("गर्\u200dयो")).toBe("गर्\u200dयो");
    expect(pastedLine(40).safeParse("\u200b").success).toBe(false);
  });
});

test("the name of a file loses what is invisible, and one of nothing else is refused", () => {
  expect(fileName(100).parse("re\u200bport\u202efdp.exe\u2028")).toBe("reportfdp.exe");
  expect(fileName(100).parse("गर्\u200dयो.pdf")).toBe("गर्\u200dयो.pdf");
  expect(fileName(100).safeParse("\u2060\u200b").success).toBe(false);
});
