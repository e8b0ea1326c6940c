import { expect, test } from "vitest";
import { reportPdf } from "./report-pdf.ts";

test("a reader finds every object where the table says, and the table where the end says", () => {
  const pdf = reportPdf(["Haemoglobin 12.5 g/dL", "(normal)"]).toString("latin1");
  const [, start = ""] = /startxref\n(\d+)\n%%EOF\n$/.exec(pdf) ?? [];
  const table = pdf.slice(Number(start));
  expect(table.startsWith("xref\n0 6\n")).toBe(true);
  const places = [...table.matchAll(/^(\d{10}) 00000 n $/gm)].map(([, place]) => Number(place));
  expect(places.map((place) => pdf.slice(place, place + 7))).toEqual(
    [1, 2, 3, 4, 5].map((number) => `${number} 0 obj`),
  );
  const [, length = "", content = ""] = /\/Length (\d+) >>\nstream\n(.*)\nendstream/s.exec(pdf) ?? [];
  expect(content.length).toBe(Number(length));
  expect(content).toContain("(\\(normal\\)) Tj");
});
