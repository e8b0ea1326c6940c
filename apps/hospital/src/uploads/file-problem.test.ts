import { PatientId } from "@polyclinic/contracts";
import { expect, test } from "vitest";
import { acceptedFiles, contentTypeOf, problemOf } from "./file-problem.ts";

const MIB = 1024 * 1024;
const patientId = PatientId.parse("01a1fa5f-4d41-72d4-92a0-cff544fbbc06");

test.each([
  ["a file that is taken", { name: "रगत.PDF", size: 1 }, null],
  ["the largest PDF", { name: "a.pdf", size: 100 * MIB }, null],
  ["a PDF one byte larger", { name: "a.pdf", size: 100 * MIB + 1 }, { kind: "size", maxBytes: 100 * MIB }],
  ["a DICOM image of that size", { name: "a.dcm", size: 100 * MIB + 1 }, null],
  ["nothing", { name: "a.pdf", size: 0 }, { kind: "empty" }],
  ["a program", { name: "setup.exe", size: 1 }, { kind: "type" }],
  ["a type that a name only contains", { name: "a.pdf.exe", size: 1 }, { kind: "type" }],
  ["no type", { name: "report", size: 1 }, { kind: "type" }],
  ["a name without end", { name: `${"a".repeat(200)}.pdf`, size: 1 }, { kind: "name" }],
])("%s", (_, file, problem) => {
  expect(problemOf(file, patientId)).toEqual(problem);
});

test("a file's type is that of its name, and the browser offers the same ones", () => {
  expect(contentTypeOf({ name: "chest.JPEG" })).toBe("image/jpeg");
  expect(acceptedFiles.split(",")).toEqual(expect.arrayContaining(["application/pdf", ".pdf", ".dcm"]));
  expect(acceptedFiles).not.toContain("heic");
});
