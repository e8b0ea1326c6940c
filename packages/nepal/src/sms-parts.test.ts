import * as fc from "fast-check";
import { expect, it } from "vitest";
import { countSmsParts } from "./sms-parts.ts";

const everyBasicCharacter =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

it.each([
  ["nothing", "", "GSM-7", 0, 0, 160],
  ["one letter", "a", "GSM-7", 1, 1, 159],
  ["a full part", "a".repeat(160), "GSM-7", 160, 1, 0],
  ["one letter more", "a".repeat(161), "GSM-7", 161, 2, 145],
  ["two full parts", "a".repeat(306), "GSM-7", 306, 2, 0],
  ["three parts", "a".repeat(307), "GSM-7", 307, 3, 152],
  ["every character of the alphabet", everyBasicCharacter, "GSM-7", 127, 1, 33],
  ["the extension takes two", "\f^{}\\[~]|€", "GSM-7", 20, 1, 140],
  ["159 letters and a €", `${"a".repeat(159)}€`, "GSM-7", 161, 2, 145],
  ["a € that a part's end would split", `${"a".repeat(152)}€${"a".repeat(152)}`, "GSM-7", 306, 3, 152],
  ["a small ç, which only its capital is in", "ç", "UCS-2", 1, 1, 69],
  ["a backtick", "`", "UCS-2", 1, 1, 69],
  ["a curly quote makes all of it UCS-2", `${"a".repeat(70)}’`, "UCS-2", 71, 2, 63],
  ["a full part of Devanagari", "न".repeat(70), "UCS-2", 70, 1, 0],
  ["one sign more", "न".repeat(71), "UCS-2", 71, 2, 63],
  ["two full parts of Devanagari", "न".repeat(134), "UCS-2", 134, 2, 0],
  ["three parts of Devanagari", "न".repeat(135), "UCS-2", 135, 3, 66],
  ["signs that join count one by one", "क्षि", "UCS-2", 4, 1, 66],
  ["pairs that fill a part", "😀".repeat(35), "UCS-2", 70, 1, 0],
  ["pairs that a part's end would split", "😀".repeat(67), "UCS-2", 134, 3, 65],
  ["a reminder", "नमस्ते, भोलि बिहान १०:३० बजे डा. शर्मासँग तपाईंको भेट छ।", "UCS-2", 56, 1, 14],
] as const)("%s", (_name, text, encoding, units, parts, unitsLeft) => {
  expect(countSmsParts(text)).toEqual({ encoding, units, parts, unitsLeft });
});

it("a longer text never takes fewer parts, and never more than one for each unit", () => {
  const texts = fc.string({ unit: fc.constantFrom("a", "€", "न", "😀", "\n"), maxLength: 400 });
  fc.assert(
    fc.property(texts, fc.constantFrom("a", "€", "न"), (text, more) => {
      const { parts, units, unitsLeft } = countSmsParts(text);
      expect(parts).toBeLessThanOrEqual(countSmsParts(text + more).parts);
      expect(parts).toBeLessThanOrEqual(units);
      expect(unitsLeft).toBeGreaterThanOrEqual(0);
    }),
  );
});
