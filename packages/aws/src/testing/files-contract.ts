import { buffer } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import { PART_BYTES } from "../file-terms.ts";
import type { Files } from "../files.ts";
import { FilesRefused } from "../files-errors.ts";
import { codeOf, newKey, post, put, sha256Of, upload, uploadInParts } from "./sent.ts";

const contentType = "application/pdf";
const content = Buffer.from("%PDF-1.7 नेपाल");

/** What the rest of the system counts on, of Amazon and of its stand-in. */
export function filesContract(name: string, files: Files): void {
  describe(`${name}: a small file`, () => {
    test("goes up with a form and comes down as it was", async () => {
      const key = newKey();
      expect(await files.head(key)).toBeNull();
      const presigned = await files.presignUpload({
        key,
        contentType,
        size: content.length,
        sha256: sha256Of(content),
      });
      expect((await post(presigned, content)).status).toBe(204);
      expect(await files.head(key)).toEqual({ size: content.length, contentType, sha256: sha256Of(content) });
      const stream = await files.read(key);
      expect(stream && (await buffer(stream))).toEqual(content);
    });

    test("is replaced by what comes later under its key", async () => {
      const key = newKey();
      await upload(files, key, Buffer.from("one"));
      await upload(files, key, Buffer.from("the other"));
      expect(await files.head(key)).toMatchObject({ size: 9 });
    });

    test("is read in part", async () => {
      const key = newKey();
      await upload(files, key, Buffer.from("0123456789"));
      const read = async (range: { start: number; end?: number }) => {
        const stream = await files.read(key, { range });
        return stream && (await buffer(stream)).toString();
      };
      expect(await read({ start: 0, end: 0 })).toBe("0");
      expect(await read({ start: 7 })).toBe("789");
      expect(await read({ start: 8, end: 100 })).toBe("89");
      await expect(read({ start: 10 })).rejects.toBeInstanceOf(FilesRefused);
    });

    test("is removed; an absent one is null and no error", async () => {
      const key = newKey();
      await upload(files, key, content);
      await files.remove(key);
      expect([await files.head(key), await files.read(key)]).toEqual([null, null]);
      await files.remove(key);
    });
  });

  describe(`${name}: a file of our own`, () => {
    test("goes up with its checksum, and stays: what comes later under its key is not taken", async () => {
      const key = newKey();
      expect(await files.writeNew(key, "मुहर 1", "application/json")).toBe(true);
      expect(await files.writeNew(key, "another", "application/json")).toBe(false);
      const stream = await files.read(key);
      expect(stream && (await buffer(stream)).toString()).toBe("मुहर 1");
      expect(await files.head(key)).toEqual({
        size: Buffer.byteLength("मुहर 1"),
        contentType: "application/json",
        sha256: sha256Of(Buffer.from("मुहर 1")),
      });
    });

    test("is written once, however many try at the same time", async () => {
      const key = newKey();
      const tries = Array.from({ length: 5 }, (_, n) => files.writeNew(key, String(n), "text/plain"));
      expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1);
    });
  });

  describe(`${name}: a download`, () => {
    test("has the type and the name that were signed, and is kept by nobody", async () => {
      const key = newKey();
      await upload(files, key, content);
      const { url } = await files.presignDownload({
        key,
        fileName: 'रिपोर्ट "१"\r\nX-Evil: 1.pdf',
        contentType: "application/pdf",
        inline: false,
      });
      const response = await fetch(url);
      expect(Buffer.from(await response.arrayBuffer())).toEqual(content);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        "content-type": "application/pdf",
        "cache-control": "no-store",
        "content-disposition": expect.stringMatching(
          /^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''/,
        ),
      });
      const [, name5987 = ""] = (response.headers.get("content-disposition") ?? "").split("UTF-8''");
      expect(decodeURIComponent(name5987)).toBe('रिपोर्ट "१" X-Evil: 1.pdf');
      expect(response.headers.get("x-evil")).toBeNull();
    });

    test("can be asked for in part, as players and viewers do", async () => {
      const key = newKey();
      await upload(files, key, Buffer.from("0123456789"));
      const { url } = await files.presignDownload({
        key,
        fileName: "a.txt",
        contentType: "text/plain",
        inline: true,
      });
      const response = await fetch(url, { headers: { range: "bytes=2-4" } });
      expect([response.status, response.headers.get("content-range")]).toEqual([206, "bytes 2-4/10"]);
      expect(await response.text()).toBe("234");
    });

    test("of nothing is NoSuchKey", async () => {
      const { url } = await files.presignDownload({
        key: newKey(),
        fileName: "a",
        contentType,
        inline: false,
      });
      expect(await codeOf(await fetch(url))).toBe("NoSuchKey");
    });
  });

  describe(`${name}: a large file`, () => {
    const large = Buffer.alloc(17 * 1024 * 1024, "polyclinic ");

    test("goes up in parts, in any order, and comes down as it was", { timeout: 120_000 }, async () => {
      const key = newKey();
      const uploadId = await uploadInParts(files, key, large);
      await files.completeMultipart({ key, uploadId, size: large.length });
      expect(await files.head(key)).toEqual({
        size: large.length,
        contentType: "application/dicom",
        sha256: null,
      });
      const stream = await files.read(key);
      expect(stream && large.equals(await buffer(stream))).toBe(true);
    });

    test.each([
      ["the last", [1, 2], large.length],
      ["one between", [1, 3], large.length - PART_BYTES],
    ])("without %s of its parts is refused", { timeout: 120_000 }, async (_which, numbers, size) => {
      const key = newKey();
      const uploadId = await uploadInParts(files, key, large, numbers);
      const completed = files.completeMultipart({ key, uploadId, size });
      await expect(completed).rejects.toBeInstanceOf(FilesRefused);
      expect(await files.head(key)).toBeNull();
      await files.abortMultipart({ key, uploadId });
    });

    test("is there once: an upload that has ended takes no part and ends no second time", async () => {
      const key = newKey();
      const small = Buffer.from("the only part may be small");
      const uploadId = await uploadInParts(files, key, small);
      await files.completeMultipart({ key, uploadId, size: small.length });
      await expect(files.completeMultipart({ key, uploadId, size: small.length })).rejects.toBeInstanceOf(
        FilesRefused,
      );
      await files.abortMultipart({ key, uploadId });
      expect(await files.head(key)).toMatchObject({ size: small.length });
    });

    test("that is given up leaves nothing, and its parts are refused", async () => {
      const key = newKey();
      const { uploadId } = await files.startMultipart({ key, contentType });
      await files.abortMultipart({ key, uploadId });
      const part = { key, uploadId, partNumber: 1, size: content.length, sha256: sha256Of(content) };
      expect(await codeOf(await put(await files.presignPart(part), content))).toBe("NoSuchUpload");
      const completed = files.completeMultipart({ key, uploadId, size: content.length });
      await expect(completed).rejects.toBeInstanceOf(FilesRefused);
      await files.abortMultipart({ key, uploadId });
    });
  });

  describe(`${name}: a file that the server writes`, () => {
    const whole = Buffer.alloc(2 * PART_BYTES + 5, "polyclinic ");
    const zip = "application/zip";

    test.each([
      ["of several parts", whole],
      ["of exactly two parts", whole.subarray(0, 2 * PART_BYTES)],
      ["smaller than one part", content],
    ])("%s comes down as it went up", { timeout: 120_000 }, async (_size, sent) => {
      const key = newKey();
      const written = await files.writeLarge({ key, contentType: zip, content: chunksOf(sent) });
      expect([written.size, written.sha256.toString("base64")]).toEqual([sent.length, sha256Of(sent)]);
      const stream = await files.read(key);
      expect(stream && sent.equals(await buffer(stream))).toBe(true);
    });

    test("is not there, and nothing of it, when its content breaks", { timeout: 120_000 }, async () => {
      const key = newKey();
      const before = await uploadInParts(files, key, content);
      await expect(files.writeLarge({ key, contentType: zip, content: broken(whole) })).rejects.toThrow(
        "broken",
      );
      expect(await files.head(key)).toBeNull();

      await files.abortUploads(key);
      const completed = files.completeMultipart({ key, uploadId: before, size: content.length });
      await expect(completed).rejects.toBeInstanceOf(FilesRefused);
      await files.abortUploads(key);
    });

    test("uploads of another key stay", { timeout: 120_000 }, async () => {
      const other = newKey();
      const key = other.slice(0, -1);
      const uploadId = await uploadInParts(files, other, content);
      await files.abortUploads(key);
      await files.completeMultipart({ key: other, uploadId, size: content.length });
      expect(await files.head(other)).toMatchObject({ size: content.length });
    });
  });

  test(`${name}: the check is answered`, async () => {
    await expect(files.check()).resolves.toBeUndefined();
  });
}

/** Not cut where parts are. */
async function* chunksOf(whole: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < whole.length; at += 1_000_003) yield whole.subarray(at, at + 1_000_003);
}

async function* broken(whole: Buffer): AsyncGenerator<Buffer> {
  yield whole;
  throw new Error("broken");
}
