import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toDevanagariDigits } from "./digits.ts";
import { formatPhone, normalisePhone } from "./phone.ts";

describe("normalisePhone", () => {
  it.each([
    ["9841234567", "+9779841234567"],
    ["984-1234567", "+9779841234567"],
    ["984 123 4567", "+9779841234567"],
    ["09841234567", "+9779841234567"],
    ["+977 9841234567", "+9779841234567"],
    ["+977-984-1234567", "+9779841234567"],
    ["(+977) 9841234567", "+9779841234567"],
    ["9779841234567", "+9779841234567"],
    ["009779841234567", "+9779841234567"],
    ["९८४१२३४५६७", "+9779841234567"],
    ["+९७७ ९८४१२३४५६७", "+9779841234567"],
    ["9612345678", "+9779612345678"],
    ["9771234567", "+9779771234567"],
    ["01-4412345", "+97714412345"],
    ["(01) 4412345", "+97714412345"],
    ["+977 1 4412345", "+97714412345"],
    ["+977-(0)1-4412345", "+97714412345"],
    ["97714412345", "+97714412345"],
    ["021-523456", "+97721523456"],
    ["०६१-५२३४५६", "+97761523456"],
    ["+91 98765 43210", "+919876543210"],
    ["+1 (415) 555-2671", "+14155552671"],
    ["0044 20 7946 0958", "+442079460958"],
  ])("%s", (text, e164) => {
    expect(normalisePhone(text)).toEqual({ ok: true, e164 });
  });

  it.each([
    ["", "empty"],
    [" ", "empty"],
    ["none", "unreadable"],
    ["9841234567 / 9851234567", "unreadable"],
    ["9841234567 ext 4", "unreadable"],
    ["984+1234567", "unreadable"],
    ["+", "unreadable"],
    ["+0123456789", "unreadable"],
    ["4412345", "area-code-missing"],
    ["14412345", "area-code-missing"],
    ["98412345", "area-code-missing"],
    ["9941234567", "not-a-number-of-nepal"],
    ["+977 9541234567", "not-a-number-of-nepal"],
    ["984123456", "wrong-length"],
    ["98412345678", "wrong-length"],
    ["01-441234", "wrong-length"],
    ["100", "wrong-length"],
    ["+1234", "wrong-length"],
    ["+1234567890123456", "wrong-length"],
  ])("%s is refused: %s", (text, problem) => {
    expect(normalisePhone(text)).toEqual({ ok: false, problem });
  });

  it("gives the same number in every way of writing a mobile", () => {
    const mobiles = fc
      .tuple(fc.constantFrom("96", "97", "98"), fc.stringMatching(/^\d{8}$/))
      .map((p) => p.join(""));
    fc.assert(
      fc.property(mobiles, fc.constantFrom("", "+977", "+977 ", "977", "00977-", "0"), (mobile, prefix) => {
        const expected = { ok: true, e164: `+977${mobile}` };
        expect(normalisePhone(prefix + mobile)).toEqual(expected);
        expect(normalisePhone(toDevanagariDigits(prefix + mobile))).toEqual(expected);
        expect(normalisePhone(formatPhone(`+977${mobile}`))).toEqual(expected);
      }),
    );
  });

  it("never throws, and whatever it accepts can be shown and read again", () => {
    const typed = fc.string({
      unit: fc.constantFrom("+", "-", "(", ")", " ", "a", "९", "0", "1", "7", "8", "9"),
    });
    fc.assert(
      fc.property(typed, (text) => {
        const result = normalisePhone(text);
        const again = result.ok ? normalisePhone(formatPhone(result.e164)) : result;
        expect(again).toEqual(result);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("formatPhone", () => {
  it.each([
    ["+9779841234567", "984-1234567"],
    ["+97714412345", "01-4412345"],
    ["+97721523456", "021-523456"],
    ["+97710560123", "010-560123"],
    ["+919876543210", "+919876543210"],
  ])("%s is shown as %s", (e164, shown) => {
    expect(formatPhone(e164)).toBe(shown);
  });

  it.each(["", "9841234567", "+", "+977 984"])("refuses %o", (text) => {
    expect(() => formatPhone(text)).toThrow(RangeError);
  });
});
