import { createLinkSigner } from "@polyclinic/auth";
import { DirectoryUnavailable, type UserDirectory } from "@polyclinic/aws";
import {
  type ClinicRole,
  Invitation,
  InvitationPage,
  MemberPage,
  OpenInvitation,
  Tokens,
} from "@polyclinic/contracts";
import { newId } from "@polyclinic/db";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { call, type Headers } from "../testing/call.ts";
import { createWorld, PASSWORD, type World } from "../testing/world.ts";

/** What happens to the next new user: the directory does not answer, or it does and nobody hears of it. */
const line: { fails: "before" | "after" | null } = { fails: null };

function atTheEndOfALine(real: UserDirectory): UserDirectory {
  return {
    ...real,
    async createUser(input) {
      const { fails } = line;
      if (fails === "before") throw new DirectoryUnavailable(new Error("no answer"));
      const made = await real.createUser(input);
      if (fails === "after") throw new DirectoryUnavailable(new Error("the answer was lost"));
      return made;
    },
  };
}

let world: World;
const callers = new Map<string, Headers>();
const later = new Date(Date.now() + 3_600_000);

beforeAll(async () => {
  world = await createWorld(atTheEndOfALine);
  await join("boss", "alpha", "administrator");
  await join("beta", "beta", "administrator");
});

beforeEach(() => {
  line.fails = null;
});

afterAll(() => world.close());

async function join(name: string, clinic: "alpha" | "beta", role: ClinicRole): Promise<void> {
  const authorization = await world.authorization(await world.makeUser(name, { [clinic]: [role] }));
  callers.set(name, { ...world.apps.integration.headers, authorization, "x-tenant-id": clinic });
}

function hospital(path: string, input: unknown, headers: Headers = world.apps.hospital.headers) {
  return call(world.server, `hospital/${path}`, input, headers);
}

const as = (who: string) => callers.get(who) ?? {};

async function invite(email: string, by = "boss"): Promise<Invitation & { key: string }> {
  const { data } = await hospital("invitations.create", { email, roles: ["doctor"], language: "en" }, as(by));
  const invitation = Invitation.parse(data);
  return {
    ...invitation,
    key: world.links.sign("invitation", invitation.id, new Date(invitation.expiresAt)),
  };
}

const accept = (key: string, newPassword = PASSWORD) =>
  hospital("invitations.accept", { key, name: "Sita Rai", newPassword, language: "ne" });
const signIn = (email: string, password = PASSWORD) => hospital("auth.signIn", { email, password });

async function membersOf(who: string): Promise<string[]> {
  const { data } = await hospital("members.list", { limit: 100 }, as(who));
  return MemberPage.parse(data).items.map(({ email }) => email);
}

describe("inviting", () => {
  test("answers the same for an address with an account and for one without", async () => {
    const known = await world.makeUser("elsewhere", { beta: ["nurse"] });
    const answers = [];
    for (const email of [known.email, "unknown@example.com"]) {
      const input = { email, roles: ["nurse"], language: "en" };
      const { status, data } = await hospital("invitations.create", input, as("boss"));
      const { id, email: shown, createdAt, expiresAt, ...rest } = Invitation.parse(data);
      expect([shown, id, createdAt, expiresAt]).not.toContain("");
      answers.push({ status, rest });
    }
    expect(answers[0]).toEqual(answers[1]);
    const kept = await world.clone.asOwner(
      "select user_id, language, state from platform.message where kind = 'invitation' order by id desc limit 2",
    );
    expect(kept[0]).toEqual(kept[1]);
  });

  test("shows to the clinic that invites, and to no other", async () => {
    const { id, email } = await invite("guest@example.com");
    const list = async (who: string) =>
      InvitationPage.parse((await hospital("invitations.list", {}, as(who))).data);
    expect((await list("boss")).items[0]).toMatchObject({ id, email, state: "pending", invitedBy: "boss" });
    expect((await list("beta")).items).toEqual([]);
    expect(await hospital("invitations.revoke", { id }, as("beta"))).toMatchObject({ status: 404 });
    expect(await hospital("invitations.revoke", { id }, as("boss"))).toMatchObject({ status: 200 });
    expect((await list("boss")).items[0]).toMatchObject({ id, state: "revoked" });
  });
});

