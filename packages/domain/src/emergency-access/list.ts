import {
  type EmergencyAccess,
  EmergencyAccessId,
  type ListEmergencyAccesses,
  type Page,
  type UserId,
} from "@polyclinic/contracts";
import type { PlatformTx, TenantTx, TenantViewTx } from "@polyclinic/db";
import { pageOf, readCursor } from "../cursor.ts";
import { type NamedPatient, namePatients } from "../patients/named.ts";
import { namesOf } from "../platform/names.ts";
import { ENDS_AT, STATE } from "./state.ts";

type Review = Omit<NonNullable<EmergencyAccess["review"]>, "by"> & { byId: UserId };

/** Who a user is stands in the control plane, which no transaction of a clinic reaches. */
export type EmergencyAccessWithoutNames = Omit<EmergencyAccess, "person" | "review"> & {
  personId: UserId;
  review: Review | null;
};

/** Of the clinic, the newest first. */
export async function listEmergencyAccesses(
  tx: TenantViewTx,
  { limit, cursor, state }: ListEmergencyAccesses,
): Promise<Page<EmergencyAccessWithoutNames>> {
  let query = selectAccesses(tx)
    .orderBy("id", "desc")
    .limit(limit + 1);
  if (state !== undefined) query = query.where(STATE, "=", state);
  if (cursor !== undefined) query = query.where("id", "<", readCursor(cursor, EmergencyAccessId));
  const { items, nextCursor } = pageOf(await query.execute(), limit, ({ id }) => id);
  return { items: await withPatients(tx, items), nextCursor };
}

/** Null for an id of another clinic as for one of nothing. */
export async function findEmergencyAccess(
  tx: TenantTx,
  id: EmergencyAccessId,
): Promise<EmergencyAccessWithoutNames | null> {
  const rows = await selectAccesses(tx).where("id", "=", id).execute();
  const [access] = await withPatients(tx, rows);
  return access ?? null;
}

/** Says who the users are whom the accesses name by their ids. */
export async function namePeople(
  tx: PlatformTx,
  accesses: readonly EmergencyAccessWithoutNames[],
): Promise<EmergencyAccess[]> {
  const names = await namesOf(
    tx,
    "user",
    accesses.flatMap(({ personId, review }) => (review ? [personId, review.byId] : [personId])),
  );
  const named = (id: UserId) => ({ id, name: names.get(id) ?? null });
  return accesses.map(({ personId, review, ...access }) => ({
    ...access,
    person: named(personId),
    review: review && { outcome: review.outcome, note: review.note, at: review.at, by: named(review.byId) },
  }));
}

function selectAccesses(tx: TenantTx) {
  return tx
    .selectFrom("emergency_access")
    .select(["id", "patient_id", "user_id", "roles", "reason", "opened_at"])
    .select(["reviewed_at", "reviewed_by", "outcome", "note"])
    .select([STATE.as("state"), ENDS_AT.as("ends_at")]);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectAccesses>["execute"]>>[number];

async function withPatients(tx: TenantTx, rows: readonly Row[]): Promise<EmergencyAccessWithoutNames[]> {
  const patients = await namePatients(
    tx,
    rows.map(({ patient_id: id }) => id),
  );
  return rows.flatMap((row) => {
    const patient = patients.get(row.patient_id);
    return patient ? [toAccess(row, patient)] : [];
  });
}

function toAccess(row: Row, patient: NamedPatient): EmergencyAccessWithoutNames {
  return {
    id: row.id,
    patient,
    personId: row.user_id,
    roles: row.roles,
    reason: row.reason,
    state: row.state,
    openedAt: row.opened_at,
    endsAt: row.ends_at,
    review: reviewOf(row),
  };
}

function reviewOf({ reviewed_at: at, reviewed_by: byId, outcome, note }: Row): Review | null {
  return at !== null && byId !== null && outcome !== null ? { at, byId, outcome, note } : null;
}
