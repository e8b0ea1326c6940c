import type { TenantRecord } from "@polyclinic/db";
import type { Clinics } from "../clinics.ts";

/** Calls `run` for one after the other. What fails keeps no other from its turn, and is returned. */
export async function inTurn<Item>(
  items: readonly Item[],
  signal: AbortSignal,
  run: (item: Item) => Promise<unknown>,
): Promise<unknown[]> {
  const failures: unknown[] = [];
  for (const item of items) {
    signal.throwIfAborted();
    await run(item).catch((error: unknown) => failures.push(error));
  }
  return failures;
}

/** So that a tick in which something failed is told in the log. */
export function throwFirst(failures: readonly unknown[]): void {
  if (failures.length > 0) throw failures[0];
}

export async function openClinics(clinics: Clinics): Promise<TenantRecord[]> {
  return (await clinics.places()).flatMap(({ tenant, isOpen }) => (tenant && isOpen ? [tenant] : []));
}
