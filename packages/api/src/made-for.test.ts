import { Patient } from "@polyclinic/contracts";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { call, type Headers } from "./testing/call.ts";
import { createWorld, type TestUser, type World } from "./testing/world.ts";

const SITA = {
  givenName: "Sita",
  familyName: "Sharma",
  sex: "female",
  duplicateOverride: { reason: "Test" },
};

let world: World;
let both: TestUser;
let other: TestUser;
/** One session of `both`, which stands in alpha when a test begins. */
let browser: Headers;
let patient: Patient;

beforeAll(async () => {
  world = await createWorld();
  both = await world.makeUser("both", { alpha: ["administrator"], beta: ["administrator"] });
  other = await world.makeUser("other", { alpha: ["administrator"] });
  browser = await browserOf(both);
  await choose(world.alpha.id);
  patient = Patient.parse((await ask("register", SITA)).data);
});

beforeEach(() => choose(world.alpha.id));

afterAll(() => world.close());

async function browserOf(user: TestUser): Promise<Headers> {
  return { ...world.apps.hospital.headers, authorization: await world.session(user) };
}

/** In another tab: the call names no page. */
async function choose(clinicId: string): Promise<void> {
  const { status } = await call(world.server, "hospital/auth.chooseClinic", { clinicId }, browser);
  expect(status).toBe(200);
}

/** Of a page that was made for somebody in some clinic. */
function ask(path: string, input: unknown, madeFor = `${both.id}/${world.alpha.id}`) {
  return call(world.server, `hospital/patients.${path}`, input, { ...browser, "x-made-for": madeFor });
}

/** What both clinics hold: patients, and audit events. */
function rows() {
  return Promise.all(
    [world.alpha, world.beta].map((clinic) =>
      world.clone.database
        .tenant(clinic, { userId: null, roles: [], appId: "", requestId: "" })
        .read(async (tx) => ({
          patients: await tx.selectFrom("patient").selectAll().orderBy("id").execute(),
          events: await tx.selectFrom("audit_event").select("id").orderBy("id").execute(),
        })),
    ),
  );
}

const CALLS: [path: string, input: () => unknown][] = [
  ["list", () => ({})],
  ["search", () => ({ query: "Sita" })],
  ["byId", () => ({ id: patient.id })],
  ["count", () => undefined],
  ["register", () => SITA],
  ["update", () => ({ id: patient.id, version: 1, givenName: "Gita" })],
  ["archive", () => ({ id: patient.id, version: 1, reason: "Twice" })],
];

describe.each(CALLS)("patients.%s of a page", (path, inputFor) => {
  test("is refused once the session has gone to another clinic, and leaves nothing in either", async () => {
    const before = await rows();
    await choose(world.beta.id);
    const answer = await ask(path, inputFor());
    expect(answer).toMatchObject({ status: 412, error: { domainCode: "TENANT_CHANGED" } });
    expect(answer.data).toBeUndefined();
    expect(await rows()).toEqual(before);
  });

  test("is refused once somebody else has signed in, in the same clinic too", async () => {
    const before = await rows();
    const theirs = await browserOf(other);
    const answer = await call(world.server, `hospital/patients.${path}`, inputFor(), {
      ...theirs,
      "x-made-for": `${both.id}/${world.alpha.id}`,
    });
    expect(answer).toMatchObject({ status: 401, error: { domainCode: "UNAUTHENTICATED" } });
    expect(await rows()).toEqual(before);
  });
});

test("a page goes on when the session comes back to its clinic", async () => {
  await choose(world.beta.id);
  expect(await ask("count", undefined)).toMatchObject({ status: 412 });
  await choose(world.alpha.id);
  expect(await ask("count", undefined)).toMatchObject({ status: 200, data: { active: 1 } });
});

test("it selects nothing: a page that claims another clinic is refused and not served by that one", async () => {
  const beta = `${both.id}/${world.beta.id}`;
  expect(await ask("count", undefined, beta)).toMatchObject({ error: { domainCode: "TENANT_CHANGED" } });
  const theirs = await browserOf(other);
  const foreign = await call(world.server, "hospital/patients.count", undefined, {
    ...theirs,
    "x-made-for": `${other.id}/${world.beta.id}`,
  });
  expect(foreign).toMatchObject({ status: 412, error: { domainCode: "TENANT_CHANGED" } });
});

test("a session that has chosen nothing yet is in no page's clinic", async () => {
  browser = await browserOf(both);
  expect(await ask("count", undefined)).toMatchObject({
    status: 412,
    error: { domainCode: "TENANT_CHANGED" },
  });
});

test("what belongs to the person goes on from a page of another clinic, and not from another person's", async () => {
  await choose(world.beta.id);
  const own = { ...browser, "x-made-for": `${both.id}/${world.alpha.id}` };
  const foreign = { ...browser, "x-made-for": other.id };
  for (const [path, input] of [
    ["auth.me", undefined],
    ["auth.setPreferences", { calendar: "ad" }],
    ["auth.chooseClinic", { clinicId: world.alpha.id }],
  ] as const) {
    expect(await call(world.server, `hospital/${path}`, input, own)).toMatchObject({ status: 200 });
    expect(await call(world.server, `hospital/${path}`, input, foreign)).toMatchObject({
      status: 401,
      error: { domainCode: "UNAUTHENTICATED" },
    });
  }
});

test("every call of a batch is refused", async () => {
  await choose(world.beta.id);
  const response = await world.server.inject({
    method: "POST",
    url: "/trpc/hospital/patients.count,patients.list?batch=1",
    headers: {
      ...browser,
      "content-type": "application/json",
      "x-made-for": `${both.id}/${world.alpha.id}`,
    },
    payload: '{"1":{}}',
  });
  const answers = response.json<{ error: { data: { domainCode: string } } }[]>();
  expect(answers.map(({ error }) => error.data.domainCode)).toEqual(["TENANT_CHANGED", "TENANT_CHANGED"]);
});

test("what cannot be read is refused by its name", async () => {
  const [user, clinic] = [both.id, world.alpha.id];
  const texts = [
    "",
    "/",
    user.toUpperCase(),
    `${user}/`,
    `/${clinic}`,
    `${user}/alpha`,
    `${user} ${clinic}`,
    `${user}/${clinic}/${clinic}`,
    `${user}/${clinic}, ${user}/${clinic}`,
    "x".repeat(4_000),
  ];
  for (const text of texts) {
    const { status, error } = await ask("register", SITA, text);
    expect({ text, status, code: error?.domainCode }).toEqual({ text, status: 400, code: "INVALID" });
    expect(error?.message).toContain("X-Made-For");
  }
});

test("two headers at once are refused, even when they agree", async () => {
  const madeFor = `${both.id}/${world.alpha.id}`;
  const response = await world.server.inject({
    method: "POST",
    url: "/trpc/hospital/patients.count",
    headers: { ...browser, "content-type": "application/json", "x-made-for": [madeFor, madeFor] },
  });
  expect(response.statusCode).toBe(400);
});

test("a program has no page: the header is nothing to it", async () => {
  const device = await world.makeUser("device", { alpha: ["receptionist"] });
  const program = {
    ...world.apps.integration.headers,
    authorization: `Bearer ${await world.token(device)}`,
    "x-tenant-id": "alpha",
  };
  for (const headers of [program, { ...program, "x-made-for": `${other.id}/${world.beta.id}` }]) {
    const answer = await call(world.server, "hospital/patients.count", undefined, headers);
    expect(answer).toMatchObject({ status: 200, data: { active: 1 } });
  }
});
