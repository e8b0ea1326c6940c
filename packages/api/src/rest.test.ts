import { ErrorBody, ListPatients, Patient, PatientPage, Tokens } from "@polyclinic/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { call, type Headers, rest } from "./testing/call.ts";
import { createWorld, PASSWORD, type World } from "./testing/world.ts";

let world: World;
let clerk: Headers;

const SITA = { givenName: "Sita", familyName: "Sharma", sex: "female" };

beforeAll(async () => {
  world = await createWorld();
  const user = await world.makeUser("clerk", { alpha: ["administrator"] });
  const authorization = await world.authorization(user);
  clerk = { ...world.apps.integration.headers, authorization, "x-tenant-id": "alpha" };
});

afterAll(() => world.close());

test("the life of a patient", async () => {
  const created = await rest(world.server, "POST", "/patients", clerk, SITA);
  expect(created.status).toBe(201);
  const { id } = Patient.parse(created.data);
  expect((await rest(world.server, "GET", `/patients/${id}`, clerk)).data).toEqual(created.data);
  const changed = await rest(world.server, "PATCH", `/patients/${id}`, clerk, {
    version: 1,
    givenName: "Gita",
  });
  expect(Patient.parse(changed.data)).toMatchObject({ givenName: "Gita", familyName: "Sharma", version: 2 });
  const found = await rest(world.server, "POST", "/patients/search", clerk, { query: "Gita" });
  expect(found).toMatchObject({ status: 200, data: { items: [{ id }] } });
  const archived = await rest(world.server, "POST", `/patients/${id}/archive`, clerk, {
    version: 2,
    reason: "Twice",
  });
  expect(archived).toMatchObject({ status: 200, data: { archiveReason: "Twice", version: 3 } });
});

test("pages", async () => {
  for (const givenName of ["Asha", "Bina", "Chandra"]) {
    await rest(world.server, "POST", "/patients", clerk, {
      ...SITA,
      givenName,
      duplicateOverride: { reason: "Test" },
    });
  }
  const first = PatientPage.parse((await rest(world.server, "GET", "/patients?limit=2", clerk)).data);
  expect(first.items.map(({ givenName }) => givenName)).toEqual(["Chandra", "Bina"]);
  const next = await rest(world.server, "GET", `/patients?limit=2&cursor=${first.nextCursor}`, clerk);
  expect(PatientPage.parse(next.data).items[0]?.givenName).toBe("Asha");
});

test("signing in", async () => {
  const { headers } = world.apps.integration;
  const { email } = await world.makeUser("device", { alpha: ["receptionist"] });
  const input = { email, password: PASSWORD };
  const { refreshToken } = Tokens.parse(
    (await rest(world.server, "POST", "/auth/sign-in", headers, input)).data,
  );
  expect(await rest(world.server, "POST", "/auth/refresh", headers, { refreshToken })).toMatchObject({
    status: 200,
  });
  expect(await rest(world.server, "POST", "/auth/sign-out", headers, { refreshToken })).toMatchObject({
    status: 200,
  });
  expect(await rest(world.server, "POST", "/auth/sign-out", headers)).toMatchObject({ status: 200 });
  const answer = { email: input.email, challengeSession: "x", newPassword: "a long enough one" };
  expect(await rest(world.server, "POST", "/auth/new-password", headers, answer)).toMatchObject({
    status: 401,
  });
});

async function nurseOf(clinic: string) {
  const authorization = await world.authorization(await world.makeUser("nurse", { beta: ["nurse"] }));
  return { ...world.apps.integration.headers, authorization, "x-tenant-id": clinic };
}

test("errors are the ErrorBody alone", async () => {
  const id = "0199a000-0000-7000-8000-000000000000";
  const cases = [
    [401, await rest(world.server, "GET", "/patients", world.apps.integration.headers)],
    [401, await rest(world.server, "GET", "/patients", {})],
    [401, await rest(world.server, "GET", "/patients", world.apps.admin.headers)],
    [403, await rest(world.server, "GET", "/members", await nurseOf("beta"))],
    [404, await rest(world.server, "GET", `/patients/${id}`, clerk)],
    [400, await rest(world.server, "GET", "/patients/not-an-id", clerk)],
    [400, await rest(world.server, "GET", "/patients?limit=x", clerk)],
    [400, await rest(world.server, "GET", "/patients?limit=5&limit=6", clerk)],
    [400, await rest(world.server, "GET", "/patients?name=Sita", clerk)],
    [400, await rest(world.server, "POST", "/patients?notify=1", clerk, SITA)],
    [400, await rest(world.server, "POST", "/patients", clerk, [SITA])],
    [400, await rest(world.server, "PATCH", `/patients/${id}`, clerk, { id, version: 1 })],
    [409, await rest(world.server, "POST", "/patients", clerk, { ...SITA, givenName: "Asha" })],
  ] as const;
  for (const [status, answer] of cases) {
    expect(answer.status).toBe(status);
    expect(ErrorBody.strict().safeParse(answer.error).success).toBe(true);
    expect(JSON.stringify(answer.error)).not.toMatch(/stack|node_modules|"path":"patients/);
  }
});

test("an id in the path is URL-decoded before it is judged", async () => {
  const created = await rest(world.server, "POST", "/patients", clerk, { ...SITA, givenName: "Decoded" });
  const { id } = Patient.parse(created.data);
  const encoded = id.replaceAll("-", "%2D");
  expect(await rest(world.server, "GET", `/patients/${encoded}`, clerk)).toMatchObject({ status: 200 });
  expect(await rest(world.server, "GET", `/patients/..%2Fclinics`, clerk)).toMatchObject({ status: 400 });
});

test("a REST call leaves tRPC as strict as it was", async () => {
  await rest(world.server, "GET", "/patients?limit=2", clerk);
  for (const limit of ["2", null, true]) {
    const answer = await call(world.server, "hospital/patients.list", { limit }, clerk);
    expect(answer).toMatchObject({ status: 400, error: { fields: [{ path: "limit" }] } });
  }
  expect(ListPatients.safeParse({ limit: "2" }).success).toBe(false);
});

test("bodies that are no JSON, or too large", async () => {
  const headers = { "content-type": "application/json", ...clerk };
  const send = (payload: string, extra: Headers = {}) =>
    world.server.inject({ method: "POST", url: "/api/patients", headers: { ...headers, ...extra }, payload });
  const broken = await send('{"givenName":"Sita"');
  expect(broken.statusCode).toBe(400);
  expect(ErrorBody.strict().parse(broken.json()).message).not.toContain("Sita");
  const large = await send(JSON.stringify({ ...SITA, givenName: "x".repeat(2_000_000) }));
  expect([large.statusCode, ErrorBody.parse(large.json()).domainCode]).toEqual([413, "TOO_LARGE"]);
  const text = await send("Sita", { "content-type": "text/plain" });
  expect([text.statusCode, ErrorBody.parse(text.json()).domainCode]).toEqual([415, "INVALID"]);
});
