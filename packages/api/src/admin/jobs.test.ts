import { DeadLetterId, DeadLetterPage, JobOverview } from "@polyclinic/contracts";
import { newId } from "@polyclinic/db";
import { buryJob } from "@polyclinic/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import { call, type Headers } from "../testing/call.ts";
import { createWorld, type TestUser, type World } from "../testing/world.ts";

let world: World;
let operator: TestUser;
let administrator: TestUser;

beforeAll(async () => {
  world = await createWorld();
  operator = await world.makeUser("operator", { platform: ["operator"] });
  administrator = await world.makeUser("administrator", { alpha: ["administrator"] });
});

afterAll(() => world.close());

async function session(user: TestUser, headers = world.apps.admin.headers): Promise<Headers> {
  return { ...headers, authorization: await world.session(user, headers) };
}

async function bury(): Promise<DeadLetterId> {
  const id = DeadLetterId.parse(newId());
  await world.platform.write("job.buried", (tx) =>
    buryJob(tx, {
      id,
      kind: "document.render",
      payload: { documentId: "a-secret" },
      requestId: "request-0",
      createdAt: "2026-11-20T08:00:00Z",
      tenantId: world.alpha.id,
      attempts: 3,
      errorCode: "ECONNREFUSED",
    }),
  );
  return id;
}

const jobs = (path: string, input: object | undefined, headers: Headers) =>
  call(world.server, `admin/jobs.${path}`, input, headers);

test("the operator sees what failed, tries it again and gives it up", async () => {
  const headers = await session(operator);
  const [one, two] = [await bury(), await bury()];
  const listed = DeadLetterPage.parse((await jobs("deadLetters", {}, headers)).data);
  expect(listed.items).toMatchObject([
    { id: two, kind: "document.render", clinic: { slug: "alpha" }, attempts: 3, errorCode: "ECONNREFUSED" },
    { id: one },
  ]);
  expect(JSON.stringify(listed)).not.toContain("a-secret");

  expect(await jobs("retry", { ids: [one] }, headers)).toMatchObject({ status: 200, data: { done: 1 } });
  expect(await jobs("discard", { ids: [one, two] }, headers)).toMatchObject({ data: { done: 1 } });
  expect(await jobs("deadLetters", {}, headers)).toMatchObject({ data: { items: [], nextCursor: null } });
});

test("the operator sees how many jobs wait, and of what kind", async () => {
  const depths = [
    { kind: "document.render", state: "waiting" as const, jobs: 12, oldestAt: "2026-11-20T08:00:00Z" },
  ];
  await world.clone.database.reportJobs(depths);
  const overview = JobOverview.parse((await jobs("overview", undefined, await session(operator))).data);
  expect(overview).toMatchObject({ measuredAt: expect.any(String), depths });
});

test.each([
  ["overview", undefined, "jobs:read"],
  ["deadLetters", {}, "jobs:read"],
  ["retry", { ids: [newId()] }, "jobs:retry"],
  ["discard", { ids: [newId()] }, "jobs:discard"],
] as const)("%s is refused to anybody else", async (path, input, permission) => {
  expect(await jobs(path, input, world.apps.admin.headers)).toMatchObject({ status: 401 });
  const wrongRole = await jobs(path, input, await session(administrator));
  expect(wrongRole).toMatchObject({ status: 403, error: { domainCode: "FORBIDDEN" } });
  const others = (["clinics:read", "jobs:read", "jobs:retry", "jobs:discard"] as const).filter(
    (each) => each !== permission,
  );
  const weak = await world.makeApp("admin", { permissions: others });
  expect(await jobs(path, input, await session(operator, weak.headers))).toMatchObject({ status: 403 });
  const authorization = `Bearer ${await world.token(operator, "admin")}`;
  expect(await jobs(path, input, { ...world.apps.admin.headers, authorization })).toMatchObject({
    status: 403,
  });
});

test("what is no list of ids is named", async () => {
  const headers = await session(operator);
  for (const input of [{}, { ids: [] }, { ids: ["x"] }, { ids: [newId()], all: true }]) {
    expect(await jobs("retry", input, headers)).toMatchObject({
      status: 400,
      error: { domainCode: "INVALID", fields: expect.any(Array) },
    });
  }
});
