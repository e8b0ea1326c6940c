import { randomBytes } from "node:crypto";
import { type DeletionId, RequestDeletion, TenantId, type UserId } from "@polyclinic/contracts";
import { newId, type PlatformTx, type PlatformWriteTx, type TenantRecord } from "@polyclinic/db";
import { cloneDatabase } from "@polyclinic/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  addMembership,
  beginDeletion,
  cancelDeletion,
  createUser,
  failDeletion,
  findDeletion,
  finishDeletion,
  listDueDeletions,
  noteLogKept,
  reactivateClinic,
  requestDeletion,
  requestExportDownload,
  retryDeletion,
  suspendClinic,
} from "../../index.ts";
import { refusal } from "../../testing/refusal.ts";

const clone = await cloneDatabase();
afterAll(() => clone.drop());

let operator: UserId;
let boss: UserId;
let other: UserId;
let elsewhere: TenantRecord;

const as = (userId: UserId | null) =>
  clone.database.platform({ userId, roles: [], appId: "test", requestId: "test" });
const read = <T>(fn: (tx: PlatformTx) => Promise<T>) => as(null).read(fn);
const write = <T>(fn: (tx: PlatformWriteTx) => Promise<T>) => as(operator).write("test", fn);
const person = async (email: string) =>
  (await as(null).write("test", (tx) => createUser(tx, { sub: email, email, name: email }))).id;
const idOf = ({ id }: TenantRecord) => TenantId.parse(id);
const REASON = "The clinic has left us";

beforeAll(async () => {
  [operator, boss, other] = [
    await person("o@x.example"),
    await person("b@x.example"),
    await person("n@x.example"),
  ];
  elsewhere = await suspended("elsewhere");
});

async function suspended(slug: string): Promise<TenantRecord> {
  const clinic = await clone.provision(slug);
  await write((tx) => addMembership(tx, { userId: boss, tenantId: clinic.id, roles: ["administrator"] }));
  await write((tx) => addMembership(tx, { userId: other, tenantId: clinic.id, roles: ["nurse"] }));
  await write((tx) => suspendClinic(tx, { clinicId: idOf(clinic), reason: REASON }));
  return clinic;
}

interface Archive {
  id: string;
  sha256: string;
}

async function archive(
  { id: tenant_id }: TenantRecord,
  changes: Readonly<Record<string, unknown>> = {},
): Promise<Archive> {
  const row: Record<string, unknown> = {
    id: newId(),
    tenant_id,
    requested_by: operator,
    state: "ready",
    object_key: `${tenant_id}/${randomBytes(24).toString("base64url")}`,
    finished_at: new Date(),
    contents: "{}",
    size: 7,
    sha256: randomBytes(32).toString("hex"),
    expires_at: new Date(Date.now() + 3_600_000),
    ...changes,
  };
  const marks = Object.keys(row).map((_, index) => `$${index + 1}`);
  await clone.asOwner(
    `insert into platform.tenant_export (${Object.keys(row).join(", ")}) values (${marks.join(", ")})`,
    Object.values(row),
  );
  return { id: String(row["id"]), sha256: String(row["sha256"]) };
}

const download = ({ id }: Archive) =>
  write((tx) => requestExportDownload(tx, { id } as Parameters<typeof requestExportDownload>[1])); // as: no brand here

const ask = (clinic: TenantRecord, { sha256 }: Pick<Archive, "sha256">, changes = {}) => {
  const input = { clinicId: clinic.id, slug: clinic.slug, reason: REASON, sha256, ...changes };
  return write((tx) => requestDeletion(tx, RequestDeletion.parse(input)));
};
const obstacleOf = async (clinic: TenantRecord) =>
  (await read((tx) => findDeletion(tx, { clinicId: idOf(clinic) }))).obstacle;
const told = (clinic: TenantRecord, kind: string) =>
  clone.asOwner<{ user_id: string }>(
    "select user_id from platform.message where kind = $1 and params->>'clinicId' = $2",
    [kind, clinic.id],
  );

