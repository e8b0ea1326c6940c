import { newId, type TenantRecord } from "@polyclinic/db";
import type { Held } from "../caller.ts";
import type { Ledger } from "../places.ts";
import type { Casting } from "./casting.ts";

/** Opens documents in an emergency only. */
const NIGHT_ROLE = { base: "nurse", plus: [], minus: ["documents:read"] };
const OWN_ROLE = { base: "receptionist", plus: ["documents:read"], minus: ["patients:update"] };

export async function castOwnRoles(casting: Casting): Promise<void> {
  const { world, ledger } = casting;
  const { integration } = world.apps;
  const own = await world.makeUser("own-role", {});
  const { id: ownRoleId } = await makeOwnRole(ledger, world.alpha, OWN_ROLE);
  await ledger.insert("platform", "membership", {
    user_id: own.id,
    tenant_id: world.alpha.id,
    roles: [ownRoleId],
  });
  casting.atHospital("a role of the clinic's own", {
    headers: { ...integration.headers, authorization: await casting.tokenOf(own) },
    app: { kind: "integration" },
    person: casting.byToken(own),
    places: { alpha: { roles: [], own: OWN_ROLE } },
  });

  const nightNurse = await world.makeUser("night-nurse", {});
  const { id: nightRoleId } = await makeOwnRole(ledger, world.alpha, NIGHT_ROLE);
  await ledger.insert("platform", "membership", {
    user_id: nightNurse.id,
    tenant_id: world.alpha.id,
    roles: [nightRoleId],
  });
  await openSomebody(ledger, world.alpha, nightNurse.id);
  casting.atHospital("who has opened another patient in an emergency", {
    headers: { ...integration.headers, authorization: await casting.tokenOf(nightNurse) },
    app: { kind: "integration" },
    person: casting.byToken(nightNurse),
    places: { alpha: { roles: [], own: NIGHT_ROLE } },
  });
}

async function makeOwnRole(
  ledger: Ledger,
  clinic: TenantRecord,
  rights: NonNullable<Held["own"]>,
): Promise<{ id: string }> {
  const values = { tenant_id: clinic.id, name: `Like a ${rights.base}`, ...rights };
  return { id: await ledger.insert("platform", "own_role", values) };
}

/** A patient whom no call names. */
async function openSomebody(ledger: Ledger, { schemaName }: TenantRecord, userId: string): Promise<void> {
  const patient = {
    mrn: newId(),
    given_name: "Gita",
    family_name: "Rai",
    name_key: "gita rai",
    sex: "female",
  };
  await ledger.insert(schemaName, "emergency_access", {
    patient_id: await ledger.insert(schemaName, "patient", patient),
    user_id: userId,
    roles: [],
    app_id: "",
    reason: "Unconscious, and nobody knows her",
    expires_at: new Date(Date.now() + 3_500_000),
  });
}
