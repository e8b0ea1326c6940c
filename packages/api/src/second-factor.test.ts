// Second factors as the apps' servers and programs meet them: what a password alone carries, how a code counts, and who
// may change or take one away.
import { randomBytes } from "node:crypto";
import { codeAt, createSessionCipher, newTotpSecret } from "@polyclinic/auth";
import {
  CodeChallenge,
  Me,
  OpenedSession,
  RecoveryCodes,
  SecondFactor,
  SecondFactorSecret,
  UserDetails,
  type UserId,
} from "@polyclinic/contracts";
import { newId } from "@polyclinic/db";
import { addMembership } from "@polyclinic/domain";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Answer, call, type Headers, rest } from "./testing/call.ts";
import { createWorld, PASSWORD, type TestUser, type World } from "./testing/world.ts";

let world: World;
let app: Headers;
let people = 0;

beforeAll(async () => {
  world = await createWorld();
  app = world.apps.hospital.headers;
});
afterAll(() => world.close());

let nurse: TestUser;
let boss: TestUser;
beforeEach(async () => {
  people += 1;
  nurse = await world.makeUser(`nurse-${people}`, { alpha: ["nurse"] });
  boss = await world.makeUser(`boss-${people}`, { alpha: ["administrator"] });
});

const auth = (path: string, input: unknown, headers: Headers = app) =>
  call(world.server, `hospital/auth.${path}`, input, headers);
const members = (headers: Headers) => call(world.server, "hospital/members.list", {}, headers);
const browserOf = async (user: TestUser) => ({ ...app, authorization: await world.session(user) });
const refused = (domainCode: string, status = 403) => ({ status, error: { domainCode } });
const WRONG = {
  status: 400,
  error: { domainCode: "INVALID", fields: [{ path: "code", code: "wrong_code" }] },
};
const LOCKED = { status: 429, error: { domainCode: "TOO_MANY_REQUESTS" } };

async function challengeOf({ email }: TestUser, headers = app): Promise<string> {
  const { data } = await auth("openSession", { email, password: PASSWORD }, headers);
  return CodeChallenge.parse(data).challengeSession;
}

const answer = (challengeSession: string, code: string, headers = app) =>
  auth("openSessionWithCode", { challengeSession, code }, headers);

/** As an operator sees them. */
async function userOf({ id }: TestUser, operating: Headers): Promise<UserDetails> {
  return UserDetails.parse((await call(world.server, "admin/users.byId", { userId: id }, operating)).data);
}

async function toldTo(id: UserId): Promise<unknown[]> {
  const rows = await world.clone.asOwner<{ change: string }>(
    `select params->>'change' as change from platform.message where user_id = '${id}' and kind = 'account-changed' order by id`,
  );
  return rows.map(({ change }) => change);
}

/** What makes two refusals one to whoever gets them. */
function seen({ status, error }: Answer) {
  return { status, ...error, requestId: "" };
}

/** Of somebody who has none: a role that was given by hand. */
async function unproven(): Promise<TestUser> {
  const user = await world.makeUser(`unproven-${people}`, {});
  await world.platform.write("test", (tx) =>
    addMembership(tx, { userId: user.id, tenantId: world.alpha.id, roles: ["administrator", "doctor"] }),
  );
  return user;
}

async function setUp(headers: Headers): Promise<{ secret: string; recoveryCodes: string[] }> {
  const begun = await auth("beginSecondFactor", { password: PASSWORD }, headers);
  const { secret } = SecondFactorSecret.parse(begun.data);
  const { data } = await auth("confirmSecondFactor", { code: codeAt(secret, new Date()) }, headers);
  return { secret, ...RecoveryCodes.parse(data) };
}

test("a role that decides about people is not carried by a password, the person's other roles are", async () => {
  const user = await unproven();
  const headers = await browserOf(user);
  const program = {
    ...world.apps.integration.headers,
    authorization: `Bearer ${await world.token(user)}`,
    "x-tenant-id": "alpha",
  };
  for (const by of [headers, program]) {
    expect(await members(by)).toMatchObject(refused("SECOND_FACTOR_NEEDED"));
    expect((await call(world.server, "hospital/patients.list", {}, by)).status).toBe(200);
  }
  const exports = await call(world.server, "hospital/exports.request", {}, headers);
  expect(exports).toMatchObject(refused("SECOND_FACTOR_NEEDED"));
  const values = await call(world.server, "hospital/audit.values", { id: user.id }, headers);
  expect(values).toMatchObject(refused("FORBIDDEN"));
  const me = Me.parse((await auth("me", undefined, headers)).data);
  expect(me).toMatchObject({
    memberships: [{ roles: ["doctor"] }],
    secondFactor: { isNeeded: true, isConfirmed: false, isProven: false },
  });
  expect(me.permissions).not.toContain("members:read");
});

