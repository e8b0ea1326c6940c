import { Clinic, ClinicCreation, ClinicCreations, Me } from "@polyclinic/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { call, type Headers } from "../testing/call.ts";
import { createWorld, type TestUser, type World } from "../testing/world.ts";

let world: World;
let operator: Headers;
let nurse: Headers;

async function session(surface: "admin" | "hospital", user: TestUser, headers = world.apps[surface].headers) {
  return { ...headers, authorization: await world.session(user, headers) };
}

beforeAll(async () => {
  world = await createWorld();
  operator = await session("admin", await world.makeUser("operator", { platform: ["operator"] }));
  nurse = await session("hospital", await world.makeUser("nurse", { alpha: ["nurse"] }));
});

afterAll(() => world.close());

const admin = (procedure: string, input?: unknown, headers = operator) =>
  call(world.server, `admin/clinics.${procedure}`, input, headers);
const change = (reason = "The fees are unpaid") => ({ clinicId: world.alpha.id, reason });
const actionsOf = (schema: string) =>
  world.clone.asOwner<{ action: string; reason: string | null }>(
    `select action, reason from ${schema}.audit_event where action like 'clinic.%' and action <> 'clinic.chosen' order by id`,
  );

test("a suspended clinic is left by who stands in it, who is told so, and is entered again afterwards", async () => {
  const count = () => call(world.server, "hospital/patients.count", undefined, nurse);
  const me = async () => Me.parse((await call(world.server, "hospital/auth.me", undefined, nurse)).data);
  expect(await count()).toMatchObject({ status: 200 });
  expect(await admin("suspend", change())).toMatchObject({ status: 200 });
  expect(await count()).toMatchObject({ status: 403, error: { domainCode: "TENANT_REFUSED" } });
  expect(await me()).toMatchObject({ clinic: null, memberships: [], suspended: [{ slug: "alpha" }] });
  expect(Clinic.parse((await admin("byId", { clinicId: world.alpha.id })).data)).toMatchObject({
    status: "suspended",
    state: { by: { name: "operator" }, reason: "The fees are unpaid" },
  });
  expect(Clinic.parse((await admin("byId", { clinicId: world.beta.id })).data)).toMatchObject({
    status: "active",
    migration: { isBehind: false, failure: null },
  });

  expect(await admin("suspend", change())).toMatchObject({ status: 409 });
  expect(await admin("reactivate", change("They are paid"))).toMatchObject({ status: 200 });
  expect(await count()).toMatchObject({ status: 200 });
  expect(await me()).toMatchObject({ clinic: { slug: "alpha" }, suspended: [] });
  const both = ["clinic.suspended", "clinic.reactivated"];
  expect(await actionsOf("platform")).toEqual([
    { action: both[0], reason: "The fees are unpaid" },
    { action: both[1], reason: "They are paid" },
  ]);
  expect(await actionsOf("tenant_alpha")).toEqual(both.map((action) => ({ action, reason: null })));
  expect(await actionsOf("tenant_beta")).toEqual([]);
});

test("a clinic that is behind this release, or failed to follow it, shows it", async () => {
  await world.asOwner("update platform.tenant set schema_version = 0 where slug = 'beta'", []);
  await world.asOwner(
    `insert into platform.tenant_migration_failure (tenant_id, version, name, code) values ($1, 1, 'patients', '42P07')`,
    [world.beta.id],
  );
  const { data } = await admin("byId", { clinicId: world.beta.id });
  expect(Clinic.parse(data).migration).toMatchObject({
    version: 0,
    isBehind: true,
    failure: { version: 1, name: "patients", code: "42P07" },
  });
});

const asked = {
  slug: "gamma",
  name: "Gamma",
  localName: "गामा",
  timeZone: "Asia/Kathmandu",
  administrator: { email: "first@example.com", language: "en" },
};

test("a clinic is asked for, and stands in the list until it is there", async () => {
  const { data, status } = await admin("create", asked);
  expect(status).toBe(200);
  const created = ClinicCreation.parse(data);
  expect(created).toMatchObject({ slug: "gamma", state: "requested", requestedBy: { name: "operator" } });
  expect(ClinicCreations.parse((await admin("creations")).data).items).toEqual([created]);
  expect(await admin("retryCreation", { clinicId: created.id })).toMatchObject({ status: 409 });
  expect(await admin("discardCreation", { clinicId: created.id })).toMatchObject({ status: 409 });
});

test.each([
  ["slug", { ...asked, slug: "alpha" }, "taken"],
  ["slug", { ...asked, slug: "gamma" }, "taken"],
  ["slug", { ...asked, slug: "Gamma Clinic" }, "invalid_format"],
  ["timeZone", { ...asked, slug: "delta", timeZone: "Mars/Olympus" }, "no-time-zone"],
  ["localName", { ...asked, slug: "delta", localName: "" }, "too_small"],
  [
    "administrator.email",
    { ...asked, slug: "delta", administrator: { email: "x", language: "en" } },
    "invalid_format",
  ],
])("a wrong %s is named", async (path, input, code) => {
  const { status, error } = await admin("create", input);
  expect(status).toBe(400);
  expect(error?.fields).toMatchObject([{ path, code }]);
});

test("is refused to anybody else, and to an app that may not", async () => {
  const boss = await world.makeUser("boss", { alpha: ["administrator"] });
  const second = await world.makeUser("second", { platform: ["operator"] });
  const weak = await world.makeApp("admin", { permissions: ["clinics:read"] });
  const callers = [
    world.apps.admin.headers,
    await session("admin", boss),
    await session("admin", second, weak.headers),
  ];
  const ref = { clinicId: world.alpha.id };
  for (const headers of callers) {
    expect([401, 403]).toContain((await admin("suspend", change(), headers)).status);
    expect([401, 403]).toContain((await admin("reactivate", change(), headers)).status);
    expect([401, 403]).toContain((await admin("create", asked, headers)).status);
    expect([401, 403]).toContain((await admin("creations", undefined, headers)).status);
    expect([401, 403]).toContain((await admin("retryCreation", ref, headers)).status);
    expect([401, 403]).toContain((await admin("discardCreation", ref, headers)).status);
  }
});
