import { createTRPCClient, httpBatchLink, httpLink, TRPCClientError } from "@trpc/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { HospitalRouter } from "./router.ts";
import { call, type Headers } from "./testing/call.ts";
import { createWorld, type World } from "./testing/world.ts";

let world: World;
let address: string;
let clerk: Headers;

const requests: string[] = [];

beforeAll(async () => {
  world = await createWorld();
  world.server.addHook("onRequest", async ({ method, url }) => void requests.push(`${method} ${url}`));
  address = await world.server.listen({ host: "127.0.0.1", port: 0 });
  const user = await world.makeUser("clerk", { alpha: ["receptionist"] });
  const authorization = await world.authorization(user);
  clerk = { ...world.apps.integration.headers, authorization, "x-tenant-id": "alpha" };
});

afterAll(() => world.close());

function client(link: "batch" | "single") {
  const options = { url: `${address}/trpc/hospital`, headers: clerk, methodOverride: "POST" } as const;
  const links = [link === "batch" ? httpBatchLink({ ...options, maxItems: 10 }) : httpLink(options)];
  return createTRPCClient<HospitalRouter>({ links });
}

test("tRPC's own client is understood, one call at a time and in batches", async () => {
  const [single, batch] = [client("single"), client("batch")];
  const patient = await single.patients.register.mutate({
    givenName: "Ram",
    familyName: "Thapa",
    sex: "male",
  });
  expect(await single.patients.count.query()).toEqual({ active: 1, archived: 0 });
  requests.length = 0;
  const [list, same, count] = await Promise.all([
    batch.patients.list.query({}),
    batch.patients.byId.query({ id: patient.id }),
    batch.patients.count.query(),
  ]);
  expect(list.items.map(({ id }) => id)).toEqual([patient.id]);
  expect(same).toEqual(patient);
  expect(count.active).toBe(1);
  expect(requests).toEqual(["POST /trpc/hospital/patients.list,patients.byId,patients.count?batch=1"]);
});

test.each([
  ["queries and mutations in one batch", "patients.count,patients.register?batch=1", {}],
  ["a stream of answers to a single call", "patients.count", { "trpc-accept": "application/jsonl" }],
])(
  "%s are refused before there is a context, and the answer and the log name the request",
  async (_, path, more) => {
    const { status, error } = await call(world.server, `hospital/${path}`, {}, { ...clerk, ...more });
    expect(status).toBe(400);
    expect(error).toMatchObject({ domainCode: "INVALID", requestId: expect.stringMatching(/./) });
    const [line] = world.logged.filter((entry) => entry.includes(`"requestId":"${error?.requestId}"`));
    expect(line).toContain('"domainCode":"INVALID"');
  },
);

test("an error of one call reaches that call alone, with its data", async () => {
  const batch = client("batch");
  const [count, wrong] = await Promise.allSettled([
    batch.patients.count.query(),
    batch.patients.byId.query({ id: "0199a000-0000-7000-8000-000000000000" }),
  ]);
  expect(count.status).toBe("fulfilled");
  const error: unknown = wrong.status === "rejected" ? wrong.reason : undefined;
  if (!(error instanceof TRPCClientError)) throw new Error("no error of tRPC's client");
  expect(error.data).toMatchObject({
    domainCode: "NOT_FOUND",
    code: "NOT_FOUND",
    httpStatus: 404,
    path: "patients.byId",
    message: "There is no such patient.",
  });
  expect(error.data).not.toHaveProperty("stack");
});

test("what is refused before any call reaches every call of the batch", async () => {
  const batch = client("batch");
  const tooLarge = { givenName: "x".repeat(1_100_000), familyName: "Thapa", sex: "male" } as const;
  const answers = await Promise.allSettled([
    batch.patients.register.mutate(tooLarge),
    batch.patients.register.mutate(tooLarge),
  ]);
  for (const answer of answers) {
    expect(answer).toMatchObject({
      status: "rejected",
      reason: { data: { domainCode: "TOO_LARGE", httpStatus: 413 } },
    });
  }
});
