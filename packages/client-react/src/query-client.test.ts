import type { HospitalRouter } from "@polyclinic/client";
import { TRPCClientError } from "@trpc/client";
import { expect, test } from "vitest";
import { createQueryClient } from "./query-client.ts";
import { Reachability } from "./reachability.ts";

function refused(domainCode: string): TRPCClientError<HospitalRouter> {
  const data = { domainCode, message: "m", requestId: "r" };
  return TRPCClientError.from({ error: { message: "m", code: -32000, data } });
}

const lineIsDown = () => TRPCClientError.from(new TypeError("fetch failed"));

function watched() {
  const told: string[] = [];
  const reachability = new Reachability();
  const queryClient = createQueryClient({
    reachability,
    onSessionEnded: () => told.push("session ended"),
    onClinicChanged: () => told.push("clinic changed"),
  });
  const { queries, mutations = {} } = queryClient.getDefaultOptions();
  queryClient.setDefaultOptions({
    queries: { ...queries, retryDelay: 1 },
    mutations: { ...mutations, retryDelay: 1 },
  });
  return { queryClient, reachability, told };
}

async function asked(
  queryClient: ReturnType<typeof createQueryClient>,
  answers: (() => unknown)[],
): Promise<number> {
  let times = 0;
  const queryFn = () => {
    const answer = answers[times++]?.();
    if (answer instanceof Error) throw answer;
    return answer ?? null;
  };
  await queryClient.fetchQuery({ queryKey: ["q"], queryFn }).catch(() => null);
  return times;
}

test("a refusal is not asked again, an unreachable API is, three times", async () => {
  expect(
    await asked(
      watched().queryClient,
      Array.from({ length: 9 }, () => () => refused("FORBIDDEN")),
    ),
  ).toBe(1);
  expect(
    await asked(
      watched().queryClient,
      Array.from({ length: 9 }, () => lineIsDown),
    ),
  ).toBe(4);
  expect(await asked(watched().queryClient, [lineIsDown, () => refused("UNAVAILABLE"), () => 1])).toBe(3);
});

test("a mutation that was cut off is not begun again: under another key it could be done twice", async () => {
  const { queryClient } = watched();
  let times = 0;
  const mutation = queryClient.getMutationCache().build(queryClient, {
    ...queryClient.getDefaultOptions().mutations,
    mutationFn: () => {
      times += 1;
      return Promise.reject(lineIsDown());
    },
  });
  await expect(mutation.execute(undefined)).rejects.toThrow("fetch failed");
  expect(times).toBe(1);
});

test("whether the last answer came is known, and any answer counts", async () => {
  const { queryClient, reachability } = watched();
  await asked(queryClient, [lineIsDown, lineIsDown, lineIsDown, lineIsDown]);
  expect(reachability.reachable).toBe(false);
  await asked(queryClient, [() => refused("NOT_FOUND")]);
  expect(reachability.reachable).toBe(true);
});

test("that the session has ended or left the page's clinic is told once it is known, and no other refusal is", async () => {
  const { queryClient, told } = watched();
  for (const code of ["FORBIDDEN", "TENANT_REFUSED"]) await asked(queryClient, [() => refused(code)]);
  expect(told).toEqual([]);
  await asked(queryClient, [() => refused("UNAUTHENTICATED")]);
  await asked(queryClient, [() => refused("TENANT_CHANGED")]);
  expect(told).toEqual(["session ended", "clinic changed"]);
});
