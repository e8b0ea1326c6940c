import { createHash } from "node:crypto";
import { DocumentId, PatientId, type RequestParts, type UploadTicket } from "@polyclinic/contracts";
import { expect, test } from "vitest";
import { type Journey, journeyOf, type Remote } from "./journey.ts";
import { sendParts } from "./parts.ts";
import { type Transfer, TransferFailed } from "./transfer.ts";
import { upload } from "./upload.ts";

const id = DocumentId.parse("01a1fa5f-4d41-72d4-92a0-cff544fbbc07");
const patientId = PatientId.parse("01a1fa5f-4d41-72d4-92a0-cff544fbbc06");
const waitsMs = [1, 1, 1];
const never = new AbortController().signal;

const content = Buffer.from("0123456789abcdefghijklmnopqrstuvwxyz");
const partBytes = 10;
const plan = { id, partBytes, parts: 4 };

function journey(): Journey {
  const file = new File([content], "Sita Rai.pdf");
  const { name: fileName, size } = file;
  const about = { kind: "other", title: null, contentType: "application/pdf" } as const;
  return journeyOf(file, { patientId, fileName, size, ...about });
}

/** A file store that keeps what it gets; `fault` may throw before it does. */
function store(mode: "single" | "parts", fault: (url: string, call: number) => void = () => {}) {
  const pieces = new Map<string, Buffer>();
  const asked: RequestParts["parts"] = [];
  const calls = new Map<string, number>();
  let announced = 0;
  const remote: Remote<string> = {
    requestUpload: async (): Promise<UploadTicket> => {
      announced++;
      const [expiresAt, completeBy] = ["2026-11-26T00:05:00Z", "2026-11-27T00:00:00Z"];
      const single = { mode: "single", url: "https://files.test/", fields: { key: "k" }, expiresAt } as const;
      const { parts } = plan;
      return {
        id,
        fileName: "Sita Rai.pdf",
        completeBy,
        upload: mode === "single" ? single : { mode, partBytes, parts },
      };
    },
    requestParts: async ({ parts }) => {
      asked.push(...parts);
      return {
        parts: parts.map(({ number, sha256 }) => ({
          number,
          url: `https://files.test/${number}`,
          headers: { "x-amz-checksum-sha256": sha256 },
          expiresAt: "2026-11-26T00:05:00Z",
        })),
      };
    },
    complete: async () => "checking",
    transfer: async ({ url, body, onSent }: Transfer) => {
      const call = (calls.get(url) ?? 0) + 1;
      calls.set(url, call);
      onSent(1);
      fault(url, call);
      const blob = body instanceof FormData ? (body.get("file") as File) : body;
      pieces.set(url, Buffer.from(await blob.arrayBuffer()));
      onSent(blob.size);
    },
  };
  return { remote, pieces, asked, calls, announced: () => announced };
}

test("a small file is one form, whose file stands under a name that says nothing", async () => {
  const files = store("single");
  const steps: string[] = [];
  const done = await upload(journey(), files.remote, {
    signal: never,
    onProgress: ({ step, fraction }) => steps.push(`${step} ${fraction.toFixed(2)}`),
  });
  expect(done).toBe("checking");
  expect(files.pieces.get("https://files.test/")).toEqual(content);
  expect(steps).toEqual(["sending 0.00", "sending 0.03", "sending 1.00", "finishing 1.00"]);
});

test("a large file goes in parts, each with its own checksum, and the whole of it arrives", async () => {
  const files = store("parts");
  const sent: number[] = [];
  await sendParts(journey(), plan, files.remote, {
    signal: never,
    onSent: (fraction) => sent.push(fraction),
  });
  const pieces = [1, 2, 3, 4].map(
    (number) => files.pieces.get(`https://files.test/${number}`) ?? Buffer.of(),
  );
  expect(Buffer.concat(pieces)).toEqual(content);
  const sums = pieces.map((piece) => createHash("sha256").update(piece).digest("base64"));
  const asked = files.asked.toSorted((a, b) => a.number - b.number);
  expect(asked.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
  expect(asked.map(({ sha256 }) => sha256)).toEqual(sums);
  expect(sent).toEqual(sent.toSorted((a, b) => a - b));
  expect(sent.at(-1)).toBe(1);
});

test("a part that is cut off is tried again, with a new ticket", async () => {
  const files = store("parts", (url, call) => {
    if (url.endsWith("/2") && call < 3) throw new TransferFailed(null);
  });
  await sendParts(journey(), plan, files.remote, { signal: never, onSent: () => {}, waitsMs });
  expect(files.pieces.size).toBe(4);
  expect(files.asked.filter(({ number }) => number === 2)).toHaveLength(3);
});

test("a part that never gets through stops the rest; the next try sends only what is missing", async () => {
  let isDown = true;
  const files = store("parts", (url) => {
    if (isDown && url.endsWith("/2")) throw new TransferFailed(503);
  });
  const own = journey();
  const again = () => sendParts(own, plan, files.remote, { signal: never, onSent: () => {}, waitsMs });
  await expect(again()).rejects.toThrow(TransferFailed);
  expect(files.calls.get("https://files.test/2")).toBe(4);
  isDown = false;
  await again();
  expect(files.pieces.size).toBe(4);
  expect(files.calls.get("https://files.test/1")).toBe(1);
});

test("a form that failed is announced anew, since its time may be over", async () => {
  const files = store("single", (_, call) => {
    if (call === 1) throw new TransferFailed(null);
  });
  const own = journey();
  const again = () => upload(own, files.remote, { signal: never, onProgress: () => {} });
  await expect(again()).rejects.toThrow(TransferFailed);
  expect(await again()).toBe("checking");
  expect(files.announced()).toBe(2);
});

test("what is cancelled sends nothing more", async () => {
  const files = store("parts");
  const stop = new AbortController();
  stop.abort(new Error("cancelled"));
  const watch = { signal: stop.signal, onProgress: () => {} };
  await expect(upload(journey(), files.remote, watch)).rejects.toThrow("cancelled");
  expect(files.announced()).toBe(0);
  await expect(
    sendParts(journey(), plan, files.remote, { signal: stop.signal, onSent: () => {}, waitsMs }),
  ).rejects.toThrow("cancelled");
  expect(files.pieces.size).toBe(0);
});
