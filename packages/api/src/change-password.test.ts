import { DirectoryUnavailable, type UserDirectory } from "@polyclinic/aws";
import { OpenedSession, Tokens } from "@polyclinic/contracts";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { limitsFor } from "./limits/figures.ts";
import { call, type Headers } from "./testing/call.ts";
import { createWorld, PASSWORD, type TestUser, WIDE, type World } from "./testing/world.ts";

const NEW = "an entirely new password";

/** What the directory does not answer any more. */
const dead = { signIns: false, signOuts: false };
/** What happens between the proof of the current password and the rest. */
let afterProof = async () => {};
function atTheEndOfALine(real: UserDirectory): UserDirectory {
  return {
    ...real,
    async signIn(input) {
      if (dead.signIns && input.password === NEW) throw new DirectoryUnavailable(new Error("no answer"));
      const answer = await real.signIn(input);
      await afterProof();
      return answer;
    },
    async signOutEverywhere(email) {
      if (dead.signOuts) throw new DirectoryUnavailable(new Error("no answer"));
      await real.signOutEverywhere(email);
    },
  };
}

let world: World;
let other: Awaited<ReturnType<World["startAnother"]>>;
let people = 0;

beforeAll(async () => {
  const { strict } = limitsFor({ processes: 1, factor: 1 });
  const { address } = WIDE.strict["sign-in"];
  const signIn = { address, account: strict["sign-in"].account };
  world = await createWorld(atTheEndOfALine, { ...WIDE, strict: { ...WIDE.strict, "sign-in": signIn } });
  other = await world.startAnother();
  world.api.start();
  other.api.start();
});

afterEach(() => {
  dead.signIns = false;
  dead.signOuts = false;
});

afterAll(async () => {
  await other.api.stop();
  await other.server.close();
  await world.close();
});

const newUser = () => world.makeUser(`keeper-${(people += 1)}`, { alpha: ["nurse"] });

function auth(path: string, input: unknown, headers: Headers, server = world.server) {
  const surface = headers["x-app-id"] === world.apps.admin.app.id ? "admin" : "hospital";
  return call(server, `${surface}/auth.${path}`, input, headers);
}

async function browser({ email }: TestUser, password = PASSWORD, app = world.apps.hospital.headers) {
  const { data } = await auth("openSession", { email, password }, app);
  return { ...app, authorization: `Session ${OpenedSession.parse(data).sessionId}` };
}

async function program({ email }: TestUser, password = PASSWORD) {
  const app = world.apps.integration.headers;
  const tokens = Tokens.parse((await auth("signIn", { email, password }, app)).data);
  return { headers: { ...app, authorization: `Bearer ${tokens.accessToken}` }, ...tokens };
}

const change = (headers: Headers, newPassword = NEW, currentPassword = PASSWORD) =>
  auth("changePassword", { currentPassword, newPassword }, headers);

const me = async (headers: Headers, server?: typeof world.server) =>
  (await auth("me", undefined, headers, server)).status;

const lets = async ({ email }: TestUser, password: string) =>
  (await auth("signIn", { email, password }, world.apps.integration.headers)).status;

async function until(happened: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await happened()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("it did not happen in time");
}

const mailsTo = ({ id }: TestUser) =>
  world.clone.asOwner<{ params: unknown }>(
    `select params from platform.message where user_id = '${id}' and kind = 'account-changed'`,
  );

const refusedAt = (path: string, code: string) => ({
  status: 400,
  error: { domainCode: "INVALID", fields: [{ path, code }] },
});

test("the new password holds, the old one does not, the owner is told and it is written down", async () => {
  const user = await newUser();
  const own = await browser(user);
  expect(await change(own)).toMatchObject({ status: 200, data: {} });
  expect([await lets(user, NEW), await lets(user, PASSWORD)]).toEqual([200, 401]);
  expect(await mailsTo(user)).toMatchObject([{ params: { change: "password" } }]);
  const events = await world.platform.read((tx) =>
    tx
      .selectFrom("audit_event")
      .select(["resource", "resource_id"])
      .where("action", "=", "password.changed")
      .where("actor_user_id", "=", user.id)
      .execute(),
  );
  expect(events).toEqual([{ resource: "user", resource_id: user.id }]);
});

