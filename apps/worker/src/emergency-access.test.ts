// Whoever reviews it hears of an emergency access when it is opened.
import type { EmergencyAccessId, RoleId, UserId } from "@polyclinic/contracts";
import { newId } from "@polyclinic/db";
import { createRole, openEmergencyAccess } from "@polyclinic/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CANARY, createPost, type Post } from "./testing/post.ts";

const REASON = "Unconscious, and nobody knows what she takes";
let post: Post;
const people = new Map<string, UserId>();

beforeAll(async () => {
  post = await createPost();
  await join("boss", ["administrator"]);
  const boss = { userId: known("boss"), roles: ["administrator"], appId: "", requestId: newId() };
  const asBoss = post.clone.database.platform(boss);
  const { id: deputy } = await asBoss.write("role.created", (tx) =>
    createRole(tx, post.here.tenant.id, {
      name: "Deputy",
      localName: null,
      base: "cashier",
      plus: ["emergency-access:read", "emergency-access:review"],
      minus: [],
    }),
  );
  await join("deputy", [deputy]);
  await join("auditor", ["auditor"]);
  await join("nurse", ["nurse"]);
  await join("both", ["doctor", "administrator"]);
});
afterAll(() => post.close());

async function join(name: string, roles: RoleId[]): Promise<void> {
  const userId = await post.makeUser(`${name}@example.com`);
  await post.clone.asOwner(
    `update platform.membership set roles = '{${roles.join(",")}}'
      where user_id = '${userId}' and tenant_id = '${post.here.tenant.id}'`,
  );
  people.set(name, userId);
}

function known(name: string): UserId {
  const userId = people.get(name);
  if (!userId) throw new Error(`nobody is called ${name}`);
  return userId;
}

async function open(by: string): Promise<EmergencyAccessId> {
  const patientId = await post.makePatient();
  const actor = { userId: known(by), roles: ["nurse"], appId: "", requestId: newId() };
  const clinic = post.clone.database.tenant(post.here.tenant, actor);
  const { id } = await clinic.write("emergency-access.opened", (tx) =>
    openEmergencyAccess(tx, { patientId, reason: REASON }),
  );
  return id;
}

/** The same job each time. */
async function tell(emergencyAccessId: EmergencyAccessId, times = 1): Promise<void> {
  const context = { jobId: newId(), attempt: 1, signal: new AbortController().signal };
  const run = () =>
    post.handlers.clinic["emergency-access.tell"].run(post.here, { emergencyAccessId }, context);
  await Promise.all(Array.from({ length: times }, run));
}

const toldOf = (id: EmergencyAccessId) =>
  post.clone.asOwner<{ channel: string; user_id: string }>(
    `select channel, user_id from tenant_here.message where params ->> 'emergencyAccessId' = '${id}' order by 1, 2`,
  );

test("whoever may review it is told once, by bell, e-mail and push, without the patient and the reason", async () => {
  const id = await open("nurse");
  await tell(id, 3);
  const expected = ["email", "in-app", "push"].flatMap((channel) =>
    ["boss", "deputy", "both"].map((name) => ({ channel, user_id: known(name) })),
  );
  expect(await toldOf(id)).toEqual(expected);
  await post.sendAll();
  const mails = (await post.emails()).filter(({ subject }) => subject.includes("in an emergency"));
  expect(mails.flatMap(({ to }) => to).toSorted()).toEqual([
    "boss@example.com",
    "both@example.com",
    "deputy@example.com",
  ]);
  const text = JSON.stringify(mails);
  for (const word of [CANARY.givenName, CANARY.familyName, REASON]) expect(text).not.toContain(word);
  expect(text).toContain("https://hospital.example.com/audit/emergency");
  expect(await post.clone.asOwner("select id from tenant_elsewhere.message")).toEqual([]);
});

test("whoever opened it is not told of it", async () => {
  const id = await open("both");
  await tell(id);
  const told = new Set((await toldOf(id)).map(({ user_id }) => user_id));
  expect(told).toEqual(new Set([known("boss"), known("deputy")]));
});

test("the log says once that they were told", async () => {
  const id = await open("nurse");
  await tell(id, 2);
  const events = await post.clone.asOwner(
    `select action from tenant_here.audit_event where resource_id = '${id}' order by action`,
  );
  expect(events).toEqual([{ action: "emergency-access.opened" }, { action: "emergency-access.told" }]);
});
