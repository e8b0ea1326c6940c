import type { Files } from "@polyclinic/aws";
import type { AuditSeal, KeptLog, SealedEvent } from "@polyclinic/db";
import type { AuditPlace } from "./seal.ts";
import { verifyAuditLog } from "./verify.ts";

const SEALS_AT_ONCE = 500;
/** An event may hold a whole record, twice. */
const EVENTS_AT_ONCE = 500;

/**
 * Copies a clinic's log to where it stays when the clinic is deleted. `unsealed`: something of it has no seal yet, or no
 * copy of the seal lies in the bucket; ask again in some minutes. `broken`: it is not what it was when it was sealed, or
 * the copy is not. Goes on where an attempt before has ended: a seal follows its events.
 */
export async function keepAuditLog(
  { id, log }: AuditPlace,
  kept: KeptLog,
  bucket: Pick<Files, "read">,
  signal: AbortSignal,
): Promise<"kept" | "unsealed" | "broken"> {
  const last = (await log.lastSeal())?.number ?? -1;
  const { events } = await log.unsealed(last);
  if (events > 0 || (await log.copied()) < last) return "unsealed";
  if ((await verifyAuditLog({ id, log }, bucket)).broken) return "broken";
  await copyEvents(null);
  for (let seals = await nextSeals(); seals.length > 0; seals = await nextSeals()) {
    for (const seal of seals) {
      await copyEvents(seal.number);
      await kept.addSeal(seal);
    }
  }
  return (await verifyAuditLog({ id, log: kept }, bucket)).broken ? "broken" : "kept";

  async function nextSeals(): Promise<AuditSeal[]> {
    return log.seals((await kept.lastSeal())?.number ?? -1, SEALS_AT_ONCE);
  }

  async function copyEvents(batch: number | null): Promise<void> {
    let page: SealedEvent[] = [];
    do {
      signal.throwIfAborted();
      page = await log.events(batch, page.at(-1)?.id ?? null, EVENTS_AT_ONCE);
      if (page.length > 0) await kept.addEvents(batch, page);
    } while (page.length === EVENTS_AT_ONCE);
  }
}
