import type { PlatformTx } from "@polyclinic/db";
import type { ClinicNames } from "./kind.ts";

export interface NamedClinic extends ClinicNames {
  id: string;
  timeZone: string;
}

export async function findClinicNames(tx: PlatformTx, id: string): Promise<NamedClinic | null> {
  const row = await tx
    .selectFrom("tenant")
    .select(["id", "name", "name_local as localName", "time_zone as timeZone"])
    .where("id", "=", id)
    .executeTakeFirst();
  return row ?? null;
}
