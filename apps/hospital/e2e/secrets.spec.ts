import { expect, type Page, test } from "../../../infra/e2e/fixture.ts";
import { idInAddress, putPatient } from "./patients.ts";

const NAME = "Dambarkumari";

test("no script of the hospital app can reach a token, a key or the session, and no address names a patient", async ({
  page,
  context,
  demo,
  signIn,
  user,
}) => {
  const seen = watch(page);
  await signIn(page, user("lumbini-arogya", "administrator"));
  const { id, mrn } = await putPatient(page, {
    givenName: NAME,
    familyName: "Bote",
    telecom: [{ text: "9841555777" }],
  });
  await page.goto("/patients");
  for (const query of [NAME, mrn, "9841555777"]) {
    await page.getByRole("searchbox").fill(query);
    await expect(page.getByRole("table", { name: "Search results" }).getByText(mrn).first()).toBeVisible();
  }
  await page.getByRole("table").getByRole("link").filter({ hasText: mrn }).click();
  await expect(page.getByRole("button", { name: "Print" })).toBeVisible();
  expect(idInAddress(page)).toBe(id);
  await page.getByRole("link", { name: "Change" }).click();
  await page.getByLabel("Father’s name").fill("Dambarbahadur Bote");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("Dambarbahadur Bote")).toBeVisible();

  await expectNothingWithin(page, await secretsOf());
  expect(seen.origins).toEqual(new Set([new URL(demo.hospitalUrl).origin]));
  const addresses = seen.addresses.map((url) => decodeURIComponent(url)).join("\n");
  for (const text of [NAME, "Bote", "9841555777", mrn, user("lumbini-arogya", "administrator").email]) {
    expect(addresses).not.toContain(text);
  }
  expect(await page.title()).not.toContain(NAME);

  async function secretsOf(): Promise<string[]> {
    const cookies = await context.cookies();
    return [
      ...demo.apps.map(({ apiKey }) => apiKey),
      ...cookies.filter(({ httpOnly }) => httpOnly).map(({ value }) => value),
    ];
  }
});

test("nor can one of the admin app", async ({ page, context, demo, signIn, user }) => {
  const seen = watch(page);
  await signIn(page, user(null, "operator"), demo.adminUrl);
  await expect(page.getByRole("table", { name: "Clinics", exact: true })).toBeVisible();
  const session = (await context.cookies()).filter(({ httpOnly }) => httpOnly).map(({ value }) => value);
  await expectNothingWithin(page, [...demo.apps.map(({ apiKey }) => apiKey), ...session]);
  expect(seen.origins).toEqual(new Set([new URL(demo.adminUrl).origin]));
});

/** All requests of a page, pages themselves included. */
function watch(page: Page): { origins: Set<string>; addresses: string[] } {
  const seen = { origins: new Set<string>(), addresses: [] as string[] };
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (!/^https?:$/.test(url.protocol)) return;
    seen.origins.add(url.origin);
    seen.addresses.push(request.url());
  });
  return seen;
}

async function expectNothingWithin(page: Page, secrets: readonly string[]): Promise<void> {
  expect(secrets.length, "the keys of three apps and a session that scripts cannot read").toBeGreaterThan(3);
  const { cookie, stores, html, scripts } = await page.evaluate(async () => {
    const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
    const texts = loaded
      .filter((name) => name.includes("/_next/static/"))
      .map((url) => fetch(url).then((answer) => answer.text()));
    return {
      cookie: document.cookie,
      stores: JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
      html: document.documentElement.outerHTML,
      scripts: await Promise.all(texts),
    };
  });
  expect(scripts.length).toBeGreaterThan(3);
  const fresh = await (await page.request.get(page.url())).text();
  const reachable = { cookie, stores, html, fresh, scripts: scripts.join("\n") };
  for (const [where, text] of Object.entries(reachable)) {
    for (const secret of secrets) expect(text.includes(secret), `a secret stands in ${where}`).toBe(false);
    expect(text, where).not.toMatch(/eyJ[\w-]+\.eyJ[\w-]+\./);
  }
  expect(stores).not.toMatch(/token|session|key/i);
}
