import { afterAll, beforeAll, expect, test } from "vitest";
import { call, type Headers } from "./testing/call.ts";
import { createWorld, type World } from "./testing/world.ts";

let world: World;
let clerk: Headers;

const RAM = { givenName: "Ram", familyName: "Thapa", sex: "male" };

beforeAll(async () => {
  world = await createWorld();
  const user = await world.makeUser("clerk", { alpha: ["receptionist"] });
  const authorization = await world.authorization(user);
  clerk = { ...world.apps.integration.headers, authorization, "x-tenant-id": "alpha" };
});

afterAll(() => world.close());

async function refused(input: unknown) {
  const { status, error } = await call(world.server, "hospital/patients.register", input, clerk);
  return { status, code: error?.domainCode, fields: error?.fields?.map(({ path }) => path) };
}

test.each([
  ["an unknown field", { ...RAM, isAdmin: true }, ["isAdmin"]],
  [
    "a field of the prototype",
    JSON.parse('{"givenName":"Ram","familyName":"T","sex":"male","constructor":1}'),
    ["constructor"],
  ],
  ["over-long text", { ...RAM, givenName: "x".repeat(81) }, ["givenName"]],
  ["a wrong enum", { ...RAM, sex: "M" }, ["sex"]],
  ["a NUL byte", { ...RAM, familyName: "Tha\u0000pa" }, ["familyName"]],
  ["a line break", { ...RAM, familyName: "Tha\npa" }, ["familyName"]],
  ["blanks only", { ...RAM, givenName: "   " }, ["givenName"]],
  ["a number for text", { ...RAM, givenName: 5 }, ["givenName"]],
  [
    "a date that does not exist",
    { ...RAM, birthDate: { date: "2026-02-30", precision: "day", text: "x", calendar: "ad" } },
    ["birthDate.date"],
  ],
  [
    "an unknown field deep inside",
    { ...RAM, duplicateOverride: { reason: "x", force: true } },
    ["duplicateOverride.force"],
  ],
  [
    "too many phones",
    { ...RAM, telecom: Array.from({ length: 6 }, () => ({ text: "9841234567" })) },
    ["telecom"],
  ],
  ["a list instead of an object", [RAM], [""]],
  ["null", null, [""]],
])("%s is refused by name", async (_, input, fields) => {
  expect(await refused(input)).toEqual({ status: 400, code: "INVALID", fields });
});

test("a number or a day beyond what the database knows is refused by name, and breaks nothing", async () => {
  const as = async (name: string, roles: Parameters<World["makeUser"]>[1], app: Headers) => ({
    ...app,
    authorization: await world.session(await world.makeUser(name, roles), app),
  });
  const { hospital, admin } = world.apps;
  const boss = await as("boss", { alpha: ["administrator"] }, hospital.headers);
  const operator = await as("operator", { platform: ["operator"] }, admin.headers);
  const organization = { phone: null, email: null, address: null, pan: null };
  const clinicId = world.alpha.id;
  for (const [path, input, by, field] of [
    ["hospital/organization.update", { ...organization, version: 2 ** 31 - 1 }, boss, "version"],
    ["hospital/audit.list", { from: "0000-01-01" }, boss, "from"],
    ["admin/audit.list", { until: "0000-12-31" }, operator, "until"],
    ["admin/audit.kept", { clinicId, from: "0000-01-01" }, operator, "from"],
  ] as const) {
    const answer = await call(world.server, path, input, by);
    expect(answer).toMatchObject({ status: 400, error: { fields: [{ path: field }] } });
  }
  const last = { ...organization, version: 2 ** 31 - 2 };
  expect(await call(world.server, "hospital/organization.update", last, boss)).toMatchObject({ status: 409 });
});

async function post(url: string, payload: string, headers: Headers = {}) {
  const response = await world.server.inject({
    method: "POST",
    url,
    headers: { "content-type": "application/json", ...clerk, ...headers },
    payload,
  });
  return { status: response.statusCode, body: response.json<{ error: { data: { domainCode: string } } }>() };
}

const REGISTER = "/trpc/hospital/patients.register";

test("a body of 2 MB", async () => {
  const { status, body } = await post(REGISTER, JSON.stringify({ ...RAM, givenName: "x".repeat(2_000_000) }));
  expect(status).toBe(413);
  expect(body.error.data.domainCode).toBe("TOO_LARGE");
});

