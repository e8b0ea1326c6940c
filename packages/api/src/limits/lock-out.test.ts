// Five wrong passwords, in two processes of one database. cognito-local has no lock of its own.
import { DirectoryUnavailable, type UserDirectory } from "@polyclinic/aws";
import { CodeChallenge } from "@polyclinic/contracts";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { call } from "../testing/call.ts";
import { createWorld, PASSWORD, type TestUser, WIDE, type World } from "../testing/world.ts";
import { limitsFor } from "./figures.ts";

const line = { isDead: false };
let asked = 0;

/** The real directory, which does not answer while the line is dead, with a count of who gets as far. */
function atTheEndOfALine(real: UserDirectory): UserDirectory {
  return {
    ...real,
    async signIn(input) {
      asked += 1;
      if (line.isDead) throw new DirectoryUnavailable(new Error("not answered"));
      return real.signIn(input);
    },
  };
}

let world: World;
let other: Awaited<ReturnType<World["startAnother"]>>;
let people = 0;
let addresses = 0;

beforeAll(async () => {
  const { strict } = limitsFor({ processes: 1, factor: 1 });
  world = await createWorld(atTheEndOfALine, {
    ...WIDE,
    strict: { ...WIDE.strict, "sign-in": strict["sign-in"] },
  });
  other = await world.startAnother();
});

afterEach(() => {
  line.isDead = false;
});

afterAll(async () => {
  await other.api.stop();
  await other.server.close();
  await world.close();
});

const newUser = () => world.makeUser(`typist-${(people += 1)}`, { alpha: ["nurse"] });
/** Nobody's before. */
const newAddress = () => `198.51.100.${(addresses += 1)}`;

interface Answer {
  status: number;
  error: { domainCode?: string; requestId?: string; retryAfter?: number };
  message: string;
}

/** By turns in each process, as a balancer would have it. */
let turn = 0;
async function signIn(email: string, password = "wrong", from = newAddress()): Promise<Answer> {
  const { server } = [world, other][(turn += 1) % 2] ?? world;
  const { statusCode, body } = await server.inject({
    method: "POST",
    url: "/trpc/hospital/auth.openSession",
    remoteAddress: from,
    headers: { "content-type": "application/json", ...world.apps.integration.headers },
    payload: JSON.stringify({ email, password }),
  });
  const { error } = JSON.parse(body) as { error?: { message: string; data: Answer["error"] } };
  return { status: statusCode, error: error?.data ?? {}, message: error?.message ?? "" };
}

async function mistype(email: string, times: number): Promise<number[]> {
  const statuses = [];
  for (let count = 0; count < times; count += 1) statuses.push((await signIn(email)).status);
  return statuses;
}

/** By the right password, in both. */
async function isLetIn({ email }: TestUser): Promise<boolean> {
  const statuses = [(await signIn(email, PASSWORD)).status, (await signIn(email, PASSWORD)).status];
  return statuses.every((status) => status === 200);
}

const auth = (path: string, input: object) =>
  call(world.server, `hospital/auth.${path}`, input, world.apps.hospital.headers);

const locks = async () =>
  world.platform.read((tx) => tx.selectFrom("sign_in_lock").select(["user_id", "app"]).execute());
const jobs = () =>
  world.clone.asOwner<{ id: string }>("select id from platform.outbox where kind = 'sign-in-lock.tell'");

test("the fifth wrong password closes the address in all processes, also for the right one", async () => {
  const user = await newUser();
  expect(await mistype(user.email, 5)).toEqual([401, 401, 401, 401, 401]);
  const before = asked;
  for (const password of ["wrong", PASSWORD, PASSWORD]) {
    const { status, error } = await signIn(user.email, password);
    expect([status, error.domainCode]).toEqual([429, "TOO_MANY_REQUESTS"]);
    expect(error.retryAfter).toBeGreaterThan(890);
    expect(error.retryAfter).toBeLessThanOrEqual(900);
  }
  expect(asked).toBe(before);
});

test("an address that nobody has is closed alike, with the same answer and the same traces", async () => {
  const user = await newUser();
  const answers: unknown[] = [];
  const traces = [];
  for (const email of [user.email, `nobody-${user.email}`]) {
    const [known, queued] = [(await locks()).length, (await jobs()).length];
    const all = [];
    for (let count = 0; count < 7; count += 1) {
      const { status, error, message } = await signIn(email);
      all.push({ status, message, ...error, requestId: "", retryAfter: 0 });
    }
    answers.push(all);
    traces.push([(await locks()).length - known, (await jobs()).length - queued]);
  }
  expect(answers[0]).toEqual(answers[1]);
  expect(traces).toEqual([
    [1, 1],
    [1, 1],
  ]);
  expect((await locks()).slice(-2)).toEqual([
    { user_id: user.id, app: "hospital" },
    { user_id: null, app: "hospital" },
  ]);
});

