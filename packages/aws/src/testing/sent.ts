import { createHash, randomBytes, randomUUID } from "node:crypto";
import http from "node:http";
import https from "node:https";
import { vi } from "vitest";
import { PART_BYTES } from "../file-terms.ts";
import type { Files, PresignedUpload } from "../files.ts";
import type { PresignedPart } from "../files-multipart.ts";

export const tenantId = randomUUID();

export function newKey(tenant = tenantId): string {
  return `${tenant}/${randomBytes(24).toString("base64url")}`;
}

export function sha256Of(content: Buffer): string {
  return createHash("sha256").update(content).digest("base64");
}

/** As a browser does it. */
export function post(
  { url, fields }: Pick<PresignedUpload, "url" | "fields">,
  content: Buffer,
): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append("file", new Blob([new Uint8Array(content)]), "blob");
  return fetch(url, { method: "POST", body: form });
}

export function put(
  { url, headers }: Pick<PresignedPart, "url" | "headers">,
  content: Buffer,
): Promise<Response> {
  return fetch(url, { method: "PUT", headers, body: new Uint8Array(content) });
}

/** Amazon's code of a refusal; "<status>" for an answer that carries none. */
export async function codeOf(response: Response): Promise<string> {
  const text = await response.text();
  return /<Code>(\w+)<\/Code>/.exec(text)?.[1] ?? String(response.status);
}

/** The same text with one of its characters changed, for each position of a few. */
export function withOneCharacterChanged(text: string): string[] {
  const places = new Set([0, Math.floor(text.length / 2), text.length - 1]);
  return [...places].map((at) => {
    const other = text[at] === "1" ? "2" : "1";
    return text.slice(0, at) + other + text.slice(at + 1);
  });
}

export async function upload(files: Files, key: string, content: Buffer): Promise<void> {
  const terms = { key, contentType: "text/plain", size: content.length, sha256: sha256Of(content) };
  const response = await post(await files.presignUpload(terms), content);
  if (!response.ok) throw new Error(await response.text());
}

function partsOf(content: Buffer): Buffer[] {
  const count = Math.ceil(content.length / PART_BYTES);
  return Array.from({ length: count }, (_, index) =>
    content.subarray(index * PART_BYTES, (index + 1) * PART_BYTES),
  );
}

/** All parts, or those with these numbers, at the same time. Returns the id of the upload, which is left open. */
export async function uploadInParts(
  files: Files,
  key: string,
  content: Buffer,
  only?: number[],
): Promise<string> {
  const { uploadId } = await files.startMultipart({ key, contentType: "application/dicom" });
  const sending = partsOf(content).map(async (part, index) => {
    const partNumber = index + 1;
    if (only && !only.includes(partNumber)) return;
    const terms = { key, uploadId, partNumber, size: part.length, sha256: sha256Of(part) };
    const response = await put(await files.presignPart(terms), part);
    if (!response.ok) throw new Error(await response.text());
  });
  await Promise.all(sending);
  return uploadId;
}

/** With its path as it is: `fetch` would resolve the dots in it. */
export function sendRaw(
  method: string,
  { protocol, hostname, port }: URL,
  path: string,
): Promise<{ status: number }> {
  const send = protocol === "https:" ? https.request : http.request;
  return new Promise((resolve, reject) => {
    const request = send({ method, hostname, port, path }, (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0 });
    });
    request.on("error", reject).end();
  });
}

/** Signs with a clock that stood at that time. The caller's `afterEach` has to give the clock back. */
export async function signedLongAgo<T>(seconds: number, sign: () => Promise<T>): Promise<T> {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() - seconds * 1000 });
  const signed = await sign();
  vi.useRealTimers();
  return signed;
}
