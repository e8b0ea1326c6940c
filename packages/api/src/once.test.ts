import { randomBytes } from "node:crypto";
import { ErrorBody, Patient, type PatientId } from "@polyclinic/contracts";
import type { TenantRecord } from "@polyclinic/db";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { metaOf, proceduresOf, typeOf } from "./definitions.ts";
import { adminProcedures, hospitalProcedures } from "./router.ts";
import { type Answer, call, type Headers, rest } from "./testing/call.ts";
import { announced, PDF } from "./testing/upload.ts";
import { createWorld, type TestUser, type World } from "./testing/world.ts";
import { trpc } from "./trpc.ts";

let world: World;
let address: string;
let asha: TestUser;
let clerk: Headers;
let other: Headers;

beforeAll(async () => {
  world = await createWorld();
  address = await world.server.listen({ host: "127.0.0.1", port: 0 });
  asha = await world.makeUser("asha", { alpha: ["receptionist", "nurse"], beta: ["receptionist"] });
  clerk = await signedIn(asha);
  other = await signedIn(await world.makeUser("bina", { alpha: ["administrator"] }));
});

afterAll(() => world.close());

async function signedIn(user: TestUser): Promise<Headers> {
  const authorization = await world.authorization(user);
  return { ...world.apps.integration.headers, authorization, "x-tenant-id": "alpha" };
}

const keyed = (headers: Headers, key: string): Headers => ({ ...headers, "idempotency-key": key });

/** Resembles nobody, so that nobody is a possible duplicate. */
function person() {
  const letters = randomBytes(24)
    .toString("hex")
    .replaceAll(/\d/g, (digit) => "ghijklmnop"[Number(digit)] ?? "");
  return { givenName: letters.slice(0, 24), familyName: letters.slice(24), sex: "female" };
}

const register = (input: object, headers: Headers) =>
  call(world.server, "hospital/patients.register", input, headers);

function idOf({ data }: Answer): PatientId {
  return Patient.parse(data).id;
}

interface Traces {
  patients: number;
  events: number;
  kept: number;
}

async function tracesIn({ schemaName: schema }: TenantRecord): Promise<Traces | undefined> {
  const [traces] =
    await world.clone.asOwner<Traces>(`select (select count(*)::int from ${schema}.patient) as patients,
    (select count(*)::int from ${schema}.audit_event where action = 'patient.registered') as events,
    (select count(*)::int from ${schema}.idempotency_key) as kept`);
  return traces;
}

async function growth(clinic: TenantRecord, work: () => Promise<unknown>): Promise<object> {
  const before = await tracesIn(clinic);
  await work();
  const after = await tracesIn(clinic);
  if (!before || !after) throw new Error("nothing was counted");
  const { patients, events, kept } = after;
  return { patients: patients - before.patients, events: events - before.events, kept: kept - before.kept };
}

const ONE = { patients: 1, events: 1, kept: 1 };
const NONE = { patients: 0, events: 0, kept: 0 };

test("every mutation says what becomes of it when it is sent once more", () => {
  const routers = [trpc.router(hospitalProcedures), trpc.router(adminProcedures)];
  const mutations = routers.flatMap((router) =>
    Object.entries(proceduresOf(router)).filter(([, procedure]) => typeOf(procedure) === "mutation"),
  );
  expect(mutations.length).toBeGreaterThan(30);
  const silent = mutations.filter(([, procedure]) => metaOf(procedure).repeat === undefined);
  expect(
    silent.map(([path]) => path),
    'their meta needs `repeat`: "by-key", or { harmless } with the reason',
  ).toEqual([]);
  const created = routers.flatMap((router) =>
    Object.entries(proceduresOf(router)).filter(([, procedure]) => metaOf(procedure).openapi?.status === 201),
  );
  expect(created.length).toBeGreaterThan(3);
  for (const [path, procedure] of created) expect([path, metaOf(procedure).repeat]).toEqual([path, "by-key"]);
});

test("sent again, over tRPC or REST, it answers the same and says so", async () => {
  const sita = person();
  const answers: Answer[] = [];
  const grown = await growth(world.alpha, async () => {
    answers.push(await register(sita, keyed(clerk, "again")));
    const reordered = Object.fromEntries(Object.entries(sita).toReversed());
    answers.push(await register(reordered, keyed(clerk, "again")));
    answers.push(await rest(world.server, "POST", "/patients", keyed(clerk, "again"), sita));
  });
  expect(grown).toEqual(ONE);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 201]);
  expect(answers.map(({ headers }) => headers["idempotency-replayed"])).toEqual([undefined, "true", "true"]);
  for (const { data } of answers) expect(data).toEqual(answers[0]?.data);
});