async function asked(slug: string) {
  const clinic = await suspended(slug);
  const whole = await archive(clinic);
  await download(whole);
  const { deletion } = await ask(clinic, whole);
  return { clinic, whole, deletion };
}

/** As if it had been asked for so long ago. */
const age = (id: DeletionId, days = 31) =>
  clone.asOwner(
    `update platform.tenant_deletion set requested_at = requested_at - make_interval(days => $2),
      due_at = due_at - make_interval(days => $2) where id = $1`,
    [id, days],
  );
const isDue = async (id: DeletionId) =>
  (await read((tx) => listDueDeletions(tx))).some((due) => due.id === id);

test("what stands in the way is named, one after the other", async () => {
  const clinic = await clone.provision("obstacles");
  const early = await archive(clinic);
  await download(early);
  expect(await obstacleOf(clinic)).toBe("not-suspended");
  expect(await refusal(ask(clinic, early))).toMatchObject({ code: "CONFLICT" });
  await write((tx) => suspendClinic(tx, { clinicId: idOf(clinic), reason: REASON }));
  expect(await obstacleOf(clinic)).toBe("no-export");
  expect(await refusal(ask(clinic, early))).toMatchObject({
    fields: [{ path: "sha256", code: "no-archive" }],
  });

  const foreign = await archive(elsewhere);
  await download(foreign);
  for (const wrong of [
    await archive(clinic, { expires_at: new Date() }),
    await archive(clinic, { state: "expired", object_key: null }),
    foreign,
  ])
    expect(await refusal(ask(clinic, wrong))).toMatchObject({
      fields: [{ path: "sha256", code: "no-archive" }],
    });

  const whole = await archive(clinic);
  expect(await obstacleOf(clinic)).toBe("not-downloaded");
  expect(await refusal(ask(clinic, whole))).toMatchObject({ code: "CONFLICT" });
  await download(whole);
  expect(await obstacleOf(clinic)).toBeNull();
  expect(await refusal(ask(clinic, whole, { slug: "elsewhere" }))).toMatchObject({
    fields: [{ path: "slug", code: "other-slug" }],
  });
  expect((await ask(clinic, whole)).deletion).toMatchObject({ state: "waiting" });
});

test("an archive that was made before the clinic was opened and closed again is not whole", async () => {
  const clinic = await suspended("twice");
  const before = await archive(clinic);
  await download(before);
  await write((tx) => reactivateClinic(tx, { clinicId: idOf(clinic), reason: REASON }));
  await write((tx) => suspendClinic(tx, { clinicId: idOf(clinic), reason: REASON }));
  expect(await refusal(ask(clinic, before))).toMatchObject({
    fields: [{ path: "sha256", code: "no-archive" }],
  });
});

test("it waits for thirty days, is asked for once, and the administrators of this clinic are told", async () => {
  const { clinic, whole, deletion } = await asked("waits");
  expect(deletion).toMatchObject({ state: "waiting", reason: REASON, sha256: whole.sha256 });
  expect(Date.parse(deletion.dueAt) - Date.parse(deletion.requestedAt)).toBe(30 * 86_400_000);
  expect(await refusal(ask(clinic, whole))).toMatchObject({ code: "CONFLICT" });
  expect(new Set((await told(clinic, "clinic-deletion-requested")).map((row) => row.user_id))).toEqual(
    new Set([boss]),
  );
  expect(await told(elsewhere, "clinic-deletion-requested")).toEqual([]);
  expect(await read((tx) => findDeletion(tx, { clinicId: idOf(elsewhere) }))).toMatchObject({
    deletion: null,
  });
  expect(await isDue(deletion.id)).toBe(false);
  await age(deletion.id, 29);
  expect(await isDue(deletion.id)).toBe(false);
  await age(deletion.id, 1);
  expect(await isDue(deletion.id)).toBe(true);
});

