import { expect, test } from "vitest";
import { safePath } from "./safe-path.ts";

test.each(["/patients", "/patients/0198c0de-0000-7000-8000-000000000000/edit", "/choose-clinic"])(
  "%s is ours",
  (path) => {
    expect(safePath(path)).toBe(path);
  },
);

test.each([
  "//evil.example.com",
  "//evil/patients",
  "/\\evil.example.com",
  "https://evil.example.com",
  "javascript:alert(1)",
  "/sign-in",
  "/api/session/sign-out",
  "/patients?q=Sita",
  "",
  undefined,
  ["/patients", "/x"],
])("%j leads to the patients instead", (path) => {
  expect(safePath(path)).toBe("/patients");
});