test("the id in a path is part of the input", async () => {
  const [one, two] = [idOf(await register(person(), other)), idOf(await register(person(), other))];
  const archive = (id: string) =>
    rest(world.server, "POST", `/patients/${id}/archive`, keyed(other, "path"), {
      version: 1,
      reason: "Test",
    });
  const archived = await archive(one);
  expect(archived).toMatchObject({ status: 200, data: { id: one, version: 2 } });
  expect(await archive(one)).toMatchObject({ status: 200, data: archived.data });
  expect(await archive(two)).toMatchObject({ status: 422, error: { domainCode: "KEY_REUSED" } });
});

test("another input under the same key is 422", async () => {
  await register(person(), keyed(clerk, "reused"));
  let answer: Answer | undefined;
  const again = async () => {
    answer = await register(person(), keyed(clerk, "reused"));
  };
  expect(await growth(world.alpha, again)).toEqual(NONE);
  expect(answer).toMatchObject({ status: 422, error: { domainCode: "KEY_REUSED" } });
});

test("of another person, in another clinic or for another procedure, the same key is another call", async () => {
  const mine = await register(person(), keyed(clerk, "mine"));
  const patient = idOf(mine);
  const theirs = await register(person(), keyed(other, "mine"));
  expect(theirs).toMatchObject({
    status: 200,
    headers: expect.not.objectContaining({ "idempotency-replayed": "true" }),
  });
  expect(idOf(theirs)).not.toBe(patient);
  const there = () => register(person(), keyed({ ...clerk, "x-tenant-id": "beta" }, "mine"));
  expect(await growth(world.beta, there)).toEqual(ONE);
  expect(await growth(world.alpha, there).catch((error: unknown) => error)).toEqual(NONE);
  const consent = { patientId: patient, channel: "sms", decision: "given" };
  const path = "hospital/messages.recordConsent";
  expect(await call(world.server, path, consent, keyed(clerk, "mine"))).toMatchObject({ status: 200 });
});

test("in the control plane, too, each clinic has calls of its own", async () => {
  const path = "hospital/invitations.create";
  const input = { email: "new@example.com", roles: ["doctor"], language: "en" };
  const deepa = await world.makeUser("deepa", { alpha: ["administrator"], beta: ["administrator"] });
  const standingIn = async ({ id: clinicId }: TenantRecord) => {
    const headers = await signedIn(deepa);
    await call(world.server, "hospital/auth.chooseClinic", { clinicId }, headers);
    return keyed(headers, "invite");
  };
  const [inAlpha, inBeta] = [await standingIn(world.alpha), await standingIn(world.beta)];
  const invite = (headers: Headers) => call(world.server, path, input, headers);
  const here = await invite(inAlpha);
  const there = await invite(inBeta);
  expect([here.status, there.status]).toEqual([200, 200]);
  expect(there.data).not.toEqual(here.data);
  const waiting = () => world.clone.asOwner("select id from platform.outbox order by id");
  const jobs = await waiting();
  expect(await invite(inAlpha)).toMatchObject({
    data: here.data,
    headers: { "idempotency-replayed": "true" },
  });
  const invitations = await world.clone.asOwner("select state from platform.invitation order by id");
  expect(invitations).toEqual([{ state: "pending" }, { state: "pending" }]);
  expect(await waiting()).toEqual(jobs);
});

test("whoever has lost the role meanwhile is not told the answer", async () => {
  const chandra = await world.makeUser("chandra", { alpha: ["receptionist"] });
  const headers = keyed(await signedIn(chandra), "lost");
  const input = person();
  expect((await register(input, headers)).status).toBe(200);
  await world.asOwner("update platform.membership set roles = '{pharmacist}' where user_id = $1", [
    chandra.id,
  ]);
  expect(await register(input, headers)).toMatchObject({ status: 403, error: { domainCode: "FORBIDDEN" } });
  await world.asOwner("update platform.membership set status = 'removed' where user_id = $1", [chandra.id]);
  expect(await register(input, headers)).toMatchObject({
    status: 403,
    error: { domainCode: "TENANT_REFUSED" },
  });
});

test("a refusal is not kept: what was corrected meanwhile succeeds under the same key", async () => {
  const input = person();
  await register(input, clerk);
  const refused = await register(input, keyed(clerk, "refused"));
  expect(refused).toMatchObject({ status: 409, error: { domainCode: "POSSIBLE_DUPLICATE" } });
  const meant = { ...input, duplicateOverride: { reason: "Twins" } };
  expect(await register(meant, keyed(clerk, "refused"))).toMatchObject({ status: 200 });
  const invalid = await register({ ...input, sex: "?" }, keyed(clerk, "refused"));
  expect(invalid).toMatchObject({ status: 400 });
});

test.each(["", "with a space", "x".repeat(256), "é"])("a key like %j is refused", async (key) => {
  const refused = { status: 400, error: { fields: [{ path: "Idempotency-Key" }] } };
  expect(await register(person(), keyed(clerk, key))).toMatchObject(refused);
});

test("a key may have 255 characters", async () => {
  expect(await register(person(), keyed(clerk, "~".repeat(255)))).toMatchObject({ status: 200 });
});

