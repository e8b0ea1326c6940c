import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../local/paths.ts";

/** Each stands in code of the server and in no text of a page. */
const SERVER_ONLY = [
  "kysely",
  "fastify",
  "pg-protocol",
  "aws-sdk",
  "aws-jwt-verify",
  "x-api-key",
  "DATABASE_URL",
  "SESSION_KEYS",
  "set local role",
];

describe.each(["hospital", "admin"])("what browsers load of %s", (app) => {
  const files = globSync(join(root, "apps", app, ".next/static/**/*.js"));
  const code = files.map((file) => readFileSync(file, "utf8")).join("\n");

  test("is the app", () => {
    expect(files.length).toBeGreaterThan(5);
    expect(code).toContain(app === "hospital" ? "patients" : "clinics");
  });

  test.each(SERVER_ONLY)("holds no %s", (name) => {
    expect(code.toLowerCase().includes(name.toLowerCase())).toBe(false);
  });
});
