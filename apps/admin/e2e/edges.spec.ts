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

const { pages, handlers } = routesOf("admin");

test("every page and whatever else is answered, of every status, carries the headers", async ({
  page,
  request,
  signIn,
  user,
  baseURL: origin = "",
}) => {
  const [stranger, operator] = [
    { request, origin },
    { request: page.request, origin },
  ];
  await signIn(page, user(null, "operator"));
  expect([pages.length > 9, handlers.length]).toEqual([true, 5]);
  await expectPages(pages, [stranger, operator]);

  const style = await builtFile(stranger);
  const wrong = { email: `nobody.${Date.now()}@example.com`, password: "wrong-password-1" };
  await expectAnswers([
    [200, "file", open(stranger, "/icon.svg")],
    [200, "file", open(stranger, style.path)],
    [304, "file", open(stranger, style.path, { "if-none-match": style.etag })],
    [200, "page", open(operator, "/clinics", { "if-none-match": "*" })],
    [200, "data", call(operator, "/api/trpc/auth.me", {})],
    [400, "data", call(operator, "/api/trpc/clinics.list", { limit: "many" })],
    [400, "data", call(stranger, "/api/session/sign-in", "{")],
    [401, "data", call(stranger, "/api/trpc/clinics.list", {})],
    [401, "data", call(stranger, "/api/session/sign-in", wrong)],
    [404, "page", open(operator, "/nowhere")],
    [404, "data", call(operator, "/api/nowhere", {})],
    [404, "data", call(operator, "/api/trpc/auth.signIn", {})],
    [404, "file", open(stranger, "/_next/static/nowhere.js")],
    [404, "data", open(stranger, "/_next/nowhere")],
    [404, "data", open(stranger, "/_next/image?url=%2Fsign-in&w=64&q=75")],
    [404, "page", open(operator, "/icon.svg/nowhere")],
    [404, "page", open(operator, "/icon.svgnowhere")],
    [413, "data", call(operator, "/api/trpc/clinics.list", { text: "x".repeat(2 ** 20) })],
    [429, "data", tooOften(stranger)],
    ...handlers.map((path) => [405, "data", open(operator, path)] as const),
  ]);
});

test("no page but the app's own makes its BFF do anything", async ({
  page,
  signIn,
  user,
  baseURL: origin = "",
}) => {
  await signIn(page, user(null, "operator"));
  await expectOwnPagesOnly({ request: page.request, origin }, handlers);
});

test("nothing that a client makes up of itself, its way or its rights is believed", async ({
  page,
  request,
  signIn,
  user,
  baseURL: origin = "",
}) => {
  const [stranger, operator] = [
    { request, origin },
    { request: page.request, origin },
  ];
  await signIn(page, user(null, "operator"));
  await expectDeaf((headers) => open(stranger, "/clinics", headers));
  await expectDeaf((headers) => open(operator, "/clinics", headers));
  await expectDeaf((headers) => call(stranger, "/api/trpc/auth.me", {}, headers));
  await expectDeaf((headers) => call(operator, "/api/trpc/auth.me", {}, headers));
});

const ownTest = testWithOwnApp("admin");

ownTest(
  "without the API the headers are the same",
  async ({ page, signIn, user, line, baseURL: origin = "" }) => {
    const caller = { request: page.request, origin };
    await signIn(page, user(null, "operator"));
    await line.cut();
    await expectAnswers([
      [503, "data", call(caller, "/api/trpc/auth.me", {})],
      [503, "data", call(caller, "/api/session/sign-in", { email: "a@example.com", password: "wrong" })],
      [200, "page", open(caller, "/clinics")],
    ]);
  },
);
