import { afterEach, expect, test, vi } from "vitest";
import { signIn } from "./sign-in.ts";
import { signOut } from "./sign-out.ts";

afterEach(() => vi.unstubAllGlobals());

const input = { email: "nurse@aajmin.example.com", password: "a long password" };

test.each([
  ["a page of a proxy", () => Promise.resolve(new Response("<html>502</html>", { status: 502 }))],
  ["no line", () => Promise.reject(new TypeError("fetch failed"))],
])("%s is no answer of ours: the form stays, and nobody is taken for signed out", async (_, answer) => {
  vi.stubGlobal("fetch", answer);
  expect(await signIn(input)).toEqual({ kind: "unreachable" });
  expect(await signOut()).toBe(false);
});
