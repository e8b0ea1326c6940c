import { expect, test } from "vitest";
import { detectFileType, type FileType } from "./file-type.ts";

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

function typeOf(content: Buffer): Promise<FileType | null> {
  return detectFileType({
    size: content.length,
    read: async ({ start, end }) => content.subarray(start, end + 1),
  });
}

function latin(text: string): Buffer {
  return Buffer.from(text, "latin1");
}

function dicom(preamble: string): Buffer {
  return latin(`${preamble.padEnd(128, "\0")}DICM\x02\0`);
}

/** With empty files: what counts is the directory. */
function zip(names: string[], comment = ""): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  for (const name of names) {
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50);
    local.writeUInt16LE(Buffer.byteLength(name), 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50);
    entry.writeUInt16LE(Buffer.byteLength(name), 28);
    entry.writeUInt16LE(4, 30);
    locals.push(local, Buffer.from(name));
    entries.push(entry, Buffer.from(name), Buffer.alloc(4));
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(Buffer.concat(locals).length, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...locals, ...entries, end, Buffer.from(comment)]);
}

const docxNames = ["_rels/.rels", "word/document.xml", "[Content_Types].xml"];

test.each<[name: string, content: Buffer, type: FileType | null]>([
  ["a PDF", latin("%PDF-1.7\n%\xe2\xe3"), "application/pdf"],
  ["a JPEG", latin("\xff\xd8\xff\xe0\0\x10JFIF"), "image/jpeg"],
  ["a PNG", latin("\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "image/png"],
  ["a WebP", latin("RIFF\x24\0\0\0WEBPVP8 "), "image/webp"],
  ["a TIFF of Intel", latin("II*\0\x08\0\0\0"), "image/tiff"],
  ["a TIFF of Motorola", latin("MM\0*\0\0\0\x08"), "image/tiff"],
  ["a big TIFF", latin("II+\0\x08\0\0\0"), "image/tiff"],
  ["DICOM", dicom(""), "application/dicom"],
  ["DICOM that is a TIFF too", dicom("II*\0"), "application/dicom"],
  ["a document of Word", zip(docxNames), DOCX],
  ["one with a comment", zip(docxNames, "by a tool"), DOCX],
  ["a text", Buffer.from("नमस्ते\r\n\tdear colleague"), "text/plain"],
  ["a text with a mark", Buffer.from("\ufeffa,b\n1,2"), "text/plain"],
  ["a text that is cut within a character", Buffer.from("न".repeat(5000)), "text/plain"],

  ["nothing", Buffer.alloc(0), null],
  ["DICOM that is a program too", dicom("MZ\x90"), null],
  ["a PDF behind something", latin("\0%PDF-1.7"), null],
  ["sound in a RIFF", latin("RIFF\x24\0\0\0WAVEfmt "), null],
  ["a program", latin("MZ\x90\0\x03"), null],
  ["a program of Linux", latin("\x7fELF\x02\x01"), null],
  ["an archive", zip(["a.txt"]), null],
  ["a sheet of Excel", zip(["[Content_Types].xml", "xl/workbook.xml"]), null],
  ["a document with macros", zip([...docxNames, "word/vbaProject.bin"]), null],
  ["an archive that is cut", zip(docxNames).subarray(0, -1), null],
  ["the beginning of an archive", latin("PK\x03\x04"), null],
  ["a text of another encoding", latin("caf\xe9"), null],
  ["a text that ends within a character", Buffer.from("न").subarray(0, 2), null],
  ["a text with a zero", Buffer.from("a\0b"), null],
  ["a text with an escape", Buffer.from("a\u001b[31m"), null],
])("%s", async (_name, content, type) => {
  expect(await typeOf(content)).toBe(type);
});

test("reads the beginning, and of an archive the end", async () => {
  const whole = zip(docxNames);
  const large = Buffer.concat([whole.subarray(0, 30), Buffer.alloc(1_000_000), whole.subarray(30)]);
  // The directory has moved.
  large.writeUInt32LE(large.readUInt32LE(large.length - 6) + 1_000_000, large.length - 6);
  const ranges: { start: number; end: number }[] = [];
  const type = await detectFileType({
    size: large.length,
    read: async (range) => {
      ranges.push(range);
      return large.subarray(range.start, range.end + 1);
    },
  });
  expect(type).toBe(DOCX);
  expect(ranges).toEqual([
    { start: 0, end: 4095 },
    { start: large.length - 131_072, end: large.length - 1 },
  ]);
});

test("a directory that lies is no directory", async () => {
  const count = zip(docxNames);
  count.writeUInt16LE(65_535, count.length - 12);
  const place = zip(docxNames);
  place.writeUInt32LE(4_294_967_295, place.length - 6);
  const name = zip(docxNames);
  name.writeUInt16LE(65_535, name.length - 22 - 4 - "[Content_Types].xml".length - 46 + 28);
  const hidden = zip([...docxNames, "word/vbaProject.bin"]);
  hidden.writeUInt16LE(docxNames.length, hidden.length - 12);
  const answers = await Promise.all([count, place, name, hidden].map(typeOf));
  expect(answers).toEqual(answers.map(() => null));
});
