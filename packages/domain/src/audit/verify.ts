// Looks whether an audit log is what it was when it was sealed. Whoever changes an event must change its seal, and all
// that follow, and their copies in the bucket, where nothing can be replaced: what does not fit together is named.
import { text } from "node:stream/consumers";
import type { Files } from "@polyclinic/aws";
import type { AuditSeal } from "@polyclinic/db";
import { BEGINNING, type Digest, digestOf, sealHash } from "./hashes.ts";
import { type SealedPlace, sealKey, sealText } from "./seal.ts";

export type Fault =
  | "row-changed"
  | "row-missing"
  | "row-added"
  | "rows-exchanged"
  | "seal-changed"
  | "seal-missing"
  | "copy-missing"
  | "copy-differs";

export interface BrokenBatch {
  number: number;
  fault: Fault;
  /** Of its events. Null for a seal that is gone. */
  period: { from: string; to: string } | null;
}

export interface AuditFindings {
  /** Batches that are in order, from the first on. */
  sound: number;
  events: number;
  /** The first that is not. What follows it is not looked at. */
  broken: BrokenBatch | null;
  /** What no seal holds yet. */
  unsealed: { events: number; since: string | null };
  /** Written by a release that knew no seals: nothing can be said about it. */
  unknown: number;
  /** Seals that were not copied yet. */
  uncopied: number;
}

/** Seals in one go; of their events one piece at a time is in memory. */
const AT_ONCE = 500;

export async function verifyAuditLog(
  place: SealedPlace,
  bucket: Pick<Files, "read">,
  signal?: AbortSignal,
): Promise<AuditFindings> {
  const { id, log } = place;
  const copied = await log.copied();
  let [sound, events, previous] = [0, 0, BEGINNING];
  let broken: BrokenBatch | null = null;
  let page: AuditSeal[];
  do {
    page = await log.seals(sound - 1, AT_ONCE);
    for (const seal of page) {
      signal?.throwIfAborted();
      const fault = await faultOf(seal);
      if (fault === "seal-missing") broken = { number: sound, fault, period: null };
      else if (fault)
        broken = { number: seal.number, fault, period: { from: seal.first_at, to: seal.last_at } };
      if (broken) break;
      sound += 1;
      events += seal.events;
      previous = seal.hash;
    }
  } while (page.length === AT_ONCE && !broken);
  broken ??= await cutOff();
  const { unknown, ...unsealed } = await log.unsealed((await log.lastSeal())?.number ?? -1);
  const uncopied = Math.max(0, sound - 1 - copied);
  return { sound, events, broken, unsealed, unknown, uncopied };

  async function faultOf(seal: AuditSeal): Promise<Fault | null> {
    if (seal.number !== sound) return "seal-missing";
    if (seal.previous_hash !== previous || seal.hash !== sealHash(id, seal)) return "seal-changed";
    // Whoever rewrites the seals can also say that they were never copied.
    const copy = await bucket.read(sealKey(id, seal.number));
    if (copy && (await text(copy)) !== sealText(id, seal)) return "copy-differs";
    if (!copy && seal.number <= copied) return "copy-missing";
    return rowFault(seal, await digestOf(log, seal.number));
  }

  /** The last seals may be gone from the table: the bucket still has them. */
  async function cutOff(): Promise<BrokenBatch | null> {
    const isGrowing = (await log.seals(sound - 1, 1)).length > 0;
    const copy = isGrowing ? null : await bucket.read(sealKey(id, sound));
    if (!copy) return null;
    await text(copy);
    return { number: sound, fault: "seal-missing", period: null };
  }
}

function rowFault(seal: AuditSeal, now: Digest | null): Fault | null {
  if (seal.events === 0) return "row-missing";
  if (now?.rows_hash === seal.rows_hash) return null;
  if (now?.ids_hash === seal.ids_hash) return "row-changed";
  const events = now?.events ?? 0;
  if (events === seal.events) return "rows-exchanged";
  return events < seal.events ? "row-missing" : "row-added";
}
