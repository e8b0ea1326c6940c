import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { Files } from "../files.ts";
import { FilesRefused } from "../files-errors.ts";
import {
  codeOf,
  newKey,
  post,
  put,
  sendRaw,
  sha256Of,
  signedLongAgo,
  tenantId,
  upload,
  withOneCharacterChanged,
} from "./sent.ts";

const contentType = "application/pdf";
const content = Buffer.from("%PDF-1.7 harmless");
const sameSize = Buffer.from("%PDF-1.7 poisoned");
const otherTenantId = randomUUID();

type Fields = Record<string, string>;

function without(name: string): (fields: Fields) => Fields {
  return (fields) => Object.fromEntries(Object.entries(fields).filter(([each]) => each !== name));
}

/** Ways in which a changed signature is refused. */
const refusals = [
  "AccessDenied",
  "AuthorizationQueryParametersError",
  "InvalidAccessKeyId",
  "InvalidArgument",
  "SignatureDoesNotMatch",
];

/** What somebody may try who was given a presigned address or form, or nothing at all; of Amazon and of its stand-in. */
export function filesAttacks(name: string, files: Files): void {
  afterEach(() => void vi.useRealTimers());

  const presignUpload = (key: string) =>
    files.presignUpload({ key, contentType, size: content.length, sha256: sha256Of(content) });

  describe(`${name}: a presigned form`, () => {
    const changes: [what: string, code: string, change: (fields: Fields) => Fields, body?: Buffer][] = [
      ["another key", "AccessDenied", (fields) => ({ ...fields, key: newKey() })],
      ["another clinic's key", "AccessDenied", (fields) => ({ ...fields, key: newKey(otherTenantId) })],
      [
        "a way round",
        "AccessDenied",
        (fields) => ({ ...fields, key: `${tenantId}/../${newKey(otherTenantId)}` }),
      ],
      ["another type", "AccessDenied", (fields) => ({ ...fields, "Content-Type": "text/html" })],
      ["one byte more", "EntityTooLarge", (fields) => fields, Buffer.concat([content, Buffer.from("x")])],
      ["far more", "EntityTooLarge", (fields) => fields, Buffer.alloc(5_000_000)],
      ["one byte less", "EntityTooSmall", (fields) => fields, content.subarray(1)],
      ["nothing", "EntityTooSmall", (fields) => fields, Buffer.alloc(0)],
      ["other content", "BadDigest", (fields) => fields, sameSize],
      [
        "other content with its checksum",
        "AccessDenied",
        (fields) => ({ ...fields, "x-amz-checksum-sha256": sha256Of(sameSize) }),
        sameSize,
      ],
      ["no checksum", "AccessDenied", without("x-amz-checksum-sha256"), sameSize],
      ["a field of one's own", "AccessDenied", (fields) => ({ ...fields, acl: "public-read" })],
      ["no policy", "AccessDenied", without("Policy")],
      ["no signature", "InvalidArgument", without("X-Amz-Signature")],
    ];

    test.each(changes)("with %s is %s", async (_what, code, change, body = content) => {
      const key = newKey();
      const { url, fields } = await presignUpload(key);
      expect(await codeOf(await post({ url, fields: change(fields) }, body))).toBe(code);
      expect(await files.head(key)).toBeNull();
    });

    test("is refused when one character of any field is another", async () => {
      const key = newKey();
      const { url, fields } = await presignUpload(key);
      for (const [field, value] of Object.entries(fields)) {
        for (const changed of withOneCharacterChanged(value)) {
          const response = await post({ url, fields: { ...fields, [field]: changed } }, content);
          expect([field, refusals]).toEqual([field, expect.arrayContaining([await codeOf(response)])]);
        }
      }
      expect(await files.head(key)).toBeNull();
    });

    test("does not lend its signature to another policy", async () => {
      const [mine, other] = [await presignUpload(newKey()), await presignUpload(newKey())];
      const fields = { ...other.fields, "X-Amz-Signature": mine.fields["X-Amz-Signature"] ?? "" };
      expect(await codeOf(await post({ url: mine.url, fields }, content))).toBe("SignatureDoesNotMatch");
    });

    test("is over after 300 s", async () => {
      const key = newKey();
      const presigned = await signedLongAgo(301, () => presignUpload(key));
      expect(await codeOf(await post(presigned, content))).toBe("AccessDenied");
      expect((await post(await signedLongAgo(290, () => presignUpload(key)), content)).status).toBe(204);
    });

    test("whose fields come behind the file has none", async () => {
      const { url, fields } = await presignUpload(newKey());
      const form = new FormData();
      form.append("file", new Blob([new Uint8Array(content)]));
      for (const [field, value] of Object.entries(fields)) form.append(field, value);
      expect(refusals).toContain(await codeOf(await fetch(url, { method: "POST", body: form })));
    });
  });

  async function presignedDownload(): Promise<string> {
    const key = newKey();
    await upload(files, key, content);
    const { url } = await files.presignDownload({ key, fileName: "a.pdf", contentType, inline: false });
    return url;
  }

  describe(`${name}: a presigned download`, () => {
    test.each(["PUT", "DELETE", "POST", "HEAD"])("is none for %s", async (method) => {
      const url = await presignedDownload();
      expect((await fetch(url, { method, ...(method === "PUT" && { body: "x" }) })).status).toBe(403);
      expect(await (await fetch(url)).text()).toBe(content.toString());
    });

    test("is none for another key, a part of the key, or a way round", async () => {
      const url = new URL(await presignedDownload());
      const other = new URL(await presignedDownload());
      const folder = url.pathname.slice(0, url.pathname.lastIndexOf("/"));
      const paths = [other.pathname, folder, `${folder}/`, `${url.pathname}/`, `/.${url.pathname}`];
      paths.push(`${folder}/../${folder.split("/").at(-1)}/${other.pathname.split("/").at(-1)}`);
      for (const path of paths) {
        expect(await sendRaw("GET", url, path + url.search)).toMatchObject({ status: 403 });
      }
    });

    test("is refused when one character of any parameter is another", async () => {
      const url = await presignedDownload();
      for (const [parameter, value] of new URL(url).searchParams) {
        for (const changed of withOneCharacterChanged(value)) {
          const tampered = new URL(url);
          tampered.searchParams.set(parameter, changed);
          expect([parameter, refusals]).toEqual([
            parameter,
            expect.arrayContaining([await codeOf(await fetch(tampered))]),
          ]);
        }
      }
    });

    test("is refused when a parameter is left out or put in", async () => {
      const url = await presignedDownload();
      for (const [parameter] of new URL(url).searchParams) {
        const tampered = new URL(url);
        tampered.searchParams.delete(parameter);
        expect(refusals).toContain(await codeOf(await fetch(tampered)));
      }
      expect(await codeOf(await fetch(`${url}&response-content-type=text/html`))).toBe(
        "SignatureDoesNotMatch",
      );
    });

    test("takes no header that was not signed", async () => {
      const response = await fetch(await presignedDownload(), { headers: { "x-amz-acl": "public-read" } });
      expect(await codeOf(response)).toBe("AccessDenied");
    });

    test("is over after 300 s", async () => {
      const key = newKey();
      await upload(files, key, content);
      const input = { key, fileName: "a.pdf", contentType, inline: false };
      const { url } = await signedLongAgo(302, () => files.presignDownload(input));
      expect(await codeOf(await fetch(url))).toBe("AccessDenied");
      const { url: inTime } = await signedLongAgo(290, () => files.presignDownload(input));
      expect((await fetch(inTime)).status).toBe(200);
    });
  });

  async function presignedPart() {
    const key = newKey();
    const { uploadId } = await files.startMultipart({ key, contentType });
    const part = { key, uploadId, partNumber: 1, size: content.length, sha256: sha256Of(content) };
    const { url, headers } = await files.presignPart(part);
    return { key, uploadId, url, headers, part };
  }

  describe(`${name}: a presigned part`, () => {
    test("is for this content, in this size, alone", async () => {
      const { key, uploadId, url, headers } = await presignedPart();
      const sha256 = { "x-amz-checksum-sha256": sha256Of(sameSize) };
      const answers = [
        await put({ url, headers }, sameSize),
        await put({ url, headers }, content.subarray(1)),
        await put({ url, headers }, Buffer.concat([content, content])),
        await put({ url, headers: sha256 }, sameSize),
        await put({ url, headers: {} }, sameSize),
        await fetch(url, { method: "GET", headers }),
        await fetch(url, { method: "DELETE", headers }),
      ];
      const codes = await Promise.all(answers.map(codeOf));
      expect(codes).toEqual(["BadDigest", ...Array.from({ length: 6 }, () => "SignatureDoesNotMatch")]);
      const completed = files.completeMultipart({ key, uploadId, size: content.length });
      await expect(completed).rejects.toBeInstanceOf(FilesRefused);
      expect((await put({ url, headers }, content)).status).toBe(200);
    });

    test("is for this number, upload and key alone", async () => {
      const [mine, other] = [await presignedPart(), await presignedPart()];
      const [number, uploadId] = [new URL(mine.url), new URL(mine.url)];
      number.searchParams.set("partNumber", "2");
      uploadId.searchParams.set("uploadId", other.uploadId);
      const key = new URL(other.url).pathname + new URL(mine.url).search;
      for (const url of [number.href, uploadId.href, new URL(key, mine.url).href]) {
        expect(await codeOf(await put({ url, headers: mine.headers }, content))).toBe(
          "SignatureDoesNotMatch",
        );
      }
    });

    test("of an upload for another key is NoSuchUpload", async () => {
      const { part } = await presignedPart();
      const elsewhere = await files.presignPart({ ...part, key: newKey() });
      expect(await codeOf(await put(elsewhere, content))).toBe("NoSuchUpload");
    });

    test("is refused when one character of any parameter is another, and after 300 s", async () => {
      const { url, headers, part } = await presignedPart();
      for (const [parameter, value] of new URL(url).searchParams) {
        for (const changed of withOneCharacterChanged(value)) {
          const tampered = new URL(url);
          tampered.searchParams.set(parameter, changed);
          expect(refusals).toContain(await codeOf(await put({ url: tampered.href, headers }, content)));
        }
      }
      const late = await signedLongAgo(302, () => files.presignPart(part));
      expect(await codeOf(await put(late, content))).toBe("AccessDenied");
    });
  });

  test(`${name}: nothing is open to a stranger`, async () => {
    const { origin, pathname } = new URL(await presignedDownload());
    const object = origin + pathname;
    const bucket = object.slice(0, object.indexOf(tenantId));
    const answers = [
      await fetch(object),
      await fetch(object, { method: "PUT", body: "x" }),
      await fetch(object, { method: "DELETE" }),
      await fetch(bucket),
      await fetch(`${bucket}?list-type=2&prefix=${tenantId}`),
      await fetch(`${object}?uploads`, { method: "POST" }),
    ];
    expect(await Promise.all(answers.map(codeOf))).toEqual(answers.map(() => "AccessDenied"));
    expect((await fetch(object, { method: "HEAD" })).status).toBe(403);
  });
}
