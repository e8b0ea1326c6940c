import { type ClinicRole, Me, Organization } from "@polyclinic/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { call, type Headers } from "../testing/call.ts";
import { createWorld, type World } from "../testing/world.ts";

let world: World;
const callers = new Map<string, Headers>();

beforeAll(async () => {
  world = await createWorld();
  await join("boss", "alpha", "administrator");
  await join("nurse", "alpha", "nurse");
  await join("beta", "beta", "administrator");
  world.api.start();
});

afterAll(() => world.close());

async function join(name: string, clinic: "alpha" | "beta", role: ClinicRole): Promise<void> {
  const user = await world.makeUser(name, { [clinic]: [role] });
  const authorization = await world.authorization(user);
  callers.set(name, { ...world.apps.integration.headers, authorization, "x-tenant-id": clinic });
}

function hospital(path: string, input: unknown, who: string) {
  return call(world.server, `hospital/${path}`, input, callers.get(who) ?? {});
}

const lalitpur = {
  version: 0,
  phone: { text: "01-5521133" },
  email: "office@example.com",
  address: null,
  pan: "301234567",
};

test("whoever works there reads how the clinic is reached; the administrator alone changes it", async () => {
  expect((await hospital("organization.update", lalitpur, "nurse")).status).toBe(403);
  expect((await hospital("organization.update", lalitpur, "boss")).status).toBe(200);
  const read = Organization.parse((await hospital("organization.get", {}, "nurse")).data);
  expect(read).toMatchObject({ email: "office@example.com", pan: "301234567", version: 1 });
  const elsewhere = Organization.parse((await hospital("organization.get", {}, "beta")).data);
  expect(elsewhere.version).toBe(0);
});

test("a number that is none names its field", async () => {
  const refused = await hospital("organization.update", { ...lalitpur, pan: "12345" }, "boss");
  expect(refused).toMatchObject({ status: 400, error: { fields: [{ path: "pan" }] } });
});

test("a new name is the clinic's at once, for everybody who works there and nobody else", async () => {
  const names = { name: "Alpha Care", localName: "अल्फा केयर" };
  expect((await hospital("organization.rename", names, "nurse")).status).toBe(403);
  expect((await hospital("organization.rename", names, "boss")).status).toBe(200);
  expect(Me.parse((await hospital("auth.me", undefined, "nurse")).data).clinic).toMatchObject(names);
  expect(Me.parse((await hospital("auth.me", undefined, "beta")).data).clinic?.name).not.toBe(names.name);
});
