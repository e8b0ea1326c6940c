// A browser that sends files.
import { createHash } from "node:crypto";
import type { PartTickets, UploadTicket } from "@polyclinic/contracts";

export const PDF: Buffer = Buffer.from("%PDF-1.7\nSita Rai, हेमोग्लोबिन १२.५\n%%EOF");

export type SingleUpload = Extract<UploadTicket["upload"], { mode: "single" }>;

export function sha256Of(content: Buffer): string {
  return createHash("sha256").update(content).digest("base64");
}

/** What is announced of a file; `patientId` is still to be given. */
export function announced(content: Buffer, changes: object = {}) {
  return {
    kind: "lab-report",
    fileName: "Sita Rai.pdf",
    contentType: "application/pdf",
    size: content.length,
    sha256: sha256Of(content),
    ...changes,
  };
}

export function post(
  { url, fields }: Pick<SingleUpload, "url" | "fields">,
  content: Buffer,
): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append("file", new Blob([new Uint8Array(content)]));
  return fetch(url, { method: "POST", body: form });
}

export function put({ url, headers }: PartTickets["parts"][number], content: Buffer): Promise<Response> {
  return fetch(url, { method: "PUT", headers, body: new Uint8Array(content) });
}
