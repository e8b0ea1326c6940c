import { readFileSync } from "node:fs";
import { ListPatients, PatientRef } from "@polyclinic/contracts";
import { expect, test } from "vitest";
import { openApiDocument } from "./openapi.ts";

const document = openApiDocument();

test("is the document that was committed; `pnpm --filter @polyclinic/api openapi` writes it anew", () => {
  const committed: unknown = JSON.parse(readFileSync(new URL("../openapi.json", import.meta.url), "utf8"));
  expect(JSON.parse(JSON.stringify(document))).toEqual(committed);
});

test("says which headers each route needs", () => {
  const list = document.paths?.["/patients"]?.get;
  expect(list?.security).toEqual([{ AppId: [], ApiKey: [], AccessToken: [] }]);
  expect(list?.parameters).toContainEqual(
    expect.objectContaining({ in: "header", name: "X-Tenant-ID", required: true }),
  );
  expect(document.paths?.["/auth/sign-in"]?.post?.security).toEqual([{ AppId: [], ApiKey: [] }]);
});

test("says which routes take an Idempotency-Key, and that nobody has to send one", () => {
  const register = document.paths?.["/patients"]?.post;
  const key = expect.objectContaining({ in: "header", name: "Idempotency-Key", required: false });
  expect(register?.parameters).toContainEqual(key);
  expect(register?.responses?.["201"]).toMatchObject({ headers: { "Idempotency-Replayed": {} } });
  expect(document.paths?.["/patients/search"]?.post?.parameters).not.toContainEqual(key);
});

test("answers by status, errors by their one body", () => {
  expect(Object.keys(document.paths?.["/patients"]?.post?.responses ?? {})).toEqual(["201", "default"]);
  expect(Object.keys(document.components?.schemas ?? {})).toContain("ErrorBody");
  const text = JSON.stringify(document);
  for (const [, name = ""] of text.matchAll(/#\/components\/schemas\/([\w.]+)/g)) {
    expect(document.components?.schemas).toHaveProperty([name]);
  }
});

test("making it leaves the schemas as they are", () => {
  expect(ListPatients.safeParse({ limit: "5" }).success).toBe(false);
  expect(PatientRef.safeParse({ id: "x" }).success).toBe(false);
});
