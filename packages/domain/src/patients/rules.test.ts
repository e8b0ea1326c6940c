import { BirthDate } from "@polyclinic/contracts";
import { describe, expect, test } from "vitest";
import { refusal } from "../testing/refusal.ts";
import { checkBirthDate } from "./rules.ts";

type Case = [text: string, calendar: string, date: string, precision: string];

async function check([text, calendar, date, precision]: Case): Promise<void> {
  checkBirthDate(BirthDate.parse({ text, calendar, date, precision }), "Asia/Kathmandu");
}

describe("the text of a birth date", () => {
  test.each<Case>([
    ["2046-11-18", "bs", "1990-03-01", "day"],
    ["२०४६-११-१८", "bs", "1990-03-01", "day"],
    ["18 Falgun 2046", "bs", "1990-03-01", "day"],
    ["१८ फागुन २०४६", "bs", "1990-03-01", "day"],
    ["2046/11/18", "bs", "1990-03-01", "day"],
    ["1 March 1990", "ad", "1990-03-01", "day"],
    ["Bhadra 2040", "bs", "1983-08-17", "month"],
    ["1983-12", "ad", "1983-12-01", "month"],
    ["2040", "bs", "1983-04-14", "year"],
    ["1983", "ad", "1983-01-01", "year"],
    ["36 years", "bs", "1990-03-01", "estimated"],
    ["1890-05-06", "ad", "1890-05-06", "day"],
    ["1975-03-04", "bs", "1918-06-18", "day"],
  ])("%j in %s may stand beside %s (%s)", async (...given) => {
    await expect(check(given)).resolves.toBeUndefined();
  });

  test.each<Case>([
    ["1950-01-01", "ad", "2001-02-20", "day"],
    ["2046-11-19", "bs", "1990-03-01", "day"],
    ["2046-11-18", "ad", "1990-03-01", "day"],
    ["1890-05-06", "ad", "1990-03-01", "day"],
    ["18 Falgun 2046", "ad", "1990-03-01", "day"],
    ["2046-13-01", "bs", "1990-03-01", "day"],
    ["2040", "bs", "1983-04-14", "day"],
    ["2040-01-01", "bs", "1983-04-14", "year"],
    ["2040", "bs", "1983-01-01", "year"],
    ["1975-03-08", "bs", "1918-06-18", "day"],
    ["1/3/1990", "ad", "1990-03-01", "day"],
    ["in the year of the earthquake", "bs", "1990-03-01", "day"],
  ])("%j in %s may not stand beside %s (%s)", async (...given) => {
    const { code, fields } = await refusal(check(given));
    expect(code).toBe("INVALID");
    expect(fields).toMatchObject([{ path: "birthDate.text", code: "other-date" }]);
  });
});
