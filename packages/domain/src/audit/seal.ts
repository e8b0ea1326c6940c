import type { Files } from "@polyclinic/aws";
import { type AuditLog, type AuditSeal, type SealedLog, sqlState } from "@polyclinic/db";
import { BEGINNING, digestOf, nothingLeft, sealHash } from "./hashes.ts";

/** Whose log it is. */
export interface AuditPlace extends SealedPlace {
  log: AuditLog;
}

/** Whose log it is, or was. */
export interface SealedPlace {
  /** Of the clinic; PLATFORM_ID for the control plane. */
  id: string;
  log: SealedLog;
}

/** Where the control plane's seals lie, beside those of the clinics. */
export const PLATFORM_ID = "00000000-0000-0000-0000-000000000000";

/** Copies of one log in one go: an outage of the bucket is made up for minute by minute. */
const COPIES_AT_ONCE = 200;

/** One step, once a minute. Returns how many batches it has sealed. */
export async function sealAuditLog(
  { id, log }: AuditPlace,
  signal: AbortSignal,
  settleSeconds?: number,
): Promise<number> {
  let sealed = 0;
  for (const number of await log.close(settleSeconds)) {
    signal.throwIfAborted();
    const previous = number === 0 ? BEGINNING : (await log.lastSeal())?.hash;
    if (previous === undefined) throw new Error(`batch ${number} of an audit log follows no seal`);
    const sealed_at = new Date().toISOString();
    const digest = (await digestOf(log, number)) ?? nothingLeft(sealed_at);
    const seal = { number, ...digest, previous_hash: previous, sealed_at };
    try {
      await log.addSeal({ ...seal, hash: sealHash(id, seal) });
    } catch (error) {
      if (sqlState(error) === "23505") return sealed; // another worker was faster
      throw error;
    }
    sealed += 1;
  }
  return sealed;
}

/** Puts the seals into the bucket that are not there yet, in order. What fails is done the next time. Returns how many are left. */
export async function copySeals(
  { id, log }: AuditPlace,
  bucket: Pick<Files, "writeNew">,
  signal: AbortSignal,
): Promise<number> {
  const copied = await log.copied();
  for (const seal of await log.seals(copied, COPIES_AT_ONCE)) {
    signal.throwIfAborted();
    await bucket.writeNew(sealKey(id, seal.number), sealText(id, seal), "application/json");
    await log.noteCopied(seal.number);
  }
  return ((await log.lastSeal())?.number ?? -1) - (await log.copied());
}

/** Of 22 characters after the slash, as a file's key has them at least. */
export function sealKey(place: string, number: number): string {
  return `${place}/audit-seal-${String(number).padStart(11, "0")}`;
}

export function sealText(place: string, seal: AuditSeal): string {
  return `${JSON.stringify({ place, ...seal }, null, 2)}\n`;
}
