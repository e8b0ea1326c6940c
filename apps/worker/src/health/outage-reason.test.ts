import { MessageUnavailable } from "@polyclinic/aws";
import { expect, test } from "vitest";
import { outageReason } from "./outage-reason.ts";

const named = (name: string, details: object = {}) => Object.assign(new Error("Sita"), { name, ...details });
const answered = (httpStatusCode: number, name = "X") => named(name, { $metadata: { httpStatusCode } });

test.each([
  ["timeout", named("TimeoutError")],
  ["timeout", new Error("No answer within 10 s.")],
  ["timeout", new Error("timeout exceeded when trying to connect")],
  ["unreachable", named("Error", { code: "ECONNREFUSED" })],
  ["unreachable", new AggregateError([named("Error", { code: "ECONNREFUSED" })])],
  ["unreachable", new Error("Connection terminated unexpectedly")],
  ["throttled", answered(400, "ThrottlingException")],
  ["throttled", answered(429)],
  ["denied", answered(403)],
  ["denied", named("CredentialsProviderError")],
  ["failing", answered(503)],
  ["failing", "Sita"],
] as const)("%s, also as the cause of our own error", (reason, error) => {
  expect(outageReason(error)).toBe(reason);
  expect(outageReason(new Error("It is not available.", { cause: error }))).toBe(reason);
  expect(outageReason(new MessageUnavailable(error))).toBe(reason);
});

test("a cause that leads back to itself ends", () => {
  const error = new Error("x");
  error.cause = error;
  expect(outageReason(error)).toBe("failing");
});
