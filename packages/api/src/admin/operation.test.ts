// What the operator sees and does beside the clinics and the jobs: health, usage, suppressed addresses.
import { ClinicUsage, HealthHistory, Permission, Suppression, SuppressionPage } from "@polyclinic/contracts";
import { suppressAddress } from "@polyclinic/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import { call, type Headers } from "../testing/call.ts";
import { createWorld, type TestUser, type World } from "../testing/world.ts";

let world: World;
let operator: TestUser;
let administrator: TestUser;
let headers: Headers;

beforeAll(async () => {
  world = await createWorld();
  operator = await world.makeUser("operator", { platform: ["operator"] });
  administrator = await world.makeUser("administrator", { alpha: ["administrator"] });
  headers = await session(operator);
});

afterAll(() => world.close());

async function session(user: TestUser, app = world.apps.admin.headers): Promise<Headers> {
  return { ...app, authorization: await world.session(user, app) };
}

const ask = (path: string, input: object | undefined, as = headers) =>
  call(world.server, `admin/${path}`, input, as);

const LIFT = { channel: "email", address: "sita@example.com", reason: "she asked for it" };
const OF_ALPHA = (): object => ({ clinicId: world.alpha.id });

test("the operator sees each service's periods", async () => {
  await world.clone.database.healthLog().note([{ service: "ses", reason: "throttled" }]);
  const { services, until } = HealthHistory.parse((await ask("health.history", undefined)).data);
  const ses = services.find(({ service }) => service === "ses");
  expect(ses?.periods.at(-1)).toMatchObject({ state: "down", reason: "throttled", until });
  expect(services.find(({ service }) => service === "sns")?.periods).toMatchObject([{ state: "unknown" }]);
});

test("the operator reads one clinic's counts, and never another's", async () => {
  const day = new Date().toISOString().slice(0, 10);
  await world.clone.database.reportUsage(world.alpha.id, [{ metric: "patients", day, value: 7 }]);
  await world.clone.database.reportUsage(world.beta.id, [{ metric: "patients", day, value: 99 }]);
  const usage = ClinicUsage.parse((await ask("usage.ofClinic", OF_ALPHA())).data);
  expect(usage).toMatchObject({ clinic: { slug: "alpha" }, days: [{ day, counts: { patients: 7 } }] });
  const unknown = { clinicId: operator.id };
  expect(await ask("usage.ofClinic", unknown)).toMatchObject({
    status: 404,
    error: { domainCode: "NOT_FOUND" },
  });
});

test("the operator lists what is held back and lifts it by its address", async () => {
  await world.platform.write("address.suppressed", (tx) =>
    suppressAddress(tx, world.addresses, "email", "Sita@example.com", "bounce"),
  );
  const listed = SuppressionPage.parse((await ask("suppressions.list", {})).data);
  expect(listed.items).toMatchObject([{ channel: "email", reason: "bounce" }]);
  const lifted = Suppression.parse((await ask("suppressions.lift", LIFT)).data);
  expect(lifted.id).toBe(listed.items[0]?.id);
  expect(await ask("suppressions.list", {})).toMatchObject({ data: { items: [] } });
  expect(await ask("suppressions.lift", LIFT)).toMatchObject({ status: 404 });
  expect(await ask("suppressions.lift", { ...LIFT, address: "sita" })).toMatchObject({
    status: 400,
    error: { fields: [{ path: "address", code: "invalid_format" }] },
  });
});

test.each([
  ["health.history", (): undefined => undefined, "health:read"],
  ["usage.ofClinic", OF_ALPHA, "usage:read"],
  ["suppressions.list", () => ({}), "suppressions:read"],
  ["suppressions.lift", () => LIFT, "suppressions:lift"],
] as const)("%s is refused to anybody else", async (path, input, permission) => {
  expect(await ask(path, input(), world.apps.admin.headers)).toMatchObject({ status: 401 });
  const refused = { status: 403, error: { domainCode: "FORBIDDEN" } };
  expect(await ask(path, input(), await session(administrator))).toMatchObject(refused);
  const permissions = Permission.options.filter((each) => each !== permission);
  const weak = await world.makeApp("admin", { permissions });
  expect(await ask(path, input(), await session(operator, weak.headers))).toMatchObject(refused);
});
