import {
  builtFile,
  call,
  expectAnswers,
  expectDeaf,
  expectOwnPagesOnly,
  expectPages,
  open,
  routesOf,
  tooOften,
} from "../../../infra/e2e/edges.ts";
import { expect, test } from "../../../infra/e2e/fixture.ts";
import { testWithOwnApp } from "../../../infra/e2e/own-app.ts";

const { pages, handlers } = routesOf("hospital");

test("every page and whatever else is answered, of every status, carries the headers", async ({
  page,
  request,
  signIn,
  user,
  baseURL: origin = "",
}) => {
  const [stranger, doctor] = [
    { request, origin },
    { request: page.request, origin },
  ];
  await signIn(page, user("purbeli", "doctor"));
  expect([pages.length > 15, handlers.length]).toEqual([true, 5]);
  await expectPages(pages, [stranger, doctor]);

  const style = await builtFile(stranger);
  const wrong = { email: `nobody.${Date.now()}@example.com`, password: "wrong-password-1" };
  await expectAnswers([
    [200, "file", open(stranger, "/icon.svg")],
    [200, "file", open(stranger, style.path)],
    [304, "file", open(stranger, style.path, { "if-none-match": style.etag })],
    [200, "page", open(doctor, "/patients", { "if-none-match": "*" })],
    [200, "data", call(doctor, "/api/trpc/auth.me", {})],
    [400, "data", call(doctor, "/api/trpc/patients.list", { limit: "many" })],
    [400, "data", call(stranger, "/api/session/sign-in", "{")],
    [401, "data", call(stranger, "/api/trpc/patients.list", {})],
    [401, "data", call(stranger, "/api/session/sign-in", wrong)],
    [307, "redirect", open(stranger, "/patients")],
    [403, "page", open(doctor, "/audit")],
    [403, "data", call(doctor, "/api/trpc/members.list", {})],
    [404, "page", open(doctor, "/nowhere")],
    [404, "data", call(doctor, "/api/nowhere", {})],
    [404, "data", call(doctor, "/api/trpc/auth.signIn", {})],
    [404, "file", open(stranger, "/_next/static/nowhere.js")],
    [404, "data", open(stranger, "/_next/nowhere")],
    [404, "data", open(stranger, "/_next/image?url=%2Fsign-in&w=64&q=75")],
    [404, "page", open(doctor, "/icon.svg/nowhere")],
    [404, "page", open(doctor, "/icon.svgnowhere")],
    [413, "data", call(doctor, "/api/trpc/patients.list", { text: "x".repeat(2 ** 20) })],
    [429, "data", tooOften(stranger)],
    ...handlers.map((path) => [405, "data", open(doctor, path)] as const),
  ]);
});

test("no page but the app's own makes its BFF do anything", async ({
  page,
  signIn,
  user,
  baseURL: origin = "",
}) => {
  await signIn(page, user("purbeli", "doctor"));
  await expectOwnPagesOnly({ request: page.request, origin }, handlers);
});

test("nothing that a client makes up of itself, its way or its rights is believed", async ({
  page,
  request,
  signIn,
  user,
  baseURL: origin = "",
}) => {
  const [stranger, doctor] = [
    { request, origin },
    { request: page.request, origin },
  ];
  await signIn(page, user("purbeli", "doctor"));
  await expectDeaf((headers) => open(stranger, "/patients", headers));
  await expectDeaf((headers) => open(doctor, "/patients", headers));
  await expectDeaf((headers) => call(stranger, "/api/trpc/auth.me", {}, headers));
  await expectDeaf((headers) => call(doctor, "/api/trpc/auth.me", {}, headers));
});

const ownTest = testWithOwnApp("hospital");

ownTest(
  "without the API the headers are the same",
  async ({ page, signIn, user, line, baseURL: origin = "" }) => {
    const caller = { request: page.request, origin };
    await signIn(page, user("purbeli", "doctor"));
    await line.cut();
    await expectAnswers([
      [503, "data", call(caller, "/api/trpc/auth.me", {})],
      [503, "data", call(caller, "/api/session/sign-in", { email: "a@example.com", password: "wrong" })],
      [500, "page", open(caller, "/patients")],
    ]);
  },
);