describe("the key", () => {
  test("shows the clinic and the roles to its holder", async () => {
    const { key } = await invite("holder@example.com");
    const { data } = await hospital("invitations.open", { key });
    expect(OpenInvitation.parse(data)).toMatchObject({
      clinic: { id: world.alpha.id, name: "alpha" },
      roles: ["doctor"],
      email: "holder@example.com",
      hasAccount: false,
    });
  });

  test("opens nothing when it was forged, changed, expired, of another purpose or of nothing", async () => {
    const { id, key } = await invite("attacked@example.com");
    const [claim = "", signature = ""] = key.split(".");
    const other = await invite("other@example.com");
    const swapped = `${other.key.split(".")[0]}.${signature}`;
    const stranger = createLinkSigner([Buffer.alloc(32, 7).toString("base64")]);
    const wrong = [
      "x",
      claim,
      `${claim}.`,
      `${key}x`,
      `${key}.${signature}`,
      swapped,
      stranger.sign("invitation", id, later),
      world.links.sign("password-reset", id, later),
      world.links.sign("unsubscribe", id, null),
      world.links.sign("invitation", id, new Date(Date.now() - 1_000)),
      world.links.sign("invitation", newId(), later),
    ];
    const answers = [];
    for (const each of wrong) {
      for (const answer of [await hospital("invitations.open", { key: each }), await accept(each)]) {
        const { status, error } = answer;
        answers.push({ status, domainCode: error?.domainCode, message: error?.message });
      }
    }
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]).toMatchObject({ status: 404, domainCode: "NOT_FOUND" });
    expect((await accept(key)).status).toBe(200);
  });
});

describe("accepting without an account", () => {
  test("makes one, in this clinic, and once, however often it is sent at the same moment", async () => {
    const { email, key } = await invite("newcomer@example.com");
    const answers = await Promise.all([accept(key, "first password 1"), accept(key, "second password 2")]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const [winner, loser] =
      answers[0]?.status === 200
        ? ["first password 1", "second password 2"]
        : ["second password 2", "first password 1"];
    expect((await signIn(email, winner)).status).toBe(200);
    expect((await signIn(email, loser)).status).toBe(401);
    expect(await membersOf("boss")).toContain(email);
    expect(await membersOf("beta")).not.toContain(email);
    expect(await accept(key)).toMatchObject({ status: 409, error: { domainCode: "CONFLICT" } });
    expect(await hospital("invitations.open", { key })).toMatchObject({ status: 409 });
  });

  test("a short password is refused at its field, and the key stays good", async () => {
    const { key } = await invite("short@example.com");
    const { status, error } = await accept(key, "short");
    expect([status, error?.fields?.[0]?.path]).toEqual([400, "newPassword"]);
    expect((await accept(key)).status).toBe(200);
  });

  test("a password with a name in it is refused at its field, and the key stays good", async () => {
    const { key } = await invite("bishnu.r@example.com");
    for (const name of ["bishnu", "Sita", "alpha", "polyclinic"])
      expect((await accept(key, `it is ${name} that counts`)).error?.fields).toMatchObject([
        { path: "newPassword", code: "contains_name" },
      ]);
    expect((await accept(key)).status).toBe(200);
  });

  test("can be repeated when the directory did not answer, before it made the user and after", async () => {
    for (const fails of ["before", "after"] as const) {
      const { email, key } = await invite(`${fails}@example.com`);
      line.fails = fails;
      expect(await accept(key, "a lost password 1")).toMatchObject({ status: 503 });
      expect(await membersOf("boss")).not.toContain(email);
      line.fails = null;
      expect((await accept(key)).status).toBe(200);
      expect((await signIn(email)).status).toBe(200);
      expect(await membersOf("boss")).toContain(email);
    }
  });

  test("an account that is there is not taken over by a key: its owner signs in", async () => {
    const known = await world.makeUser("owner", { beta: ["nurse"] });
    const { key } = await invite(known.email);
    expect(OpenInvitation.parse((await hospital("invitations.open", { key })).data).hasAccount).toBe(true);
    expect(await accept(key, "a stolen password")).toMatchObject({ status: 409 });
    expect((await signIn(known.email, "a stolen password")).status).toBe(401);
    expect(await membersOf("boss")).not.toContain(known.email);
  });
});

describe("joining with an account", () => {
  test("is for whoever was invited, once", async () => {
    const known = await world.makeUser("invited", { beta: ["nurse"] });
    const stranger = await world.makeUser("stranger", { beta: ["nurse"] });
    const { key } = await invite(known.email);
    const signedIn = async (user: typeof known) => ({
      ...world.apps.integration.headers,
      authorization: await world.authorization(user),
    });
    expect(await hospital("invitations.join", { key })).toMatchObject({ status: 401 });
    expect(await hospital("invitations.join", { key }, await signedIn(stranger))).toMatchObject({
      status: 403,
    });
    const headers = await signedIn(known);
    expect(await hospital("invitations.join", { key }, headers)).toMatchObject({
      status: 200,
      data: { clinicId: world.alpha.id },
    });
    expect(await membersOf("boss")).toContain(known.email);
    expect(await hospital("invitations.join", { key }, headers)).toMatchObject({ status: 409 });
  });
});

test("no key, password or address is in a log", async () => {
  const { key } = await invite("quiet@example.com");
  await accept(key, "a very silent password");
  Tokens.parse((await signIn("quiet@example.com", "a very silent password")).data);
  for (const secret of [key, "a very silent password", "quiet@example.com"])
    expect(world.logged.join("\n")).not.toContain(secret);
});
