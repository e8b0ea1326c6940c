import { createHash } from "node:crypto";
import { invalidField } from "@polyclinic/contracts";
import type { Once } from "@polyclinic/db";
import type { Context } from "./context.ts";
import type { ProcedureMeta } from "./meta.ts";

/** What a middleware knows of the call that it stands before. */
export interface Call {
  path: string;
  meta: ProcedureMeta | undefined;
  getRawInput: () => Promise<unknown>;
}

/** The header of an answer that was given before. */
export const REPLAYED = "idempotency-replayed";

const KEY = /^[\x21-\x7e]{1,255}$/;

/** Undefined when the call is to be done each time: without a key, or where the procedure takes none. */
export function onceOf(
  { caller, answer }: Context,
  call: Call | undefined,
  userId: string,
  clinicId: string | null,
): Once | undefined {
  const { idempotencyKey: key } = caller.credentials;
  if (key === undefined || call?.meta?.repeat !== "by-key") return undefined;
  const { path, getRawInput } = call;
  if (!KEY.test(key)) {
    throw invalidField(
      "Idempotency-Key",
      "invalid_header",
      "Send 1 to 255 visible ASCII characters, such as a UUID, once.",
    );
  }
  return {
    keyHash: sha256(JSON.stringify([caller.surface, clinicId, userId, path, key])),
    fingerprint: async () => sha256(canonical(await getRawInput())),
    onReplay: () => {
      answer.isReplayed = true;
    },
  };
}

/** The same for the same input, in whatever order its fields stand: REST puts those of the path last. */
function canonical(input: unknown): string {
  return JSON.stringify([input], (_, value: unknown) => (isRecord(value) ? sorted(value) : value));
}

function isRecord(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function sorted(record: object): object {
  return Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
