import type { AddressHasher } from "@polyclinic/auth";
import type { Database } from "@polyclinic/db";
import { hasPlainAddresses, sealPlainAddresses } from "@polyclinic/domain";
import { WORKER } from "../jobs/run.ts";

const AT_ONCE = 1_000;

/** Brings what earlier releases suppressed under the key, which a migration does not have. */
export async function sealAddresses(database: Database, hasher: AddressHasher): Promise<void> {
  const platform = database.platform(WORKER);
  while (await platform.read(hasPlainAddresses)) {
    await platform.write("suppression.sealed", (tx) => sealPlainAddresses(tx, hasher, AT_ONCE));
  }
}
