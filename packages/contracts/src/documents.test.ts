import { describe, expect, test } from "vitest";
import { documentTypes } from "./document-types.ts";
import { ArchiveDocument, ListDocuments, RequestParts, RequestUpload } from "./documents.ts";

const patientId = "01890000-0000-7000-8000-000000000000";
const sha256 = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
const upload = {
  patientId,
  kind: "lab-report",
  fileName: "report.pdf",
  contentType: "application/pdf",
  size: 1,
  sha256,
};
const GIGABYTE = 1024 ** 3;

function problems(input: unknown): string[] {
  const result = RequestUpload.safeParse(input);
  return result.success ? [] : result.error.issues.map((issue) => issue.path.join("."));
}

describe("asking for an upload", () => {
  test("a title may be left out", () => {
    expect(RequestUpload.parse(upload)).toEqual({ ...upload, title: null });
  });

  test.each([
    ["a kind of nothing", { kind: "selfie" }, "kind"],
    ["a program", { contentType: "application/x-msdownload" }, "contentType"],
    ["a page", { contentType: "text/html" }, "contentType"],
    ["a drawing that can hold a script", { contentType: "image/svg+xml" }, "contentType"],
    ["a type with a parameter", { contentType: "text/plain; charset=utf-8" }, "contentType"],
    ["an empty file", { size: 0 }, "size"],
    ["a negative size", { size: -1 }, "size"],
    ["half a byte", { size: 0.5 }, "size"],
    ["5 GB", { size: 5 * GIGABYTE, contentType: "application/dicom" }, "size"],
    ["more than its type may have", { size: documentTypes["application/pdf"].maxBytes + 1 }, "size"],
    [
      "a checksum in hex",
      { sha256: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
      "sha256",
    ],
    ["a checksum that ends in bits of nothing", { sha256: `${sha256.slice(0, 42)}V=` }, "sha256"],
    ["a name of nothing but a path", { fileName: "../../" }, "fileName"],
    ["a name of nothing but control characters", { fileName: "\u0000\n" }, "fileName"],
    ["an endless name", { fileName: `${"x".repeat(201)}.pdf` }, "fileName"],
    ["a title on two lines", { title: "a\nb" }, "title"],
    ["a key of the caller's choice", { key: "x" }, ""],
  ])("refuses %s and names the field", (_, changes, path) => {
    expect(problems({ ...upload, ...changes })).toEqual([path]);
  });

  test("an X-ray may be large", () => {
    const xray = { kind: "radiology-image", contentType: "application/dicom", fileName: "chest.dcm" };
    expect(problems({ ...upload, ...xray, size: GIGABYTE })).toEqual([]);
  });
});

test.each([
  ["report.pdf", "report.pdf"],
  ['सीता "श्रेष्ठ" को रिपोर्ट.pdf', 'सीता "श्रेष्ठ" को रिपोर्ट.pdf'],
  ["क्\u200dष.pdf", "क्\u200dष.pdf"],
  ["Rene\u0301.pdf", "René.pdf"],
  ["../../etc/passwd", "passwd"],
  ["C:\\fakepath\\scan.pdf", "scan.pdf"],
  ["two\r\nSet-Cookie: lines.pdf", "two Set-Cookie: lines.pdf"],
  ["\u202efdp.exe", "fdp.exe"],
  ["nul\u0000l.pdf", "nul l.pdf"],
  ["half \ud83d.pdf", "half \ufffd.pdf"],
  ["..hidden.pdf", "hidden.pdf"],
  ["  spaces   .pdf  ", "spaces .pdf"],
])("the file name %j becomes %j", (given, kept) => {
  expect(RequestUpload.parse({ ...upload, fileName: given }).fileName).toBe(kept);
});

test("a page of documents is of one patient, and without what was archived", () => {
  expect(ListDocuments.parse({ patientId })).toEqual({ patientId, limit: 25, includeArchived: false });
  expect(ListDocuments.safeParse({}).success).toBe(false);
});

function partsFrom(first: number, count: number): object {
  const parts = Array.from({ length: count }, (_, index) => ({ number: first + index, sha256 }));
  return { id: patientId, parts };
}

test("parts are counted from 1, and asked for a few at a time", () => {
  const asked = [partsFrom(1, 20), partsFrom(1, 21), partsFrom(1, 0), partsFrom(0, 1)];
  expect(asked.map((input) => RequestParts.safeParse(input).success)).toEqual([true, false, false, false]);
});

test("archiving needs a reason", () => {
  expect(ArchiveDocument.safeParse({ id: patientId, reason: " " }).success).toBe(false);
});