test("it counts as soon as a code has confirmed it, in this session, and ends the person's others", async () => {
  const user = await unproven();
  const [headers, elsewhere] = [await browserOf(user), await browserOf(user)];
  const { recoveryCodes } = await setUp(headers);
  expect(new Set(recoveryCodes).size).toBe(10);
  expect((await members(headers)).status).toBe(200);
  expect(await auth("me", undefined, elsewhere)).toMatchObject(refused("UNAUTHENTICATED", 401));
  expect(Me.parse((await auth("me", undefined, headers)).data)).toMatchObject({
    memberships: [{ roles: ["doctor", "administrator"] }],
    secondFactor: { isNeeded: true, isConfirmed: true, isProven: true },
  });
  const { data } = await auth("secondFactor", undefined, headers);
  expect(SecondFactor.parse(data)).toMatchObject({ recoveryCodesLeft: 10, isConfirmed: true });
  expect(await toldTo(user.id)).toEqual(["on"]);
});

test("what was begun counts for nothing until a code has come, and begins with the password", async () => {
  const headers = await browserOf(nurse);
  expect(await auth("beginSecondFactor", { password: "wrong" }, headers)).toMatchObject({
    status: 400,
    error: { domainCode: "INVALID", fields: [{ path: "password", code: "wrong_password" }] },
  });
  expect(await auth("confirmSecondFactor", { code: "000000" }, headers)).toMatchObject(WRONG);
  await auth("beginSecondFactor", { password: PASSWORD }, headers);
  const code = codeAt(newTotpSecret(), new Date());
  expect(await auth("confirmSecondFactor", { code }, headers)).toMatchObject(WRONG);
  const { data } = await auth("openSession", { email: nurse.email, password: PASSWORD });
  expect(OpenedSession.safeParse(data).success).toBe(true);
  expect(await toldTo(nurse.id)).toEqual([]);
});

test("a program changes no second factor", async () => {
  const authorization = `Bearer ${await world.token(nurse)}`;
  const program = { ...world.apps.integration.headers, authorization };
  for (const [path, input] of [
    ["beginSecondFactor", { password: PASSWORD }],
    ["confirmSecondFactor", { code: "000000" }],
    ["renewRecoveryCodes", { code: "000000" }],
    ["switchOffSecondFactor", { code: "000000" }],
  ] as const)
    expect(await auth(path, input, program)).toMatchObject(refused("FORBIDDEN"));
});

test("whoever has a second factor gets nowhere with a token, nor one to begin with", async () => {
  const { headers } = world.apps.integration;
  const input = { email: nurse.email, password: PASSWORD };
  const before = await rest(world.server, "POST", "/auth/sign-in", headers, input);
  const { refreshToken } = Object(before.data) as { refreshToken: string };
  await setUp(await browserOf(nurse));
  for (const user of [nurse, boss]) {
    const authorization = `Bearer ${await world.token(user)}`;
    for (const path of ["patients.list", "auth.me", "notifications.unread"]) {
      const reply = await call(world.server, `hospital/${path}`, path === "patients.list" ? {} : undefined, {
        ...headers,
        authorization,
        "x-tenant-id": "alpha",
      });
      expect(reply).toMatchObject(refused("SECOND_FACTOR_NEEDED"));
    }
    const signedIn = await rest(world.server, "POST", "/auth/sign-in", headers, {
      email: user.email,
      password: PASSWORD,
    });
    expect(signedIn).toMatchObject({ ...refused("SECOND_FACTOR_NEEDED"), data: undefined });
  }
  const refreshed = await rest(world.server, "POST", "/auth/refresh", headers, { refreshToken });
  expect(refreshed).toMatchObject({ ...refused("SECOND_FACTOR_NEEDED"), data: undefined });
});

