import { ClinicExport, type ClinicRole, ExportPage } from "@polyclinic/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { call, type Headers, rest } from "../testing/call.ts";
import { createWorld, type TestUser, type World } from "../testing/world.ts";

let world: World;
let administrator: TestUser;
const callers = new Map<string, Headers>();

beforeAll(async () => {
  world = await createWorld();
  administrator = await join("administrator", "alpha", "administrator");
  await join("doctor", "alpha", "doctor");
  await join("beta", "beta", "administrator");
});

afterAll(() => world.close());

async function join(name: string, clinic: "alpha" | "beta", role: ClinicRole): Promise<TestUser> {
  const user = await world.makeUser(name, { [clinic]: [role] });
  const authorization = await world.authorization(user);
  callers.set(name, { ...world.apps.integration.headers, authorization, "x-tenant-id": clinic });
  return user;
}

const exports = (path: string, who: string) =>
  call(world.server, `hospital/exports.${path}`, {}, callers.get(who) ?? {});

test("the administrator asks for an export of the own clinic; another clinic sees nothing of it", async () => {
  const requested = ClinicExport.parse((await exports("request", "administrator")).data);
  expect(requested).toMatchObject({ state: "requested", requestedBy: { id: administrator.id } });
  expect(ExportPage.parse((await exports("list", "administrator")).data).items).toEqual([requested]);
  expect((await exports("list", "beta")).data).toEqual({ items: [], nextCursor: null });
  expect(await exports("request", "administrator")).toMatchObject({ status: 409 });
  expect(await exports("request", "beta")).toMatchObject({ status: 200 });

  const nobody = { userId: null, roles: [], appId: "test", requestId: "test" };
  const told = await world.clone.database
    .tenant(world.alpha, nobody)
    .read((tx) =>
      tx
        .selectFrom("audit_event")
        .select(["action", "actor_user_id"])
        .where("resource_id", "=", requested.id)
        .execute(),
    );
  expect(told).toEqual([{ action: "export.requested", actor_user_id: administrator.id }]);
  const row = await world.platform.read((tx) =>
    tx.selectFrom("tenant_export").select("tenant_id").where("id", "=", requested.id).executeTakeFirst(),
  );
  expect(row).toEqual({ tenant_id: world.alpha.id });
});

test("over REST it is the same", async () => {
  const headers = callers.get("administrator") ?? {};
  expect(await rest(world.server, "POST", "/exports", headers, {})).toMatchObject({ status: 409 });
  const { status, data } = await rest(world.server, "GET", "/exports?limit=1", headers);
  expect([status, ExportPage.parse(data).items.length]).toEqual([200, 1]);
});

test.each(["list", "request"])("%s is refused to whoever does not answer for the clinic", async (path) => {
  expect(await exports(path, "doctor")).toMatchObject({ status: 403 });
  expect(await exports(path, "nobody")).toMatchObject({ status: 401 });
});
