import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NEPALI_NUMBERS } from "./amount-words.ts";
import { fromDevanagariDigits } from "./digits.ts";
import { amountInWords, formatNpr } from "./money.ts";

const NOT_AMOUNTS = [
  "",
  " ",
  "1,000",
  "1.234",
  "1.",
  ".5",
  "1e3",
  "NaN",
  "+1",
  "--1",
  "१२",
  "1 000",
  "Infinity",
];

describe("formatNpr", () => {
  it.each([
    ["123450.00", "NPR 1,23,450.00", "रु १,२३,४५०.००"],
    ["0", "NPR 0.00", "रु ०.००"],
    ["-0.00", "NPR 0.00", "रु ०.००"],
    ["0.5", "NPR 0.50", "रु ०.५०"],
    ["999", "NPR 999.00", "रु ९९९.००"],
    ["1000", "NPR 1,000.00", "रु १,०००.००"],
    ["99999.99", "NPR 99,999.99", "रु ९९,९९९.९९"],
    ["100000", "NPR 1,00,000.00", "रु १,००,०००.००"],
    ["12345678.50", "NPR 1,23,45,678.50", "रु १,२३,४५,६७८.५०"],
    ["-1500.25", "-NPR 1,500.25", "-रु १,५००.२५"],
    ["007", "NPR 7.00", "रु ७.००"],
    ["999999999999.99", "NPR 9,99,99,99,99,999.99", "रु ९,९९,९९,९९,९९,९९९.९९"],
  ])("%s", (amount, english, nepali) => {
    expect(formatNpr(amount)).toBe(english);
    expect(formatNpr(amount, "ne")).toBe(nepali);
  });

  it("is the amount itself once the grouping is taken off, and groups as Intl does for India", () => {
    const amounts = fc.tuple(
      fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
      fc.integer({ min: 0, max: 99 }),
    );
    fc.assert(
      fc.property(amounts, ([rupees, paisa]) => {
        const amount = `${rupees}.${String(paisa).padStart(2, "0")}`;
        const shown = formatNpr(amount);
        expect(shown.replace("NPR ", "").replaceAll(",", "")).toBe(amount);
        expect(fromDevanagariDigits(formatNpr(amount, "ne")).replace("रु", "NPR")).toBe(shown);
        expect(shown.replace("NPR ", "")).toBe(
          `${new Intl.NumberFormat("en-IN").format(rupees)}.${amount.slice(-2)}`,
        );
      }),
    );
  });

  it.each(NOT_AMOUNTS)("refuses %o", (amount) => {
    expect(() => formatNpr(amount)).toThrow(RangeError);
    expect(() => amountInWords(amount, "en")).toThrow(RangeError);
  });
});

describe("amountInWords", () => {
  it.each([
    ["0", "Zero rupees only", "शून्य रुपैयाँ मात्र"],
    ["1", "One rupee only", "एक रुपैयाँ मात्र"],
    ["0.50", "Fifty paisa only", "पचास पैसा मात्र"],
    ["0.01", "One paisa only", "एक पैसा मात्र"],
    ["19.99", "Nineteen rupees and ninety-nine paisa only", "उन्नाइस रुपैयाँ उनान्सय पैसा मात्र"],
    ["100", "One hundred rupees only", "एक सय रुपैयाँ मात्र"],
    ["1005", "One thousand five rupees only", "एक हजार पाँच रुपैयाँ मात्र"],
    ["100000", "One lakh rupees only", "एक लाख रुपैयाँ मात्र"],
    [
      "12345678.50",
      "One crore twenty-three lakh forty-five thousand six hundred seventy-eight rupees and fifty paisa only",
      "एक करोड तेइस लाख पैँतालीस हजार छ सय अठहत्तर रुपैयाँ पचास पैसा मात्र",
    ],
    ["1000000000", "One arab rupees only", "एक अर्ब रुपैयाँ मात्र"],
    [
      "999999999999.99",
      "Nine kharab ninety-nine arab ninety-nine crore ninety-nine lakh ninety-nine thousand nine hundred ninety-nine rupees and ninety-nine paisa only",
      "नौ खर्ब उनान्सय अर्ब उनान्सय करोड उनान्सय लाख उनान्सय हजार नौ सय उनान्सय रुपैयाँ उनान्सय पैसा मात्र",
    ],
    ["-20.20", "Minus twenty rupees and twenty paisa only", "ऋण बीस रुपैयाँ बीस पैसा मात्र"],
    ["-0", "Zero rupees only", "शून्य रुपैयाँ मात्र"],
  ])("%s", (amount, english, nepali) => {
    expect(amountInWords(amount, "en")).toBe(english);
    expect(amountInWords(amount, "ne")).toBe(nepali);
  });

  it("stops at 100 kharab", () => {
    expect(amountInWords("9999999999999", "en")).toMatch(/^Ninety-nine kharab/);
    expect(() => amountInWords("10000000000000", "en")).toThrow("100 kharab");
  });

  it("has a hundred different Nepali words", () => {
    expect(NEPALI_NUMBERS).toHaveLength(100);
    expect(new Set(NEPALI_NUMBERS).size).toBe(100);
  });

  it.each([
    [11, "एघार"],
    [18, "अठार"],
    [25, "पच्चीस"],
    [29, "उनन्तीस"],
    [36, "छत्तीस"],
    [41, "एकचालीस"],
    [49, "उनन्चास"],
    [52, "बाउन्न"],
    [55, "पचपन्न"],
    [63, "त्रिसट्ठी"],
    [69, "उनन्सत्तरी"],
    [74, "चौहत्तर"],
    [79, "उनासी"],
    [82, "बयासी"],
    [83, "त्रियासी"],
    [89, "उनान्नब्बे"],
    [95, "पन्चान्नब्बे"],
  ])("counts %i as %s", (number, word) => {
    expect(amountInWords(String(number), "ne")).toBe(`${word} रुपैयाँ मात्र`);
  });

  it("says in Nepali what the digits say", () => {
    const amounts = fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 13n - 1n }), fc.integer({ min: 0, max: 99 }));
    fc.assert(
      fc.property(amounts, ([rupees, paisa]) => {
        const amount = `${rupees}.${String(paisa).padStart(2, "0")}`;
        expect(readNepali(amountInWords(amount, "ne"))).toBe(rupees * 100n + BigInt(paisa));
      }),
    );
  });
});

const SCALE_VALUES = new Map([
  ["खर्ब", 10n ** 11n],
  ["अर्ब", 10n ** 9n],
  ["करोड", 10n ** 7n],
  ["लाख", 10n ** 5n],
  ["हजार", 1000n],
  ["सय", 100n],
]);

/** Reads the sentence back, word by word, into paisa. */
function readNepali(sentence: string): bigint {
  let total = 0n;
  let count = 0n;
  let paisa = 0n;
  for (const word of sentence.split(" ")) {
    const scale = SCALE_VALUES.get(word);
    if (scale !== undefined) {
      total += count * scale;
      count = 0n;
    } else if (word === "रुपैयाँ") {
      paisa = (total + count) * 100n;
      count = 0n;
    } else if (word === "पैसा") paisa += count;
    else if (word !== "मात्र") count = BigInt(NEPALI_NUMBERS.indexOf(word));
  }
  return paisa;
}