test("a challenge counts once, for its app, for five minutes, and all that is wrong with one is one answer", async () => {
  const [used, foreign, old] = [
    await challengeOf(boss),
    await challengeOf(boss, world.apps.integration.headers),
    await challengeOf(boss),
  ];
  const code = await world.secondFactors.code(boss);
  const opened = await answer(used, code);
  expect(OpenedSession.safeParse(opened.data).success).toBe(true);
  await world.asOwner(
    "update platform.sign_in_challenge set expires_at = now() where user_id = $1 and app_id = $2",
    [boss.id, world.apps.hospital.app.id],
  );
  const next = await world.secondFactors.code(boss);
  const answers = await Promise.all(
    [used, foreign, old, "made-up"].map((challenge) => answer(challenge, next)),
  );
  const [first] = answers;
  expect(first).toMatchObject(refused("SIGN_IN_FAILED", 401));
  for (const one of answers) expect(seen(one)).toEqual(first && seen(first));
  expect((await answer(foreign, next, world.apps.integration.headers)).status).toBe(200);
});

test("a challenge of before the password was changed opens nothing", async () => {
  const challenge = await challengeOf(boss);
  await world.asOwner(`update platform."user" set tokens_valid_from = now() where id = $1`, [boss.id]);
  const code = await world.secondFactors.code(boss);
  expect(await answer(challenge, code)).toMatchObject(refused("SIGN_IN_FAILED", 401));
});

test("two answers to a challenge at once open one session", async () => {
  const challenge = await challengeOf(boss);
  const code = await world.secondFactors.code(boss);
  const answers = await Promise.all([answer(challenge, code), answer(challenge, code)]);
  expect(answers.map(({ status }) => `${status}`).toSorted()).toEqual(["200", "401"]);
});

test("a code counts once, also behind another challenge", async () => {
  const [one, other] = [await challengeOf(boss), await challengeOf(boss)];
  const code = await world.secondFactors.code(boss);
  expect((await answer(one, code)).status).toBe(200);
  expect(await answer(other, code)).toMatchObject(WRONG);
});

test("five wrong codes lock it for a quarter of an hour, whoever types them, and the owner is told", async () => {
  const challenge = await challengeOf(boss);
  for (let index = 0; index < 4; index++) expect(await answer(challenge, "000000")).toMatchObject(WRONG);
  const fifth = await answer(challenge, "00000-00000");
  expect(fifth).toMatchObject(LOCKED);
  expect(Number(fifth.headers["retry-after"])).toBeGreaterThan(890);
  const right = await world.secondFactors.code(boss);
  expect(await answer(challenge, right)).toMatchObject(LOCKED);
  expect(await answer(await challengeOf(boss), right)).toMatchObject(LOCKED);
  expect(await toldTo(boss.id)).toEqual(["on", "locked"]);
  const operator = await world.makeUser(`guard-${people}`, { platform: ["operator"] });
  const { headers } = world.apps.admin;
  const operating = { ...headers, authorization: await world.session(operator, headers) };
  const lockedUntil = Date.parse((await userOf(boss, operating)).secondFactor?.lockedUntil ?? "");
  expect(lockedUntil).toBeGreaterThan(Date.now() + 890_000);
  await world.asOwner("update platform.second_factor set locked_until = now() where user_id = $1", [boss.id]);
  expect((await userOf(boss, operating)).secondFactor?.lockedUntil).toBeNull();
  expect((await answer(challenge, right)).status).toBe(200);
});

test("wrong codes between right ones lock nothing", async () => {
  for (let round = 0; round < 3; round++) {
    const challenge = await challengeOf(boss);
    for (let index = 0; index < 3; index++) expect(await answer(challenge, "000000")).toMatchObject(WRONG);
    expect((await answer(challenge, await world.secondFactors.code(boss))).status).toBe(200);
  }
});

test("a recovery code opens one session, however it is typed, and its owner is told", async () => {
  const headers = await browserOf(nurse);
  const { recoveryCodes } = await setUp(headers);
  const [code = "", other = ""] = recoveryCodes;
  expect((await answer(await challengeOf(nurse), ` ${code.toLowerCase().replace("-", " ")} `)).status).toBe(
    200,
  );
  expect(await answer(await challengeOf(nurse), code)).toMatchObject(WRONG);
  const { data } = await auth("secondFactor", undefined, headers);
  expect(SecondFactor.parse(data).recoveryCodesLeft).toBe(9);

  const renewed = await auth("renewRecoveryCodes", { code: other }, headers);
  const [fresh = ""] = RecoveryCodes.parse(renewed.data).recoveryCodes;
  expect(await answer(await challengeOf(nurse), recoveryCodes[2] ?? "")).toMatchObject(WRONG);
  expect((await answer(await challengeOf(nurse), fresh)).status).toBe(200);
  expect(await toldTo(nurse.id)).toEqual([
    "on",
    "recovery-code-used",
    "recovery-code-used",
    "new-recovery-codes",
    "recovery-code-used",
  ]);
});

