// What becomes of a change of members, of an invitation and of a forgotten password once the transaction is over.
import {
  MemberAction as Actions,
  type ClinicNotificationKind,
  type InvitationId,
  type MemberAction,
  platformJobs,
  TenantId,
  type UserId,
} from "@polyclinic/contracts";
import { newId, type OutboxJob, type TenantDb } from "@polyclinic/db";
import {
  addMembership,
  changeRoles,
  createInvitation,
  createRole,
  createUser,
  noteSignInLock,
  removeMember,
  requestPasswordReset,
  requestSupport,
  revokeInvitation,
} from "@polyclinic/domain";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { findCall } from "./jobs/call.ts";
import { invitationCleanup } from "./schedules/invitation-cleanup.ts";
import { createPost, type Post } from "./testing/post.ts";

let post: Post;
let boss: UserId;

beforeAll(async () => {
  post = await createPost();
  boss = await post.makeUser("boss@example.com");
  await post.platform.write("test", (tx) =>
    addMembership(tx, { userId: boss, tenantId: post.here.tenant.id, roles: ["administrator"] }),
  );
});
beforeEach(async () => {
  await runJobs();
});
afterAll(() => post.close());

/** What waits in the outbox of the control plane. */
async function takeJobs(): Promise<OutboxJob[]> {
  const jobs: OutboxJob[] = [];
  await post.clone.database.outbox(null).take(100, async (taken) => void jobs.push(...taken));
  return jobs;
}

function run(job: OutboxJob): Promise<void> {
  const { database } = post.clone;
  const actor = { userId: null, roles: [], appId: "worker", requestId: job.requestId };
  const call = findCall(database, post.handlers, { tenant: null, job, actor });
  return call.run({ jobId: newId(), attempt: 1, signal: new AbortController().signal });
}

/** Each job as often as said. */
async function runJobs(times = 1): Promise<void> {
  for (const job of await takeJobs()) {
    for (let time = 0; time < times; time += 1) await run(job);
  }
}

const byBoss = (requestId = newId()) =>
  post.clone.database.platform({ userId: boss, roles: ["administrator"], appId: "", requestId });

function eventsIn(clinic: TenantDb) {
  return clinic.read((tx) =>
    tx
      .selectFrom("audit_event")
      .select(["action", "actor_user_id", "actor_roles", "resource", "before", "after"])
      .where("action", "in", Actions.options)
      .orderBy("id")
      .execute(),
  );
}

async function rungFor(clinic: TenantDb, kind: ClinicNotificationKind): Promise<(string | null)[]> {
  const rows = await clinic.read((tx) =>
    tx
      .selectFrom("message")
      .select("user_id")
      .where("kind", "=", kind)
      .where("channel", "=", "in-app")
      .orderBy("user_id")
      .execute(),
  );
  return rows.map(({ user_id }) => user_id);
}

async function invite(email: string, language: "en" | "ne" = "en"): Promise<InvitationId> {
  const input = { email, roles: ["doctor" as const], language };
  const { id } = await byBoss().write("invitation.created", (tx) =>
    createInvitation(tx, post.here.tenant.id, input),
  );
  return id;
}

