import { assert, boolean, integer, property, string } from "fast-check";
import { expect, test } from "vitest";
import { contentDisposition } from "./content-disposition.ts";

/** As a browser of today reads it. */
function nameIn(header: string): string {
  const [, encoded = ""] = /filename\*=UTF-8''([A-Za-z0-9!#$&+.^_`|~%-]+)$/.exec(header) ?? [];
  return decodeURIComponent(encoded);
}

test.each([
  ["report.pdf", "attachment; filename=\"report.pdf\"; filename*=UTF-8''report.pdf"],
  [
    "एक्स-रे.pdf",
    "attachment; filename=\"____-__.pdf\"; filename*=UTF-8''%E0%A4%8F%E0%A4%95%E0%A5%8D%E0%A4%B8-%E0%A4%B0%E0%A5%87.pdf",
  ],
  ['a "b" c', "attachment; filename=\"a _b_ c\"; filename*=UTF-8''a%20%22b%22%20c"],
  ["it's (1)*", "attachment; filename=\"it's (1)*\"; filename*=UTF-8''it%27s%20%281%29%2A"],
  ["100%.txt", "attachment; filename=\"100_.txt\"; filename*=UTF-8''100%25.txt"],
  ["a\r\nSet-Cookie: b", "attachment; filename=\"a Set-Cookie: b\"; filename*=UTF-8''a%20Set-Cookie%3A%20b"],
  ["../../etc/passwd", "attachment; filename=\".._.._etc_passwd\"; filename*=UTF-8''.._.._etc_passwd"],
  ["C:\\a", "attachment; filename=\"C:_a\"; filename*=UTF-8''C%3A_a"],
])("%j", (fileName, expected) => {
  expect(contentDisposition(fileName, false)).toBe(expected);
});

test("a name that hides its end shows it; the joiners of Devanagari stay", () => {
  expect(nameIn(contentDisposition("a\u202efdp.exe", true))).toBe("afdp.exe");
  expect(nameIn(contentDisposition("क्\u200dष", true))).toBe("क्\u200dष");
});

test("no name is no name", () => {
  expect(contentDisposition("", true)).toBe("inline");
  expect(contentDisposition("\u0000\n", false)).toBe("attachment");
});

/** Half a surrogate pair too. */
const anyText = string({ unit: integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) });

test("any name stays one value of one header, and comes back", () => {
  assert(
    property(anyText, boolean(), (fileName, inline) => {
      const header = contentDisposition(fileName, inline);
      expect(header).toMatch(/^(?:inline|attachment)(?:; filename="[ !#-[\]-~]*"; filename\*=\S+)?$/);
      const plain = fileName.toWellFormed().replace(/[\p{C}\p{Z}/\\]/gu, "");
      expect(nameIn(header).replace(/[\p{C}\p{Z}_]/gu, "")).toBe(plain.replaceAll("_", ""));
    }),
  );
});