/** As if the key that sealed it had been taken out of SESSION_KEYS. */
async function loseTheKey(column: "secret_encrypted" | "pending_encrypted", { id }: TestUser): Promise<void> {
  const sealed = createSessionCipher([randomBytes(32).toString("base64")]).encrypt(newTotpSecret(), id);
  await world.asOwner(`update platform.second_factor set ${column} = $2 where user_id = $1`, [id, sealed]);
}

const UNREADABLE = {
  status: 400,
  error: { domainCode: "INVALID", fields: [{ path: "code", code: "unreadable_factor" }] },
};

test("a factor whose key is gone refuses a code with a sentence, locks nothing, and recovery codes still open", async () => {
  const headers = await browserOf(nurse);
  const { secret, recoveryCodes } = await setUp(headers);
  await loseTheKey("secret_encrypted", nurse);
  const warnings = () => world.logged.filter((line) => line.includes("not in SESSION_KEYS any more"));
  const [before, challenge] = [warnings().length, await challengeOf(nurse)];
  const code = codeAt(secret, new Date());
  expect(await answer(challenge, code)).toMatchObject(UNREADABLE);
  expect(
    warnings()
      .slice(before)
      .map((line) => (JSON.parse(line) as { level: number }).level),
  ).toEqual([40]);
  for (let index = 0; index < 6; index++)
    expect(await auth("switchOffSecondFactor", { code }, headers)).toMatchObject(UNREADABLE);
  expect(world.logged.join("\n")).not.toContain(code);
  expect((await answer(challenge, recoveryCodes[0] ?? "")).status).toBe(200);
  expect(await toldTo(nurse.id)).toEqual(["on", "recovery-code-used"]);
});

test("what was begun under a key that is gone is begun anew", async () => {
  const headers = await browserOf(nurse);
  const begun = await auth("beginSecondFactor", { password: PASSWORD }, headers);
  const { secret } = SecondFactorSecret.parse(begun.data);
  await loseTheKey("pending_encrypted", nurse);
  const code = codeAt(secret, new Date());
  expect(await auth("confirmSecondFactor", { code }, headers)).toMatchObject(WRONG);
  expect((await setUp(headers)).recoveryCodes).toHaveLength(10);
});

const hex = (value: string) => Buffer.from(value, "utf8").toString("hex");

test("no secret, no code and no recovery code lies readable anywhere", async () => {
  const { secret, recoveryCodes } = await setUp(await browserOf(nurse));
  const rows = await world.clone.asOwner<{ row: string }>(
    `select t::text as row from platform.second_factor t union all select t::text from platform.recovery_code t
      union all select t::text from platform.audit_event t union all select t::text from platform.message t
      union all select t::text from platform.sign_in_challenge t`,
  );
  const text = [...rows.map(({ row }) => row), ...world.logged].join("\n");
  for (const value of [secret, ...recoveryCodes, ...recoveryCodes.map((code) => code.replace("-", ""))]) {
    expect(text).not.toContain(value);
    expect(text).not.toContain(hex(value));
  }
});

test("whoever needs none switches it off with a code, whoever needs one replaces it", async () => {
  const [own, needed] = [await browserOf(nurse), await browserOf(boss)];
  const { recoveryCodes } = await setUp(own);
  expect(await auth("switchOffSecondFactor", { code: "000000" }, own)).toMatchObject(WRONG);
  expect(await auth("switchOffSecondFactor", { code: recoveryCodes[0] }, own)).toMatchObject({ status: 200 });
  expect(
    OpenedSession.safeParse((await auth("openSession", { email: nurse.email, password: PASSWORD })).data)
      .success,
  ).toBe(true);
  expect(await toldTo(nurse.id)).toEqual(["on", "recovery-code-used", "off"]);

  const code = await world.secondFactors.code(boss);
  expect(await auth("switchOffSecondFactor", { code }, needed)).toMatchObject(refused("FORBIDDEN"));
  const { secret } = await setUp(needed);
  expect((await members(needed)).status).toBe(200);
  await world.asOwner("update platform.second_factor set last_used_step = null where user_id = $1", [
    boss.id,
  ]);
  const challenge = await challengeOf(boss);
  expect(await answer(challenge, await world.secondFactors.code(boss))).toMatchObject(WRONG);
  expect((await answer(challenge, codeAt(secret, new Date()))).status).toBe(200);
});

