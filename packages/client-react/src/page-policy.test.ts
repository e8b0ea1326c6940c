import { expect, test } from "vitest";
import { pagePolicy } from "./page-policy.ts";

test("in production a script runs with the nonce only, and no text is evaluated", () => {
  const directives = pagePolicy({ nonce: "abc", development: false }).split("; ");
  expect(directives).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic'");
  expect(directives).toContain("style-src 'self' 'nonce-abc'");
  expect(directives).toContain("style-src-attr 'unsafe-inline'");
  expect(directives).toContain("connect-src 'self'");
});

test.each([true, false])("no other origin is named (development: %s)", (development) => {
  expect(pagePolicy({ nonce: "abc", development })).not.toMatch(/https?:|\*/);
});

test.each([true, false])(
  "the file store is named as it is, and only for what is fetched and seen (development: %s)",
  (development) => {
    const filesOrigin = "https://polyclinic-documents.s3.ap-south-1.amazonaws.com";
    const directives = pagePolicy({ nonce: "abc", development, filesOrigin }).split("; ");
    const foreign = directives.filter((directive) => /https?:|\*/.test(directive));
    expect(foreign).toEqual([
      `img-src 'self' data: ${filesOrigin}`,
      `connect-src 'self' ${filesOrigin}${development ? " ws:" : ""}`,
    ]);
  },
);
