import { describe, expect, it } from "vitest";
import { fiscalYearOf } from "./fiscal-year.ts";

describe("fiscalYearOf", () => {
  it.each([
    ["2023-07-17", "2080/81", "2023-07-17", "2024-07-15"],
    ["2024-07-15", "2080/81", "2023-07-17", "2024-07-15"],
    ["2024-07-16", "2081/82", "2024-07-16", "2025-07-16"],
    ["2025-07-17", "2082/83", "2025-07-17", "2026-07-16"],
    ["2026-07-16", "2082/83", "2025-07-17", "2026-07-16"],
    ["2026-07-17", "2083/84", "2026-07-17", "2027-07-16"],
    ["2026-11-20", "2083/84", "2026-07-17", "2027-07-16"],
    ["2027-04-20", "2083/84", "2026-07-17", "2027-07-16"],
  ])("%s lies in %s", (ad, name, start, end) => {
    expect(fiscalYearOf(ad)).toEqual({ name, start, end });
  });

  it("writes the turn of a century with two digits", () => {
    expect(fiscalYearOf("1943-01-01").name).toBe("1999/00");
  });

  it("refuses a year that the calendar does not hold whole, and text that is no date", () => {
    expect(() => fiscalYearOf("1913-05-01")).toThrow(RangeError);
    expect(() => fiscalYearOf("2034-01-01")).toThrow(RangeError);
    expect(() => fiscalYearOf("2083/84")).toThrow(RangeError);
  });
});