test("two keys are none", async () => {
  const headers = { ...clerk, "content-type": "application/json", "idempotency-key": ["one", "two"] };
  const answer = await world.server.inject({
    method: "POST",
    url: "/api/patients",
    headers,
    payload: person(),
  });
  expect(answer.statusCode).toBe(400);
});

test("a key stands for one call, never for a batch", async () => {
  const body = { 0: person(), 1: person() };
  const both = "hospital/patients.register,patients.register?batch=1";
  const refused = await call(world.server, both, body, keyed(clerk, "batch"));
  expect(refused).toMatchObject({ status: 400, error: { domainCode: "INVALID" } });
});

test("a hundred clients at once: one effect, and each gets the same answer, if need be after it was told to wait", async () => {
  const input = JSON.stringify(person());
  const headers = { ...keyed(clerk, "hundred"), "content-type": "application/json" };
  const toldToWait = new Set<string>();
  const send = async (): Promise<string> => {
    const response = await fetch(`${address}/api/patients`, { method: "POST", headers, body: input });
    const body = await response.text();
    if (response.status === 201) return body;
    toldToWait.add(ErrorBody.parse(JSON.parse(body)).domainCode);
    return send();
  };
  let answers: string[] = [];
  const grown = await growth(world.alpha, async () => {
    answers = await Promise.all(Array.from({ length: 100 }, send));
  });
  expect(grown).toEqual(ONE);
  expect(answers).toHaveLength(100);
  expect(new Set(answers).size).toBe(1);
  // UNAVAILABLE: a machine with other work lets the clinic wait too long for a connection.
  expect(["IN_PROGRESS", "UNAVAILABLE"]).toEqual(expect.arrayContaining([...toldToWait]));
});

test("a call whose connection to the database is cut leaves nothing, and is done when it is sent again", async () => {
  const input = person();
  const somebody = world.clone.database.tenant(world.alpha, {
    userId: asha.id,
    roles: [],
    appId: "test",
    requestId: "test",
  });
  const held = Promise.withResolvers<void>();
  const holding = Promise.withResolvers<void>();
  // The number of the next patient is taken by somebody else: the call waits in the middle of its transaction.
  const holder = somebody.write("test.held", async (tx) => {
    await tx
      .updateTable("counter")
      .set((eb) => ({ value: eb("value", "+", "0") }))
      .execute();
    holding.resolve();
    await held.promise;
  });
  await holding.promise;
  const cut = () =>
    growth(world.alpha, async () => {
      const dying = register(input, keyed(clerk, "cut"));
      const waits = `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`;
      await expect.poll(() => world.clone.asOwner(waits), { timeout: 10_000 }).toHaveLength(1);
      expect(await dying).toMatchObject({ status: 503, error: { domainCode: "UNAVAILABLE" } });
    });
  expect(await cut()).toEqual(NONE);
  held.resolve();
  await holder;
  expect(await growth(world.alpha, () => register(input, keyed(clerk, "cut")))).toEqual(ONE);
});

test("an upload that is announced again is the same upload, with addresses signed anew", async () => {
  const patientId = idOf(await register(person(), clerk));
  const path = "hospital/documents.requestUpload";
  const begun = vi.spyOn(world.files, "startMultipart");
  const announce = (size: number, key: string) =>
    call(world.server, path, { ...announced(PDF), patientId, size }, keyed(clerk, key));
  for (const [size, key] of [
    [PDF.length, "small"],
    [20 * 1024 * 1024, "large"],
  ] as const) {
    const [first, again] = [await announce(size, key), await announce(size, key)];
    expect(again).toMatchObject({ status: 200, headers: { "idempotency-replayed": "true" } });
    const { id } = first.data as { id: string };
    expect(again.data).toMatchObject({ id });
  }
  const schema = world.alpha.schemaName;
  expect(await world.clone.asOwner(`select id from ${schema}.document`)).toHaveLength(2);
  expect(begun).toHaveBeenCalledTimes(1);
  const started = `select 1 from ${schema}.audit_event where action = 'document.upload-started'`;
  expect(await world.clone.asOwner(started)).toHaveLength(1);
});

test("an export is asked for once, and both logs tell of it once", async () => {
  const operator = await world.makeUser("operator", { platform: ["operator"] });
  const { headers } = world.apps.admin;
  const session = { ...headers, authorization: await world.session(operator, headers) };
  const request = () =>
    call(world.server, "admin/exports.request", { clinicId: world.beta.id }, keyed(session, "export"));
  const first = await request();
  expect(first.status).toBe(200);
  expect(await request()).toMatchObject({ status: 200, data: first.data });
  for (const schema of ["platform", world.beta.schemaName]) {
    const events = `select 1 from ${schema}.audit_event where action = 'export.requested'`;
    expect(await world.clone.asOwner(events)).toHaveLength(1);
  }
});
