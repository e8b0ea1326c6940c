import { reportPdf } from "../demo/report-pdf.ts";

/** As Playwright gives it to a page. */
export interface ChosenFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

export function pdfFile(name: string): ChosenFile {
  return {
    name,
    mimeType: "application/pdf",
    buffer: reportPdf(["Complete blood count", "Haemoglobin 12.5 g/dL"]),
  };
}

/** One pixel. */
export function pngFile(name: string): ChosenFile {
  const pixel =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
  return { name, mimeType: "image/png", buffer: Buffer.from(pixel, "base64") };
}

/** As Windows begins its programs, whatever the name says. */
export function programFile(name: string): ChosenFile {
  const buffer = Buffer.from(`MZ${"\0".repeat(400)}`);
  return { name, mimeType: "application/octet-stream", buffer };
}

/** A scan of 17 MB, above what goes in one piece. */
export function largeDicomFile(name: string): ChosenFile {
  const buffer = Buffer.alloc(17 * 1024 * 1024, "ct scan ");
  buffer.fill(0, 0, 128);
  buffer.write("DICM", 128, "latin1");
  return { name, mimeType: "", buffer };
}
