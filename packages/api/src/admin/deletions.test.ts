import { createHash } from "node:crypto";
import {
  ClinicDeletion,
  ClinicExport,
  DeletionOfClinic,
  ExportDownload,
  ExportPage,
} from "@polyclinic/contracts";
import { newId } from "@polyclinic/db";
import { buildExport } from "@polyclinic/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import { call, type Headers } from "../testing/call.ts";
import { createWorld, type TestUser, type World } from "../testing/world.ts";

const WORKER = { userId: null, roles: [], appId: "worker", requestId: "test" };
const REASON = "The clinic has left us";

let world: World;
let second: TestUser;
let operator: Headers;
let nurse: Headers;

beforeAll(async () => {
  world = await createWorld();
  second = await world.makeUser("second", { platform: ["operator"] });
  operator = await session("admin", await world.makeUser("operator", { platform: ["operator"] }));
  nurse = await session("hospital", await world.makeUser("nurse", { alpha: ["nurse"], beta: ["nurse"] }));
});

afterAll(() => world.close());

async function session(
  surface: "admin" | "hospital",
  user: TestUser,
  headers = world.apps[surface].headers,
): Promise<Headers> {
  return { ...headers, authorization: await world.session(user, headers) };
}

const admin = (path: string, input: object, headers = operator) =>
  call(world.server, `admin/${path}`, input, headers);
const clinicId = () => world.alpha.id;
const state = async () =>
  DeletionOfClinic.parse((await admin("deletions.ofClinic", { clinicId: clinicId() })).data);
const actionsOf = async (schema: string) =>
  (
    await world.clone.asOwner<{ action: string }>(
      `select action from ${schema}.audit_event where action like 'clinic.deletion%' order by id`,
    )
  ).map(({ action }) => action);

/** The sum of what came down. */
async function exported(): Promise<string> {
  const { data } = await admin("exports.request", { clinicId: clinicId() });
  const { id } = ClinicExport.parse(data);
  const { platform, files: documents, archives } = world;
  const parts = { database: world.clone.database, platform, documents, archives, actor: WORKER };
  await buildExport(parts, { exportId: id, jobId: newId(), signal: new AbortController().signal });
  const { url } = ExportDownload.parse((await admin("exports.requestDownload", { id })).data);
  return createHash("sha256")
    .update(Buffer.from(await (await fetch(url)).arrayBuffer()))
    .digest("hex");
}

const ask = (sha256: string, changes: object = {}, headers = operator) =>
  admin(
    "deletions.request",
    { clinicId: clinicId(), slug: "alpha", reason: REASON, sha256, ...changes },
    headers,
  );

test("a suspended clinic whose archive was fetched is asked to be deleted, which it reads in its log, and cancelled", async () => {
  expect(await state()).toEqual({ deletion: null, obstacle: "not-suspended" });
  await admin("clinics.suspend", { clinicId: clinicId(), reason: REASON });
  expect(await state()).toEqual({ deletion: null, obstacle: "no-export" });
  const sum = await exported();
  expect((await state()).obstacle).toBeNull();

  expect((await ask(sum, { slug: "beta" })).error?.fields).toMatchObject([
    { path: "slug", code: "other-slug" },
  ]);
  expect((await ask("ab".repeat(32))).error?.fields).toMatchObject([{ path: "sha256", code: "no-archive" }]);
  expect((await ask("ab")).error?.fields).toMatchObject([{ path: "sha256", code: "invalid_format" }]);
  expect((await ask(sum, { reason: "short" })).error?.fields).toMatchObject([
    { path: "reason", code: "too_small" },
  ]);
  const asked = ClinicDeletion.parse((await ask(` ${sum.toUpperCase()} `)).data);
  expect(asked).toMatchObject({ state: "waiting", requestedBy: { name: "operator" }, sha256: sum });
  expect(await ask(sum)).toMatchObject({ status: 409, error: { domainCode: "CONFLICT" } });
  expect(await admin("clinics.reactivate", { clinicId: clinicId(), reason: REASON })).toMatchObject({
    status: 409,
  });
  expect(await admin("deletions.retry", { id: asked.id })).toMatchObject({ status: 409 });
  const cancelled = ClinicDeletion.parse((await admin("deletions.cancel", { id: asked.id })).data);
  expect(cancelled).toMatchObject({ state: "cancelled", cancelledBy: { name: "operator" } });
  expect((await state()).deletion?.state).toBe("cancelled");

  const both = ["clinic.deletion-requested", "clinic.deletion-cancelled"];
  expect([
    await actionsOf("platform"),
    await actionsOf("tenant_alpha"),
    await actionsOf("tenant_beta"),
  ]).toEqual([both, both, []]);
});

test("a deleted clinic is like one that is not theirs to its people; its archive can be fetched to the end", async () => {
  const { items } = ExportPage.parse((await admin("exports.list", { clinicId: clinicId() })).data);
  await world.asOwner("drop schema tenant_alpha cascade", []);
  await world.asOwner("update platform.membership set status = 'removed' where tenant_id = $1", [clinicId()]);
  await world.asOwner("update platform.session set tenant_id = null where tenant_id = $1", [clinicId()]);
  await world.asOwner("update platform.tenant set status = 'deleted' where id = $1", [clinicId()]);
  await world.asOwner("update platform.epoch set value = value + 1", []);

  expect(
    await call(world.server, "hospital/auth.chooseClinic", { clinicId: clinicId() }, nurse),
  ).toMatchObject({
    status: 403,
    error: { domainCode: "TENANT_REFUSED" },
  });
  const me = await call(world.server, "hospital/auth.me", undefined, nurse);
  expect(me).toMatchObject({
    status: 200,
    data: { suspended: [], memberships: [{ clinic: { slug: "beta" } }] },
  });
  expect(JSON.stringify(me.data)).not.toContain(clinicId());

  expect(await admin("clinics.byId", { clinicId: clinicId() })).toMatchObject({
    status: 200,
    data: { status: "deleted", patients: null, migration: { isBehind: false } },
  });
  for (const path of ["clinics.suspend", "clinics.reactivate"])
    expect(await admin(path, { clinicId: clinicId(), reason: REASON })).toMatchObject({ status: 409 });
  expect(await admin("exports.request", { clinicId: clinicId() })).toMatchObject({ status: 404 });
  const { data } = await admin("exports.requestDownload", { id: items[0]?.id });
  expect((await fetch(ExportDownload.parse(data).url)).status).toBe(200);
  expect(await admin("audit.kept", { clinicId: clinicId() })).toMatchObject({ status: 404 });
  expect(await admin("audit.kept", { clinicId: world.beta.id })).toMatchObject({ status: 404 });
});

test("it is refused to anybody else, and to an app that may not", async () => {
  const boss = await world.makeUser("boss", { beta: ["administrator"] });
  const weak = await world.makeApp("admin", { permissions: ["clinics:read", "clinics:suspend"] });
  const callers = [
    world.apps.admin.headers,
    await session("admin", boss),
    await session("admin", second, weak.headers),
  ];
  for (const headers of callers) {
    const id = newId();
    for (const answer of [
      await admin("deletions.ofClinic", { clinicId: clinicId() }, headers),
      await ask("ab".repeat(32), {}, headers),
      await admin("deletions.cancel", { id }, headers),
      await admin("deletions.retry", { id }, headers),
    ])
      expect([401, 403]).toContain(answer.status);
  }
});