test("it ends the person's other sessions in every process, and the one in use goes on in all of them", async () => {
  const user = await newUser();
  const [own, phone, operators] = [
    await browser(user),
    await browser(user),
    await browser(user, PASSWORD, world.apps.admin.headers),
  ];
  const theirs = await browser(await newUser());
  const servers = [world.server, other.server];
  for (const server of servers)
    for (const headers of [own, phone, operators]) expect(await me(headers, server)).toBe(200);
  const over = new AbortController();
  const meanwhile = Promise.all(
    servers.map(async (server) => {
      const statuses = new Set<number>();
      while (!over.signal.aborted) statuses.add(await me(own, server));
      return [...statuses];
    }),
  );
  expect((await change(own)).status).toBe(200);
  for (const server of servers)
    for (const headers of [phone, operators]) await until(async () => (await me(headers, server)) === 401);
  over.abort();
  expect(await meanwhile).toEqual([[200], [200]]);
  for (const server of servers) expect(await me(theirs, server)).toBe(200);
});

test("the session in use has tokens of the new password, which are refreshed when their hour is over", async () => {
  const user = await newUser();
  const own = await browser(user);
  expect((await change(own)).status).toBe(200);
  await world.asOwner("update platform.session set access_expires_at = now() where user_id = $1", [user.id]);
  await world.asOwner("update platform.epoch set value = value + 1", []);
  await until(async () => {
    expect(await me(own)).toBe(200);
    const [session] = await world.clone.asOwner<{ isFresh: boolean }>(
      `select access_expires_at > now() + interval '50 minutes' as "isFresh" from platform.session
        where user_id = '${user.id}' and ended_at is null`,
    );
    return session?.isFresh === true;
  });
});

test("tokens of programs end with it, and links to a new password that were sent before", async () => {
  const user = await newUser();
  const [own, running] = [await browser(user), await program(user)];
  await auth("forgotPassword", { email: user.email }, world.apps.hospital.headers);
  const [row] = await world.clone.asOwner<{ id: string }>(
    `select id from platform.password_reset where user_id = '${user.id}'`,
  );
  const key = world.links.sign("password-reset", row?.id ?? "", new Date(Date.now() + 60_000));
  expect((await change(own)).status).toBe(200);
  // Signed in well before the change: the clocks of directory and database may differ by some seconds.
  await world.asOwner(
    `update platform."user" set tokens_valid_from = tokens_valid_from + interval '6 seconds' where id = $1`,
    [user.id],
  );
  await world.asOwner("update platform.epoch set value = value + 1", []);
  await until(async () => (await me(running.headers)) === 401);
  const { refreshToken } = running;
  expect((await auth("refresh", { refreshToken }, world.apps.integration.headers)).status).toBe(401);
  const reset = { key, newPassword: "yet another password" };
  expect((await auth("resetPassword", reset, world.apps.hospital.headers)).status).toBe(404);
});

test("a wrong current password is refused at its field, changes nothing and ends nothing", async () => {
  const user = await newUser();
  const [own, phone] = [await browser(user), await browser(user)];
  const answer = await change(own, NEW, "this is not it");
  expect(answer).toMatchObject(refusedAt("currentPassword", "wrong_password"));
  expect([await me(own), await me(phone), await lets(user, PASSWORD)]).toEqual([200, 200, 200]);
  expect(await mailsTo(user)).toEqual([]);
});

test("five wrong ones close the address as at the sign-in, in all processes, and the session goes on", async () => {
  const user = await newUser();
  const own = await browser(user);
  for (let count = 0; count < 3; count += 1)
    expect((await change(own, NEW, "this is not it")).status).toBe(400);
  for (const path of ["endOtherSessions", "beginSecondFactor"])
    expect(await auth(path, { password: "this is not it" }, own)).toMatchObject(
      refusedAt("password", "wrong_password"),
    );
  const locked = { status: 429, error: { domainCode: "TOO_MANY_REQUESTS" } };
  expect(await change(own)).toMatchObject(locked);
  const credentials = { email: user.email, password: PASSWORD };
  const { headers } = world.apps.hospital;
  expect(await auth("openSession", credentials, headers, other.server)).toMatchObject(locked);
  expect(await me(own)).toBe(200);
  const locks = await world.clone.asOwner(
    `select id from platform.sign_in_lock where user_id = '${user.id}'`,
  );
  expect(locks).toHaveLength(1);
});

test("wrong passwords at the sign-in close the change as well, and a right one opens both", async () => {
  const user = await newUser();
  const own = await browser(user);
  for (let count = 0; count < 4; count += 1) expect(await lets(user, "wrong")).toBe(401);
  expect((await change(own)).status).toBe(200);
  for (let count = 0; count < 5; count += 1) expect(await lets(user, "wrong")).toBe(401);
  expect((await change(own, "another row of words", NEW)).status).toBe(429);
});