test("four wrong ones close nothing, and a right one makes them forgotten", async () => {
  const user = await newUser();
  for (let round = 0; round < 3; round += 1) {
    expect(await mistype(user.email, 4)).toEqual([401, 401, 401, 401]);
    expect(await isLetIn(user)).toBe(true);
  }
});

test("many at once are five at most, and one lock is told", async () => {
  const user = await newUser();
  const [known, before] = [(await locks()).length, asked];
  const answers = await Promise.all(Array.from({ length: 20 }, () => signIn(user.email)));
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
  expect([asked - before, (await locks()).length - known]).toEqual([5, 1]);
});

test("it lasts a quarter of an hour from the last wrong one, not from the first", async () => {
  const user = await newUser();
  const inMinutes = async (minutes: number) =>
    world.asOwner(
      `update platform.rate_limit set expires_at = expires_at - $1 * interval '1 minute'
        where key = $2`,
      [minutes, world.addresses.hash(`sign-in account ${user.email}`).toString("base64url")],
    );
  await mistype(user.email, 4);
  await inMinutes(14);
  await mistype(user.email, 1);
  await inMinutes(14);
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  expect((await signIn(user.email, PASSWORD)).status).toBe(429);
  await inMinutes(1);
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  expect(await isLetIn(user)).toBe(true);
});

test("a new password by the link opens it, in each process within a second", async () => {
  const user = await newUser();
  await mistype(user.email, 7);
  await auth("forgotPassword", { email: user.email });
  const [row] = await world.clone.asOwner<{ id: string; expires_at: Date }>(
    "select id, expires_at from platform.password_reset order by asked_at desc limit 1",
  );
  const key = world.links.sign("password-reset", row?.id ?? "", new Date(row?.expires_at ?? 0));
  expect((await signIn(user.email, PASSWORD)).status).toBe(429);
  expect((await auth("resetPassword", { key, newPassword: PASSWORD })).status).toBe(200);
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  expect(await isLetIn(user)).toBe(true);
});

test("wrong codes of a second factor lock the factor and never close the address", async () => {
  const boss = await world.makeUser("typist-of-codes", { alpha: ["administrator"] });
  const challenge = async () => {
    const { data } = await auth("openSession", { email: boss.email, password: PASSWORD });
    return CodeChallenge.parse(data).challengeSession;
  };
  const before = [(await locks()).length, (await jobs()).length];
  const statuses: number[] = [];
  for (let round = 0; round < 2; round += 1) {
    const challengeSession = await challenge();
    for (let count = 0; count < 6; count += 1)
      statuses.push((await auth("openSessionWithCode", { challengeSession, code: "000000" })).status);
  }
  // Four are wrong and the fifth locks the factor; a challenge is good for five attempts.
  expect(statuses).toEqual([400, 400, 400, 400, ...Array.from({ length: 8 }, () => 429)]);
  expect([(await locks()).length, (await jobs()).length]).toEqual(before);
  expect(await mistype(boss.email, 4)).toEqual([401, 401, 401, 401]);
  expect(
    CodeChallenge.safeParse((await auth("openSession", { email: boss.email, password: PASSWORD })).data),
  ).toMatchObject({ success: true });
});

test("nobody is locked out for a directory that does not answer", async () => {
  const user = await newUser();
  line.isDead = true;
  expect(await mistype(user.email, 8)).toEqual(Array.from({ length: 8 }, () => 503));
  line.isDead = false;
  expect(await isLetIn(user)).toBe(true);
});

test("from one place so many accounts cannot be closed: the place is stopped first", async () => {
  const from = newAddress();
  const known = (await locks()).length;
  for (let account = 0; account < 25; account += 1)
    for (let count = 0; count < 5; count += 1) await signIn(`each-${account}@example.com`, "wrong", from);
  expect((await locks()).length - known).toBe(20);
});

test("while the database cannot count, each process closes by itself", async () => {
  const user = await newUser();
  await world.asOwner(
    `revoke all on platform.rate_limit from "${new URL(world.clone.ownerUrl).pathname.slice(1)}:platform"`,
    [],
  );
  const statuses = await mistype(user.email, 12);
  expect(statuses.filter((status) => status === 401)).toHaveLength(10);
  expect((await signIn(user.email, PASSWORD)).status).toBe(429);
});
