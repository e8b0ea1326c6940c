import { clinicColors } from "@polyclinic/contracts";
import { expect, test } from "vitest";
import { accents, grounds, textColors } from "./tokens.ts";

const AA = 4.5;

/** WCAG 2.2, "contrast ratio" and "relative luminance". */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

test("the contrast of black on white is 21", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
});

test.each(["light", "dark"] as const)("text in the %s scheme reaches AA on every ground", (scheme) => {
  for (const text of Object.values(textColors[scheme])) {
    expect(contrast(text, grounds[scheme].body)).toBeGreaterThan(AA);
    expect(contrast(text, grounds[scheme].sunken)).toBeGreaterThan(AA);
  }
});

test.each(Object.entries(accents))(
  "%s carries white text, and is text itself in both schemes",
  (_, shades) => {
    expect(contrast(shades[7], "#ffffff")).toBeGreaterThan(AA);
    expect(contrast(shades[7], grounds.light.sunken)).toBeGreaterThan(AA);
    expect(contrast(shades[4], grounds.dark.body)).toBeGreaterThan(AA);
  },
);

test.each(clinicColors)("a clinic's name in white can be read on %s", (color) => {
  expect(contrast(color, "#ffffff")).toBeGreaterThan(AA);
});