test.each(["", '{"givenName":', "{]", "\u0000", '{"__proto__":{"isAdmin":true}}'])(
  "%j is no JSON of ours",
  async (payload) => {
    const { status, body } = await post(REGISTER, payload);
    expect(status).toBe(400);
    expect(body.error.data).toMatchObject({ domainCode: "INVALID", httpStatus: 400 });
  },
);

test.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])(
  "%s, which a foreign page can send unasked",
  async (contentType) => {
    const { status, body } = await post(REGISTER, JSON.stringify(RAM), { "content-type": contentType });
    expect(status).toBe(415);
    expect(body.error.data.domainCode).toBe("INVALID");
  },
);

test("a call without a body says that it is JSON too, which a foreign page may not unasked", async () => {
  const { statusCode } = await world.server.inject({
    method: "POST",
    url: "/trpc/hospital/patients.count",
    headers: clerk,
  });
  expect(statusCode).toBe(415);
});

test("a batch of 50 runs nothing", async () => {
  const paths = Array.from({ length: 50 }, () => "patients.register").join(",");
  const inputs = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [index, RAM]));
  const { status, body } = await post(`/trpc/hospital/${paths}?batch=1`, JSON.stringify(inputs));
  expect(status).toBe(413);
  expect(body.error.data.domainCode).toBe("TOO_LARGE");
});

test.each(["%2C", "%252C", "%25252C"])("a batch of 50 that are joined by %s runs nothing", async (comma) => {
  const paths = Array.from({ length: 50 }, () => "auth.me").join(comma);
  const { status, body } = await post(`/trpc/hospital/${paths}?batch=1`, "{}");
  expect([413, 404]).toContain(status);
  expect(["TOO_LARGE", "NOT_FOUND"]).toContain(body.error.data.domainCode);
});

test("a batch of nothing but commas runs nothing", async () => {
  const { status } = await post(`/trpc/hospital/${",".repeat(1_900)}?batch=1`, "{}");
  expect(status).toBe(413);
});

test("in a batch each call stands for itself", async () => {
  const { status, body } = await post(
    "/trpc/hospital/patients.count,patients.byId,nothing.here,__proto__?batch=1",
    JSON.stringify({ 1: { id: "x" } }),
  );
  expect(status).toBe(207);
  expect(body).toMatchObject([
    { result: { data: { active: 0 } } },
    { error: { data: { domainCode: "INVALID", path: "patients.byId" } } },
    { error: { data: { domainCode: "NOT_FOUND", httpStatus: 404 } } },
    { error: { data: { domainCode: "NOT_FOUND", httpStatus: 404 } } },
  ]);
});

test("a batch of reads and writes runs nothing", async () => {
  const paths = "patients.count,patients.register";
  const { status } = await post(`/trpc/hospital/${paths}?batch=1`, JSON.stringify({ 1: RAM }));
  expect(status).toBe(400);
  const { body } = await post("/trpc/hospital/patients.count", "");
  expect(body).toMatchObject({ result: { data: { active: 0 } } });
});

test("a URL carries no input: not by GET, not beside a POST", async () => {
  const input = encodeURIComponent(JSON.stringify({ query: "Ram Thapa" }));
  const headers = clerk;
  const got = await world.server.inject({
    method: "GET",
    url: `/trpc/hospital/patients.search?input=${input}`,
    headers,
  });
  expect(got.statusCode).toBe(405);
  expect(got.headers["allow"]).toBe("POST");
  expect(got.json()).toMatchObject({ error: { data: { domainCode: "INVALID" } } });
  const posted = await post(
    `/trpc/hospital/patients.search?input=${input}`,
    JSON.stringify({ query: "Ram" }),
  );
  expect(posted).toMatchObject({ status: 400, body: { error: { data: { fields: [{ path: "input" }] } } } });
});

test("nothing of all this was written, neither to the database nor to the log", async () => {
  const { data } = await call(world.server, "hospital/patients.count", undefined, clerk);
  expect(data).toEqual({ active: 0, archived: 0 });
  expect(world.logged.length).toBeGreaterThan(10);
  expect(world.logged.join("")).not.toMatch(/Ram|Thapa|9841/);
});
