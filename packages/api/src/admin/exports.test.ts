import { ClinicExport, ExportDownload, ExportPage, type Permission } from "@polyclinic/contracts";
import { newId, type TenantRecord } from "@polyclinic/db";
import { buildExport } from "@polyclinic/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import { call, type Headers } from "../testing/call.ts";
import { createWorld, type TestUser, type World } from "../testing/world.ts";

const WORKER = { userId: null, roles: [], appId: "worker", requestId: "test" };

let world: World;
let operator: TestUser;
let administrator: TestUser;

beforeAll(async () => {
  world = await createWorld();
  operator = await world.makeUser("operator", { platform: ["operator"] });
  administrator = await world.makeUser("administrator", { alpha: ["administrator"] });
});

afterAll(() => world.close());

async function session(user: TestUser, headers = world.apps.admin.headers): Promise<Headers> {
  return { ...headers, authorization: await world.session(user, headers) };
}

const exports = (path: string, input: object, headers: Headers) =>
  call(world.server, `admin/exports.${path}`, input, headers);

async function built(clinic: TenantRecord, headers: Headers): Promise<ClinicExport> {
  const requested = ClinicExport.parse((await exports("request", { clinicId: clinic.id }, headers)).data);
  const { platform, files: documents, archives } = world;
  const parts = { database: world.clone.database, platform, documents, archives, actor: WORKER };
  const job = { exportId: requested.id, jobId: newId(), signal: new AbortController().signal };
  await buildExport(parts, job);
  return requested;
}

function told(clinic: TenantRecord): Promise<{ action: string; actor_user_id: string | null }[]> {
  return world.clone.database
    .tenant(clinic, WORKER)
    .read((tx) =>
      tx
        .selectFrom("audit_event")
        .select(["action", "actor_user_id"])
        .where("resource", "=", "export")
        .orderBy("id")
        .execute(),
    );
}

test("the operator asks for an export and downloads it, which that clinic reads in its log, and no other", async () => {
  const headers = await session(operator);
  const { id } = await built(world.alpha, headers);
  const listed = await exports("list", { clinicId: world.alpha.id }, headers);
  expect(ExportPage.parse(listed.data).items).toMatchObject([
    { id, state: "ready", requestedBy: { name: "operator" }, failure: null },
  ]);
  expect(await exports("list", { clinicId: world.beta.id }, headers)).toMatchObject({ data: { items: [] } });
  expect(JSON.stringify(listed.data)).not.toContain(`${world.alpha.id}/`);

  const { url } = ExportDownload.parse((await exports("requestDownload", { id }, headers)).data);
  const response = await fetch(url);
  expect(response.headers.get("content-disposition")).toMatch(/^attachment; filename="alpha-[\d-]+\.zip"/);
  expect(
    Buffer.from(await response.arrayBuffer())
      .subarray(0, 2)
      .toString(),
  ).toBe("PK");

  expect(await told(world.alpha)).toEqual([
    { action: "export.requested", actor_user_id: operator.id },
    { action: "export.ready", actor_user_id: null },
    { action: "export.downloaded", actor_user_id: operator.id },
  ]);
  expect(await told(world.beta)).toEqual([]);
  expect(world.logged.join("\n")).not.toContain(new URL(url).pathname.split("/").at(-1));
});

test("what is not ready, and what is not there, is not downloaded, and no clinic's log says that it was", async () => {
  const headers = await session(operator);
  const { data } = await exports("request", { clinicId: world.beta.id }, headers);
  const { id } = ClinicExport.parse(data);
  expect(await exports("requestDownload", { id }, headers)).toMatchObject({ status: 409 });
  expect(await exports("requestDownload", { id: newId() }, headers)).toMatchObject({ status: 404 });
  expect(await exports("request", { clinicId: world.beta.id }, headers)).toMatchObject({
    status: 409,
    error: { domainCode: "CONFLICT" },
  });
  expect(await exports("request", { clinicId: newId() }, headers)).toMatchObject({ status: 404 });
  expect((await told(world.beta)).map(({ action }) => action)).toEqual(["export.requested"]);
});

const ALL: Permission[] = ["clinics:read", "exports:read", "exports:request", "exports:download"];

test.each([
  ["list", () => ({ clinicId: world.alpha.id }), "exports:read"],
  ["request", () => ({ clinicId: world.alpha.id }), "exports:request"],
  ["requestDownload", () => ({ id: newId() }), "exports:download"],
] as const)("%s is refused to anybody else", async (path, input, permission) => {
  expect(await exports(path, input(), world.apps.admin.headers)).toMatchObject({ status: 401 });
  expect(await exports(path, input(), await session(administrator))).toMatchObject({ status: 403 });
  const weak = await world.makeApp("admin", { permissions: ALL.filter((each) => each !== permission) });
  expect(await exports(path, input(), await session(operator, weak.headers))).toMatchObject({ status: 403 });
});
