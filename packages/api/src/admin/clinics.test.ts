import { ClinicPage } from "@polyclinic/contracts";
import { raiseEpoch } from "@polyclinic/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import { call, type Headers } from "../testing/call.ts";
import { createWorld, type TestUser, type World } from "../testing/world.ts";

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

async function list(headers: Headers, input: object = {}) {
  return call(world.server, "admin/clinics.list", input, headers);
}

test("shows every clinic with its members and patients", async () => {
  const { headers } = world.apps.integration;
  const authorization = await world.authorization(administrator);
  const patient = { givenName: "Ram", familyName: "Thapa", sex: "male" };
  await call(world.server, "hospital/patients.register", patient, {
    ...headers,
    authorization,
    "x-tenant-id": "alpha",
  });
  const { data } = await list(await session(operator));
  expect(ClinicPage.parse(data).items).toMatchObject([
    { slug: "alpha", status: "active", members: 1, patients: { active: 1, archived: 0 } },
    { slug: "beta", status: "active", members: 0, patients: { active: 0, archived: 0 } },
  ]);
});

test("goes through them page by page", async () => {
  const headers = await session(operator);
  const first = ClinicPage.parse((await list(headers, { limit: 1 })).data);
  const second = ClinicPage.parse((await list(headers, { limit: 1, cursor: first.nextCursor })).data);
  expect([...first.items, ...second.items].map(({ slug }) => slug)).toEqual(["alpha", "beta"]);
  expect(second.nextCursor).toBeNull();
});

test("a clinic that cannot be counted does not spoil the page", async () => {
  await world.platform.write("clinic.suspended", async (tx) => {
    await tx.updateTable("tenant").set({ status: "suspended" }).where("slug", "=", "alpha").execute();
    await raiseEpoch(tx);
  });
  await world.asOwner("alter schema tenant_beta rename to tenant_gone", []);
  const { data } = await list(await session(operator));
  expect(ClinicPage.parse(data).items).toMatchObject([
    { slug: "alpha", status: "suspended", patients: null },
    { slug: "beta", status: "active", patients: null },
  ]);
  await world.asOwner("alter schema tenant_gone rename to tenant_beta", []);
});

test("is refused to anybody else", async () => {
  expect(await list(world.apps.admin.headers)).toMatchObject({ status: 401 });
  const wrongRole = await list(await session(administrator));
  expect(wrongRole).toMatchObject({ status: 403, error: { domainCode: "FORBIDDEN" } });
  const weak = await world.makeApp("admin", { permissions: ["patients:read"] });
  expect(await list(await session(operator, weak.headers))).toMatchObject({ status: 403 });
});

test("a bare access token opens nothing here", async () => {
  const authorization = `Bearer ${await world.token(operator, "admin")}`;
  const answer = await list({ ...world.apps.admin.headers, authorization });
  expect(answer).toMatchObject({ status: 403, error: { domainCode: "SECOND_FACTOR_NEEDED" } });
});

test("the operator reads no patients", async () => {
  const authorization = await world.session(operator);
  const answer = await call(
    world.server,
    "hospital/patients.list",
    {},
    { ...world.apps.hospital.headers, authorization },
  );
  expect(answer).toMatchObject({ status: 403, error: { domainCode: "TENANT_REFUSED" } });
});
