import type { Organization } from "@polyclinic/contracts";
import type { TenantTx } from "@polyclinic/db";
import { toAddress } from "../address.ts";

const COLUMNS = [
  "phone",
  "phone_text",
  "email",
  "province_code",
  "district_code",
  "municipality_code",
  "ward",
  "tole",
  "pan",
  "version",
] as const;

const UNWRITTEN: Organization = { phone: null, email: null, address: null, pan: null, version: 0 };

export async function findOrganization(tx: TenantTx): Promise<Organization> {
  const row = await tx.selectFrom("organization").select(COLUMNS).executeTakeFirst();
  if (!row) return UNWRITTEN;
  const { phone, phone_text: text, email, pan, version } = row;
  return {
    phone: phone === null || text === null ? null : { value: phone, text },
    email,
    address: toAddress(row),
    pan,
    version,
  };
}
