// What a seal is computed from. It is written down in docs/decisions/0017-the-audit-log-is-sealed.md, so that somebody
// else can compute it again: a change here makes every seal wrong that is there already.
import { createHash } from "node:crypto";
import type { AuditSeal, SealedEvent, SealedLog } from "@polyclinic/db";

/** What the first seal follows. */
export const BEGINNING = "0".repeat(64);

const AT_ONCE = 1_000;

export type Digest = Pick<AuditSeal, "events" | "first_at" | "last_at" | "ids_hash" | "rows_hash">;

/** Of the events that are there now; null without any. Reads them piece by piece. */
export async function digestOf(log: SealedLog, batch: number): Promise<Digest | null> {
  const [ids, rows] = [createHash("sha256"), createHash("sha256")];
  let count = 0;
  let period: [first: string, last: string] | undefined;
  let page: SealedEvent[] = [];
  do {
    page = await log.events(batch, page.at(-1)?.id ?? null, AT_ONCE);
    for (const event of page) {
      ids.update(`${event.id}\n`);
      rows.update(`${lineOf(event)}\n`);
      period = period ? widened(period, event.at) : [event.at, event.at];
    }
    count += page.length;
  } while (page.length === AT_ONCE);
  if (!period) return null;
  const [first_at, last_at] = period;
  return { events: count, first_at, last_at, ids_hash: ids.digest("hex"), rows_hash: rows.digest("hex") };
}

/** A batch begins with an event: that it is empty when it is closed is worth a seal, which verifyAuditLog names. */
export function nothingLeft(sealedAt: string): Digest {
  // As PostgreSQL gives it back, without zeros at the end: it goes into the hash as text.
  const at = sealedAt.replace(/\.?0*Z$/, "Z");
  const nothing = createHash("sha256").digest("hex");
  return { events: 0, first_at: at, last_at: at, ids_hash: nothing, rows_hash: nothing };
}

function widened([first, last]: [string, string], at: string): [string, string] {
  const instant = Date.parse(at);
  return [instant < Date.parse(first) ? at : first, instant > Date.parse(last) ? at : last];
}

/** One event in one line of JSON. */
function lineOf(event: SealedEvent): string {
  return JSON.stringify([
    event.id,
    event.at,
    event.actor_user_id,
    event.actor_roles,
    event.app_id,
    event.action,
    event.resource,
    event.resource_id,
    event.patient_id ?? null,
    event.before,
    event.after,
    event.reason,
    event.request_id,
  ]);
}

/** Over everything that the seal says, and the seal before it. `place` keeps it from being another clinic's. */
export function sealHash(place: string, seal: Omit<AuditSeal, "hash">): string {
  const text = JSON.stringify([
    place,
    seal.number,
    seal.events,
    seal.first_at,
    seal.last_at,
    seal.ids_hash,
    seal.rows_hash,
    seal.previous_hash,
    Date.parse(seal.sealed_at),
  ]);
  return createHash("sha256").update(text).digest("hex");
}
