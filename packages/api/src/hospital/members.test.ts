import { type ClinicRole, InvitationPage, MemberPage, OpenedSession } from "@polyclinic/contracts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { call, type Headers, rest } from "../testing/call.ts";
import { createWorld, PASSWORD, type TestUser, type World } from "../testing/world.ts";

let world: World;
let boss: TestUser;
let nurse: TestUser;
const callers = new Map<string, Headers>();

beforeAll(async () => {
  world = await createWorld();
  boss = await join("boss", "alpha", "administrator");
  await join("deputy", "alpha", "administrator");
  nurse = await join("nurse", "alpha", "nurse");
  await join("auditor", "alpha", "auditor");
  await join("beta", "beta", "administrator");
  world.api.start();
});

afterAll(() => world.close());

async function join(name: string, clinic: "alpha" | "beta", role: ClinicRole): Promise<TestUser> {
  const user = await world.makeUser(name, { [clinic]: [role] });
  const authorization = await world.authorization(user);
  callers.set(name, { ...world.apps.integration.headers, authorization, "x-tenant-id": clinic });
  return user;
}

function hospital(path: string, input: unknown, who: string) {
  return call(world.server, `hospital/${path}`, input, callers.get(who) ?? {});
}

const forbidden = { status: 403, error: { domainCode: "FORBIDDEN" } };
const WITHIN = { timeout: 5_000, interval: 100 };

describe("the list", () => {
  test("is the clinic's own, by name", async () => {
    const { data } = await hospital("members.list", {}, "auditor");
    expect(MemberPage.parse(data).items.map(({ name }) => name)).toEqual([
      "auditor",
      "boss",
      "deputy",
      "nurse",
    ]);
    const elsewhere = await hospital("members.list", {}, "beta");
    expect(MemberPage.parse(elsewhere.data).items.map(({ name }) => name)).toEqual(["beta"]);
  });

  test("says when somebody entered this clinic, and not another one", async () => {
    const both = await world.makeUser("commuter", { alpha: ["doctor"], beta: ["doctor"] });
    const { headers } = world.apps.hospital;
    const opened = await call(
      world.server,
      "hospital/auth.openSession",
      { email: both.email, password: PASSWORD },
      headers,
    );
    const browser = { ...headers, authorization: `Session ${OpenedSession.parse(opened.data).sessionId}` };
    await call(world.server, "hospital/auth.chooseClinic", { clinicId: world.beta.id }, browser);
    const enteredAt = async (who: string) =>
      MemberPage.parse((await hospital("members.list", {}, who)).data).items.find(
        ({ userId }) => userId === both.id,
      )?.enteredAt;
    expect(await enteredAt("boss")).toBeNull();
    expect(await enteredAt("beta")).not.toBeNull();
  });

  test.each(["members.changeRoles", "members.remove", "invitations.create", "invitations.list"])(
    "%s is not for whoever may only read it",
    async (path) => {
      const input = { userId: nurse.id, roles: ["doctor"] };
      const inputs: Record<string, unknown> = {
        "members.remove": { userId: nurse.id },
        "invitations.create": { email: "x@example.com", roles: ["nurse"], language: "en" },
        "invitations.list": {},
      };
      expect(await hospital(path, inputs[path] ?? input, "auditor")).toMatchObject(forbidden);
    },
  );

  test("is not for whoever has no permission", async () => {
    expect(await hospital("members.list", {}, "nurse")).toMatchObject(forbidden);
  });
});