test("the operator resets the factor of somebody else, an administrator nobody's", async () => {
  const operator = await world.makeUser(`operator-${people}`, { platform: ["operator"] });
  const { headers } = world.apps.admin;
  const as = async (user: TestUser) => ({ ...headers, authorization: await world.session(user, headers) });
  const reason = "The telephone was stolen";
  const reset = ({ id, email }: TestUser, by: Headers, changes: object = {}) =>
    call(world.server, "admin/users.resetSecondFactor", { userId: id, email, reason, ...changes }, by);
  const [operating, working] = [await as(operator), await browserOf(boss)];
  expect(await reset(nurse, await as(boss))).toMatchObject(refused("FORBIDDEN"));
  expect(await reset(operator, operating)).toMatchObject(refused("FORBIDDEN"));
  for (const absent of [nurse.id, newId()])
    expect(await reset(boss, operating, { userId: absent })).toMatchObject(refused("NOT_FOUND", 404));
  expect(await reset(boss, operating, { reason: "" })).toMatchObject(refused("INVALID", 400));
  expect(await reset(boss, operating, { email: nurse.email })).toMatchObject({
    status: 400,
    error: { domainCode: "INVALID", fields: [{ path: "email", code: "other-address" }] },
  });

  // Such as from before the factor was set up.
  const program = { ...world.apps.integration.headers, authorization: `Bearer ${await world.token(boss)}` };
  expect(await auth("me", undefined, program)).toMatchObject(refused("SECOND_FACTOR_NEEDED"));
  const challenge = await challengeOf(boss);
  const code = await world.secondFactors.code(boss);
  expect((await userOf(boss, operating)).secondFactor).toMatchObject({
    recoveryCodesLeft: 10,
    lockedUntil: null,
  });
  expect(await reset(boss, operating, { email: boss.email.toUpperCase() })).toMatchObject({ status: 200 });
  expect((await userOf(boss, operating)).secondFactor).toBeNull();
  expect(await members(working)).toMatchObject(refused("UNAUTHENTICATED", 401));
  // Clocks may differ by five seconds, so that much younger tokens count.
  const moveTokens = (by: string) =>
    world.asOwner(
      'update platform."user" set tokens_valid_from = tokens_valid_from + $1::interval where id = $2',
      [by, boss.id],
    );
  await moveTokens("6 seconds");
  expect(await auth("me", undefined, program)).toMatchObject(refused("UNAUTHENTICATED", 401));
  await moveTokens("-6 seconds");
  expect(await answer(challenge, code)).toMatchObject(refused("SIGN_IN_FAILED", 401));
  const afterwards = await browserOf(boss);
  expect(await members(afterwards)).toMatchObject(refused("SECOND_FACTOR_NEEDED"));
  await setUp(afterwards);
  expect((await members(afterwards)).status).toBe(200);
  expect(await toldTo(boss.id)).toEqual(["on", "reset", "on"]);
  const events = await world.clone.asOwner<{ reason: string; actor_user_id: string }>(
    "select reason, actor_user_id from platform.audit_event where action = 'second-factor.reset'",
  );
  expect(events).toEqual([{ reason, actor_user_id: operator.id }]);
});

// Last, since memories stay on from here.
test("it counts at once, also in a process that remembers the session as it was", async () => {
  const user = await unproven();
  const other = await world.startAnother();
  world.api.start();
  other.api.start();
  const headers = await browserOf(user);
  const everywhere = () =>
    Promise.all(
      [world.server, other.server].map(
        async (server) => (await call(server, "hospital/members.list", {}, headers)).status,
      ),
    );
  // Nothing is remembered before the epoch is known.
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(await everywhere()).toEqual([403, 403]);
  await setUp(headers);
  expect(await everywhere()).toEqual([200, 200]);
  await other.api.stop();
  await other.server.close();
});
