import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { credentialsOf } from "./credentials.ts";

function requestWith(...rawHeaders: string[]): IncomingMessage {
  const headers: Record<string, string> = {};
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = String(rawHeaders[index]).toLowerCase();
    headers[name] ??= String(rawHeaders[index + 1]);
  }
  return { headers, rawHeaders } as unknown as IncomingMessage; // as: only these two are read
}

test.each([
  ["Bearer abc.def.ghi", { scheme: "bearer", token: "abc.def.ghi" }],
  ["bearer abc", { scheme: "bearer", token: "abc" }],
  ["Session aB_-9", { scheme: "session", id: "aB_-9" }],
  ["Basic dXNlcjpwYXNz", { scheme: "unreadable" }],
  ["Bearer", { scheme: "unreadable" }],
  ["Bearer a b", { scheme: "unreadable" }],
  ["Bearer a, Bearer b", { scheme: "unreadable" }],
  ["", { scheme: "unreadable" }],
])("authorization %j", (header, expected) => {
  expect(credentialsOf(requestWith("Authorization", header)).authorization).toEqual(expected);
});

test("of two authorization headers neither counts", () => {
  const { authorization } = credentialsOf(
    requestWith("Authorization", "Bearer a", "AUTHORIZATION", "Session b"),
  );
  expect(authorization).toEqual({ scheme: "unreadable" });
});

test("no header is not the same as an empty one", () => {
  expect(credentialsOf(requestWith()).tenant).toBeUndefined();
  expect(credentialsOf(requestWith("X-Tenant-ID", "")).tenant).toBe("");
  expect(credentialsOf(requestWith()).authorization).toEqual({ scheme: "none" });
});