test("meanwhile the clinic is not opened, until the deletion is cancelled", async () => {
  const { clinic, deletion } = await asked("meanwhile");
  const open = () => write((tx) => reactivateClinic(tx, { clinicId: idOf(clinic), reason: REASON }));
  expect(await refusal(open())).toMatchObject({ code: "CONFLICT" });
  const { deletion: cancelled } = await write((tx) => cancelDeletion(tx, { id: deletion.id }));
  expect(cancelled).toMatchObject({ state: "cancelled", cancelledBy: { id: operator } });
  expect(await told(clinic, "clinic-deletion-cancelled")).not.toEqual([]);
  await age(deletion.id);
  expect(await isDue(deletion.id)).toBe(false);
  expect(await write((tx) => beginDeletion(tx, deletion.id))).toBe(false);
  expect(await refusal(write((tx) => cancelDeletion(tx, { id: deletion.id })))).toMatchObject({
    code: "CONFLICT",
  });
  expect(await open()).toMatchObject({ status: "active" });
});

test("once it has begun it is not cancelled any more; after a failure it is, or tried again", async () => {
  const { clinic, deletion } = await asked("begun");
  const { id } = deletion;
  const cancel = () => write((tx) => cancelDeletion(tx, { id }));
  expect(await refusal(write((tx) => retryDeletion(tx, { id })))).toMatchObject({ code: "CONFLICT" });
  await age(id);
  expect(await write((tx) => beginDeletion(tx, id))).toBe(true);
  expect(await write((tx) => beginDeletion(tx, id))).toBe(false);
  expect(await refusal(cancel())).toMatchObject({ code: "CONFLICT" });
  await write((tx) => noteLogKept(tx, id));
  await write((tx) => finishDeletion(tx, id));
  expect(await told(clinic, "clinic-deleted")).toEqual([]);
  await write((tx) => failDeletion(tx, id, "seals-broken"));
  expect(await isDue(id)).toBe(false);
  expect(await write((tx) => retryDeletion(tx, { id }))).toMatchObject({ state: "waiting", failure: null });
  expect(await isDue(id)).toBe(true);
  await write((tx) => failDeletion(tx, id, "no-owner"));
  expect((await cancel()).deletion).toMatchObject({ state: "cancelled", failure: null });
});

test("two who ask at once are one", async () => {
  const clinic = await suspended("at-once");
  const whole = await archive(clinic);
  await download(whole);
  const outcomes = await Promise.allSettled([ask(clinic, whole), ask(clinic, whole)]);
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
});

test("a clinic is either opened again or to be deleted, whoever comes first", async () => {
  for (let round = 0; round < 5; round += 1) {
    const clinic = await suspended(`either-${round}`);
    const whole = await archive(clinic);
    await download(whole);
    const open = write((tx) => reactivateClinic(tx, { clinicId: idOf(clinic), reason: REASON }));
    await Promise.allSettled(round % 2 ? [open, ask(clinic, whole)] : [ask(clinic, whole), open]);
    const [row] = await clone.asOwner<{ status: string; waits: boolean }>(
      `select status, exists (select from platform.tenant_deletion where tenant_id = tenant.id) as waits
        from platform.tenant where id = $1`,
      [clinic.id],
    );
    expect([
      { status: "active", waits: false },
      { status: "suspended", waits: true },
    ]).toContainEqual(row);
  }
});

test("what is not there is NOT_FOUND", async () => {
  const id = newId();
  const nothing = { id } as { id: DeletionId }; // as: an id of nothing
  expect(await refusal(write((tx) => cancelDeletion(tx, nothing)))).toMatchObject({ code: "NOT_FOUND" });
  expect(await refusal(write((tx) => retryDeletion(tx, nothing)))).toMatchObject({ code: "NOT_FOUND" });
  const clinicId = TenantId.parse(id);
  expect(await refusal(read((tx) => findDeletion(tx, { clinicId })))).toMatchObject({ code: "NOT_FOUND" });
});