/** Behind the # of the one address in the newest e-mail. */
async function keyInMail(to: string): Promise<{ url: string; key: string }> {
  const mail = (await post.emails()).findLast((each) => each.to.includes(to));
  const [, url = "", key = ""] = /(https:\/\/[^\s#"]+)#([\w.-]+)/.exec(mail?.text ?? "") ?? [];
  return { url, key };
}

test("each change is one event of the clinic's own log, by whoever did it, however often the job comes", async () => {
  const userId = await post.makeUser("nurse@example.com");
  const tenantId = post.here.tenant.id;
  const id = await invite("log@example.com");
  await byBoss().write("invitation.revoked", (tx) => revokeInvitation(tx, tenantId, { id }));
  await byBoss().write("member.roles-changed", (tx) =>
    changeRoles(tx, tenantId, { userId, roles: ["doctor"] }),
  );
  await byBoss().write("member.removed", (tx) => removeMember(tx, tenantId, { userId }));
  await runJobs(2);
  const who = { actor_user_id: boss, actor_roles: ["administrator"] };
  const doctor = { userId, roles: ["doctor"] };
  const invited = { userId: null, roles: ["doctor"] };
  const expected: ({ action: MemberAction } & Record<string, unknown>)[] = [
    { ...who, action: "invitation.created", resource: "invitation", before: null, after: invited },
    { ...who, action: "invitation.revoked", resource: "invitation", before: invited, after: null },
    {
      ...who,
      action: "member.roles-changed",
      resource: "membership",
      before: { userId, roles: ["nurse"] },
      after: doctor,
    },
    { ...who, action: "member.removed", resource: "membership", before: doctor, after: null },
  ];
  expect(await eventsIn(post.here)).toEqual(expected);
  expect(await eventsIn(post.elsewhere)).toEqual([]);
});

test("changes of one person in one batch are events of their own, each once, also when a job runs twice at once", async () => {
  const userId = await post.makeUser("indecisive@example.com");
  const batch = byBoss(newId());
  for (const role of ["doctor", "cashier", "nurse"] as const)
    await batch.write("member.roles-changed", (tx) =>
      changeRoles(tx, post.here.tenant.id, { userId, roles: [role] }),
    );
  const jobs = await takeJobs();
  for (const job of jobs) await Promise.all([run(job), run(job), run(job)]);
  const events = await post.here.read((tx) =>
    tx
      .selectFrom("audit_event")
      .select(["id", "at", "after"])
      .where("request_id", "=", jobs[0]?.requestId ?? "")
      .orderBy("id")
      .execute(),
  );
  expect(events.map(({ after }) => after)).toEqual([
    { userId, roles: ["doctor"] },
    { userId, roles: ["cashier"] },
    { userId, roles: ["nurse"] },
  ]);
  const told = jobs.map(({ payload }) => platformJobs["member-event.record"].parse(payload));
  expect(events.map(({ id, at }) => [id, Date.parse(at)])).toEqual(
    told.map(({ id, at }) => [id, Date.parse(at)]),
  );
});

test("whoever may answer a request of support is told of it once, by bell and e-mail", async () => {
  const { id: tenantId } = post.here.tenant;
  const { id: operatorId } = await post.platform.write("test", (tx) =>
    createUser(tx, { sub: newId(), email: "operator@example.com", name: "Operator" }),
  );
  const cashier = await post.makeUser("cashier@example.com");
  const by = (userId: UserId) =>
    post.clone.database.platform({ userId, roles: [], appId: "", requestId: newId() });
  const deputy = await post.makeUser("deputy@example.com");
  const { id: role } = await byBoss().write("role.created", (tx) =>
    createRole(tx, tenantId, {
      name: "Deputy",
      localName: null,
      base: "cashier",
      plus: ["support-grants:decide"],
      minus: [],
    }),
  );
  await byBoss().write("member.roles-changed", (tx) =>
    changeRoles(tx, tenantId, { userId: deputy, roles: [role] }),
  );
  await byBoss().write("member.roles-changed", (tx) =>
    changeRoles(tx, tenantId, { userId: cashier, roles: ["cashier"] }),
  );
  const reason = "A list that stays empty";
  await by(operatorId).write("support-grant.requested", (tx) =>
    requestSupport(tx, {
      clinicId: TenantId.parse(tenantId),
      reason,
      permissions: ["patients:read"],
      minutes: 60,
    }),
  );
  await runJobs(2);
  await post.sendAll();
  expect(await rungFor(post.here, "support-requested")).toEqual([boss, deputy]);
  expect(await rungFor(post.elsewhere, "support-requested")).toEqual([]);
  const mails = (await post.emails()).filter(({ subject }) => subject.includes("Support asks for access"));
  expect(mails.flatMap(({ to }) => to).toSorted()).toEqual(["boss@example.com", "deputy@example.com"]);
  expect(JSON.stringify(mails)).not.toContain(reason);
});

test("an invitation's e-mail speaks the chosen language and leads to its page, with a key that opens it", async () => {
  const id = await invite("invited@example.com", "ne");
  await post.sendAll();
  const { url, key } = await keyInMail("invited@example.com");
  expect(url).toBe("https://hospital.example.com/invitation");
  expect(post.links.open("invitation", key)).toBe(id);
  const mail = (await post.emails()).at(-1);
  expect(mail?.subject).toContain("निमन्त्रणा");
});

test("one that was revoked, sent again or is too old is not sent", async () => {
  const revoked = await invite("revoked@example.com");
  await byBoss().write("invitation.revoked", (tx) =>
    revokeInvitation(tx, post.here.tenant.id, { id: revoked }),
  );
  await invite("twice@example.com");
  await invite("twice@example.com");
  const late = await invite("late@example.com");
  await post.clone.asOwner(`update platform.invitation set expires_at = now() where id = '${late}'`);
  await invitationCleanup.run(post.platform, new AbortController().signal);
  await post.sendAll();
  const to = (await post.emails()).flatMap((mail) => mail.to);
  expect(to.filter((address) => /^(revoked|twice|late)@/.test(address))).toEqual(["twice@example.com"]);
  const kept = await post.clone.asOwner("select id from platform.message where address is not null");
  expect(kept).toEqual([]);
});

test.each(["hospital", "admin"] as const)(
  "a new password is chosen in the %s app, where it was asked for",
  async (app) => {
    const email = `forgetful-${app}@example.com`;
    await post.makeUser(email);
    for (const each of [email, "nobody@example.com"])
      await post.platform.write("password-reset.requested", (tx) =>
        requestPasswordReset(tx, post.senders.hasher, { email: each, app }),
      );
    await runJobs(2);
    await post.sendAll();
    const to = (await post.emails()).flatMap((mail) => mail.to);
    expect(to.filter((address) => address === email)).toHaveLength(1);
    expect(to).not.toContain("nobody@example.com");
    const { url, key } = await keyInMail(email);
    expect(url).toBe(`https://${app}.example.com/reset-password`);
    const [row] = await post.clone.asOwner<{ id: string }>(
      "select id from platform.password_reset where told_at is not null order by asked_at desc limit 1",
    );
    expect(post.links.open("password-reset", key)).toBe(row?.id);
  },
);

test("whose address was closed is told once, with the way to a new password, and nobody else", async () => {
  const email = "mistyped@example.com";
  await post.makeUser(email);
  for (const each of [email, "nobody@example.com"])
    await post.platform.write("sign-in-lock.begun", (tx) =>
      noteSignInLock(tx, { email: each, app: "admin", lasts: 900 }),
    );
  await runJobs(2);
  await post.sendAll();
  const mails = await post.emails();
  expect(mails.flatMap(({ to }) => to).filter((to) => to === "nobody@example.com")).toEqual([]);
  const [mail, more] = mails.filter(({ to }) => to.includes(email));
  expect(more).toBeUndefined();
  expect(mail?.text).toContain("https://admin.example.com/forgot-password");
});