describe("a change", () => {
  test("is refused for oneself, for nobody's member and for roles that are none", async () => {
    const cases: [object, number][] = [
      [{ userId: boss.id, roles: ["administrator", "doctor"] }, 403],
      [{ userId: nurse.id, roles: [] }, 400],
      [{ userId: nurse.id, roles: ["nurse", "nurse"] }, 400],
      [{ userId: nurse.id, roles: ["operator"] }, 400],
    ];
    for (const [input, status] of cases)
      expect([input, (await hospital("members.changeRoles", input, "boss")).status]).toEqual([input, status]);
    const foreign = await hospital("members.changeRoles", { userId: nurse.id, roles: ["doctor"] }, "beta");
    expect(foreign).toMatchObject({ status: 404, error: { domainCode: "NOT_FOUND" } });
    expect(await hospital("members.remove", { userId: nurse.id }, "beta")).toMatchObject({ status: 404 });
  });

  test("of roles counts within 5 s, over REST too", async () => {
    expect((await hospital("patients.list", {}, "nurse")).status).toBe(200);
    const path = `/members/${nurse.id}/roles`;
    const answer = await rest(world.server, "POST", path, callers.get("boss") ?? {}, {
      roles: ["auditor"],
    });
    expect(answer).toMatchObject({ status: 200, data: { roles: ["auditor"] } });
    const listed = async () => (await hospital("members.list", {}, "nurse")).status;
    await expect.poll(listed, WITHIN).toBe(200);
    await hospital("members.changeRoles", { userId: nurse.id, roles: ["nurse"] }, "boss");
    await expect.poll(listed, WITHIN).toBe(403);
  });

  test("is told to the platform's log at once, and to the clinic's by a job", async () => {
    const events = await world.platform.read((tx) =>
      tx
        .selectFrom("audit_event")
        .select(["actor_user_id", "actor_roles", "before", "after"])
        .where("action", "=", "member.roles-changed")
        .execute(),
    );
    expect(events).toContainEqual({
      actor_user_id: boss.id,
      actor_roles: ["administrator"],
      before: { roles: ["nurse"] },
      after: { roles: ["auditor"] },
    });
    const jobs = await world.clone.asOwner(
      "select payload from platform.outbox where kind = 'member-event.record'",
    );
    expect(jobs).toContainEqual({
      payload: expect.objectContaining({
        clinicId: world.alpha.id,
        action: "member.roles-changed",
        actorId: boss.id,
        appId: world.apps.integration.app.id,
        userId: nurse.id,
        before: ["nurse"],
        after: ["auditor"],
      }),
    });
  });

  test("takes an administrator's rights over members at once, and their invitations with them", async () => {
    const { id } = await join("dismissed", "alpha", "administrator");
    const invite = (email: string) =>
      hospital("invitations.create", { email, roles: ["administrator"], language: "en" }, "dismissed");
    expect((await invite("second-self@example.com")).status).toBe(200);
    expect((await hospital("members.remove", { userId: id }, "boss")).status).toBe(200);
    expect(await invite("third-self@example.com")).toMatchObject({ status: 403 });
    const { data } = await hospital("invitations.list", {}, "boss");
    expect(InvitationPage.parse(data).items.map(({ email, state }) => [email, state])).toEqual([
      ["second-self@example.com", "revoked"],
    ]);
  });

  test("ends somebody's work within 5 s, by token and by session, and not elsewhere", async () => {
    const leaver = await world.makeUser("leaver", { alpha: ["receptionist"], beta: ["receptionist"] });
    const { headers } = world.apps.hospital;
    const opened = await call(
      world.server,
      "hospital/auth.openSession",
      { email: leaver.email, password: PASSWORD },
      headers,
    );
    const browser = { ...headers, authorization: `Session ${OpenedSession.parse(opened.data).sessionId}` };
    await call(world.server, "hospital/auth.chooseClinic", { clinicId: world.alpha.id }, browser);
    const authorization = `Bearer ${await world.token(leaver)}`;
    const programIn = (clinic: string) => ({
      ...world.apps.integration.headers,
      authorization,
      "x-tenant-id": clinic,
    });
    const patients = async (by: Headers) =>
      (await call(world.server, "hospital/patients.list", {}, by)).status;
    expect([await patients(browser), await patients(programIn("alpha"))]).toEqual([200, 200]);
    expect((await hospital("members.remove", { userId: leaver.id }, "boss")).status).toBe(200);
    await expect.poll(() => patients(browser), WITHIN).toBe(403);
    await expect.poll(() => patients(programIn("alpha")), WITHIN).toBe(403);
    expect(await patients(programIn("beta"))).toBe(200);
    expect((await hospital("members.remove", { userId: leaver.id }, "boss")).status).toBe(404);
  });
});
