import { expect, test } from "vitest";
import { AppOrigin, appPermissions } from "./apps.ts";
import { Permission } from "./permissions.ts";

test.each(["https://a.example.com", "http://localhost:3001", "https://a.example.com:8443"])(
  "%s is an origin",
  (text) => {
    expect(AppOrigin.parse(` ${text} `)).toBe(text);
  },
);

test.each([
  "https://a.example.com/",
  "https://A.example.com",
  "a.example.com",
  "*",
  "null",
  "https://a.example.com:443",
  "ftp://a.example.com",
  "https://name@a.example.com",
  "https://*.example.com",
])("%s is no origin that a browser sends", (text) => {
  expect(AppOrigin.safeParse(text).success).toBe(false);
});

test("what a clinic's role holds no admin app carries, but for what both do", () => {
  expect(appPermissions.integration).toEqual(appPermissions.hospital);
  expect(appPermissions.admin).not.toContain("patients:read");
  expect(appPermissions.hospital).not.toContain("apps:read");
  const somewhere = new Set([...appPermissions.admin, ...appPermissions.hospital]);
  expect([...Permission.options].filter((permission) => !somewhere.has(permission))).toEqual([]);
});
