import {
  DirectoryPasswordPolicy,
  DirectoryRefused,
  DirectoryUnavailable,
  FilesUnavailable,
} from "@polyclinic/aws";
import { DomainError, ErrorCode } from "@polyclinic/contracts";
import { sqlError } from "@polyclinic/db/testing";
import { TRPCError } from "@trpc/server";
import { expect, test } from "vitest";
import { z } from "zod";
import { describeError, errorBody } from "./errors.ts";

function badInput(schema: z.ZodType, input: unknown): TRPCError {
  return new TRPCError({ code: "BAD_REQUEST", cause: schema.safeParse(input).error });
}

test("every code of ours has an answer of its own status", () => {
  for (const code of ErrorCode.options) {
    expect(describeError(new DomainError(code, "Said so.")).httpStatus).toBeGreaterThanOrEqual(400);
  }
  expect(describeError(new DomainError("CONFLICT", "Said so.", { details: { current: 1 } }))).toMatchObject({
    domainCode: "CONFLICT",
    trpcCode: "CONFLICT",
    httpStatus: 409,
    message: "Said so.",
    details: { current: 1 },
  });
});

test("what nobody expected becomes one sentence", () => {
  const leaks = new Error('relation "tenant_a.patient" of Sita Sharma does not exist');
  for (const error of [
    leaks,
    new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause: leaks }),
    "Sita",
    undefined,
  ]) {
    const body = errorBody(describeError(error), "r1");
    expect(body).toEqual({
      domainCode: "INTERNAL",
      message: "Something went wrong on our side. Name the request id when you report it.",
      requestId: "r1",
    });
  }
});

test("an answer that breaks its contract is our fault, not the caller's", () => {
  const cause = z.string().safeParse(1).error;
  const error = new TRPCError({ code: "INTERNAL_SERVER_ERROR", message: "Output validation failed", cause });
  expect(describeError(error)).toMatchObject({ domainCode: "INTERNAL", httpStatus: 500 });
  expect(describeError(error).fields).toBeUndefined();
});

test("zod's problems name fields and repeat nothing of the input", () => {
  const schema = z.strictObject({ name: z.string().max(3), birthDate: z.object({ date: z.iso.date() }) });
  const input = { name: "Sita Sharma", birthDate: { date: "tomorrow" }, phone: "9841" };
  const { fields } = describeError(badInput(schema, input));
  expect(fields?.map(({ path, code }) => [path, code])).toEqual([
    ["name", "too_big"],
    ["birthDate.date", "invalid_format"],
    ["phone", "unrecognized_keys"],
  ]);
  expect(JSON.stringify(fields)).not.toMatch(/Sita|tomorrow|9841/);
});

test("a refusal with a code of its own is told apart from others", () => {
  const seen = z.string().refine(() => false, { error: "Say more.", params: { code: "invisible" } });
  const { fields } = describeError(badInput(seen, "x"));
  expect(fields?.map(({ code }) => code)).toEqual(["invisible"]);
});

test("thousands of unknown fields make a short answer", () => {
  const input = Object.fromEntries(
    Array.from({ length: 5_000 }, (_, index) => [`${"x".repeat(500)}${index}`, 1]),
  );
  const { fields = [] } = describeError(badInput(z.strictObject({}), input));
  expect(fields).toHaveLength(20);
  expect(Math.max(...fields.map(({ path }) => path.length))).toBeLessThanOrEqual(100);
});

test.each(["23P01", "40P01", "40001"])("SQLSTATE %s is a clash with someone else", (state) => {
  expect(describeError(sqlError(state))).toMatchObject({ domainCode: "CONFLICT", httpStatus: 409 });
});

test.each(["57014", "55P03", "25P03", "57P01", "08006", "53300"])(
  "SQLSTATE %s is worth another attempt",
  (state) => {
    expect(describeError(sqlError(state))).toMatchObject({ domainCode: "UNAVAILABLE", httpStatus: 503 });
  },
);

test("the directory's answers", () => {
  const refused = describeError(new DirectoryRefused(new Error("User does not exist.")));
  expect(refused).toMatchObject({ domainCode: "SIGN_IN_FAILED", httpStatus: 401 });
  expect(refused.message).not.toContain("exist");
  for (const outage of [new DirectoryUnavailable(new Error()), new FilesUnavailable(new Error())]) {
    expect(describeError(outage)).toMatchObject({ httpStatus: 503 });
  }
  expect(describeError(new DirectoryPasswordPolicy(new Error())).fields).toMatchObject([
    { path: "newPassword" },
  ]);
});

test("a status of the protocol stays, its text is ours", () => {
  const error = new TRPCError({ code: "UNSUPPORTED_MEDIA_TYPE", message: "text/Sita" });
  expect(describeError(error)).toMatchObject({ domainCode: "INVALID", httpStatus: 415 });
  expect(describeError(error).message).not.toContain("Sita");
});
