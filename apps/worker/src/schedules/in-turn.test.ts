// A clinic whose tables cannot be read or written keeps no other one from its turn.

import { UserId } from "@polyclinic/contracts";
import type { TenantDb } from "@polyclinic/db";
import { newId } from "@polyclinic/db";
import { listDueMessages, notify } from "@polyclinic/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createClinics as placesOf } from "../clinics.ts";
import { WORKER } from "../jobs/run.ts";
import { createClinics, type TestClinics } from "../testing/clinic.ts";
import { idempotencyKeyCleanup } from "./idempotency-key-cleanup.ts";
import { messageRelease } from "./message-release.ts";
import { outboxSweep } from "./outbox-sweep.ts";

const never = new AbortController().signal;
let clinics: TestClinics;
let whole: TenantDb;

beforeAll(async () => {
  clinics = await createClinics();
  for (const slug of ["first", "second"]) await clinics.clinic(slug);
  const [broken, other] = (await places().places()).flatMap(({ tenant }) => tenant ?? []);
  if (!broken || !other) throw new Error("there are two clinics");
  whole = clinics.database.tenant(other, WORKER);
  for (const table of ["idempotency_key", "message", "outbox"])
    await clinics.asOwner(`revoke all on ${broken.schemaName}.${table} from "${broken.roleName}"`);
  const params = { documentId: newId(), readyAt: "2026-11-25T08:20:00.000Z" };
  await whole.write("document.built", (tx) =>
    notify(tx, "document-ready", [{ userId: UserId.parse(newId()) }], params),
  );
});

afterAll(() => clinics.drop());

const places = () => placesOf(clinics.database.platform(WORKER));
const due = () => whole.read((tx) => listDueMessages(tx, 10));

test("messages whose quiet hours have ended go out", async () => {
  await whole.write("test.waited", (tx) =>
    tx
      .updateTable("message")
      .set({ not_before: "2020-01-01T00:00:00Z" })
      .where("channel", "=", "email")
      .execute(),
  );
  expect(await due()).toHaveLength(1);
  const { database } = clinics;
  const run = messageRelease({ database, clinics: places() }).run(database.platform(WORKER), never);
  await expect(run).rejects.toMatchObject({ code: "42501" });
  expect(await due()).toEqual([]);
});

test("answers of yesterday are forgotten, in the control plane too", async () => {
  const { database } = clinics;
  const schemas = [whole.tenant.schemaName, "platform"];
  for (const schema of schemas) {
    for (const id of ["01900000-0000-7000-8000-000000000000", newId()])
      await clinics.asOwner(`insert into ${schema}.idempotency_key values ('${id}', '${id}', 'a', 'f', '1')`);
  }
  const run = idempotencyKeyCleanup({ database, clinics: places() }).run(database.platform(WORKER), never);
  await expect(run).rejects.toMatchObject({ code: "42501" });
  for (const schema of schemas)
    expect(await clinics.asOwner(`select id from ${schema}.idempotency_key`)).toHaveLength(1);
});

test("an outbox that nobody was woken for is found", async () => {
  const { database } = clinics;
  const awake: string[] = [];
  const queue = { depths: () => Promise.resolve([]) };
  const wake = (schemas: readonly string[]) => void awake.push(...schemas);
  const run = outboxSweep({ database, clinics: places(), queue, wake }).run(database.platform(WORKER), never);
  await expect(run).rejects.toMatchObject({ code: "42501" });
  expect(awake).toEqual([whole.tenant.schemaName]);
});