test("a new password that is refused is no wrong one", async () => {
  const user = await newUser();
  const own = await browser(user);
  for (let count = 0; count < 6; count += 1)
    expect(await change(own, "qwertyqwerty")).toMatchObject(refusedAt("newPassword", "password_policy"));
  expect((await change(own)).status).toBe(200);
});

test.each([
  ["the same", PASSWORD, "same_password"],
  ["a short one", "short", "too_small"],
  ["a common one", "QWERTYqwerty", "password_policy"],
  ["the name of the product", "my poLyCliNic login", "contains_name"],
  ["the name of the clinic", "ALPHA and omega", "contains_name"],
  ["the own name", "I am kéeper of it", "contains_name"],
])("%s is refused at its field, and nothing is changed", async (_what, newPassword, code) => {
  const user = await newUser();
  const [own, phone] = [await browser(user), await browser(user)];
  expect(await change(own, newPassword)).toMatchObject(refusedAt("newPassword", code));
  expect([await me(own), await me(phone), await lets(user, PASSWORD)]).toEqual([200, 200, 200]);
});

test("a program changes no password, and nobody's address is closed by its trying", async () => {
  const user = await newUser();
  const { headers } = await program(user);
  for (let count = 0; count < 6; count += 1)
    expect(await change(headers)).toMatchObject({ status: 403, error: { domainCode: "FORBIDDEN" } });
  expect(await lets(user, PASSWORD)).toBe(200);
});

test("without the key of an app nobody is asked, and nobody changes a password without being signed in", async () => {
  const { authorization } = await browser(await newUser());
  expect(await change({ authorization })).toMatchObject({
    status: 401,
    error: { domainCode: "APP_REFUSED" },
  });
  expect(await change(world.apps.hospital.headers)).toMatchObject({
    status: 401,
    error: { domainCode: "UNAUTHENTICATED" },
  });
});

test("with a second factor the session has proven it, and still has after the change", async () => {
  const user = await world.makeUser(`chief-${(people += 1)}`, { alpha: ["administrator"] });
  const own = { ...world.apps.hospital.headers, authorization: await world.session(user) };
  await world.asOwner(
    "update platform.session set second_factor_at = null where user_id = $1 and ended_at is null",
    [user.id],
  );
  expect(await change(own)).toMatchObject({ status: 403, error: { domainCode: "SECOND_FACTOR_NEEDED" } });
  await world.asOwner(
    "update platform.session set second_factor_at = now() where user_id = $1 and ended_at is null",
    [user.id],
  );
  expect((await change(own)).status).toBe(200);
  expect(await auth("me", undefined, own)).toMatchObject({
    data: { secondFactor: { isConfirmed: true, isProven: true } },
  });
});

test("of two changes at once one is made, and its password is the one that holds", async () => {
  const user = await newUser();
  const [one, two] = [await browser(user), await browser(user)];
  const passwords = ["the password of one", "the password of two"] as const;
  const answers = await Promise.all([change(one, passwords[0]), change(two, passwords[1])]);
  const [made = 0, refused = 1] = answers[0].status === 200 ? [0, 1] : [1, 0];
  expect([answers[made]?.status, answers[refused]?.status]).toEqual([200, expect.any(Number)]);
  expect([400, 401, 503]).toContain(answers[refused]?.status);
  expect([await lets(user, passwords[made] ?? ""), await lets(user, passwords[refused] ?? "")]).toEqual([
    200, 401,
  ]);
});

test("a password that was changed since it was proven is none any more", async () => {
  const user = await newUser();
  const own = await browser(user);
  afterProof = async () => {
    afterProof = async () => {};
    expect((await change(own)).status).toBe(200);
  };
  expect(await change(own, "the late password")).toMatchObject(
    refusedAt("currentPassword", "wrong_password"),
  );
  expect([await lets(user, NEW), await lets(user, "the late password")]).toEqual([200, 401]);
});

test.each(["signIns", "signOuts"] as const)(
  "once the directory has it the password is new, also when it answers no more: %s",
  async (what) => {
    const user = await newUser();
    const [own, phone] = [await browser(user), await browser(user)];
    dead[what] = true;
    expect((await change(own)).status).toBe(200);
    for (const headers of [own, phone]) await until(async () => (await me(headers)) === 401);
    dead[what] = false;
    expect([await lets(user, NEW), await lets(user, PASSWORD)]).toEqual([200, 401]);
  },
);
