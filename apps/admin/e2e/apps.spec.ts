import { expect, test } from "../../../infra/e2e/fixture.ts";
import { openClinics } from "./operator.ts";

test("an app is created, its key is shown once, and it is rotated", async ({
  page,
  demo,
  request,
  signIn,
  user,
}) => {
  test.setTimeout(120_000);
  const name = `Laboratory ${Date.now()}`;
  await openClinics(page, { signIn, user });
  await page.getByRole("link", { name: "Apps" }).click();
  await expect(page.getByRole("table", { name: "Apps" }).getByText("Demo integration")).toBeVisible();
  await page.getByRole("link", { name: "Create an app" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill(name);
  await page.getByLabel("Client at Cognito").fill("laboratory");
  await page.getByLabel("Origins").fill("https://laboratory.example.com/results");
  await page.getByLabel("See patients").check();
  await page.getByRole("button", { name: "Create an app" }).click();
  await expect(page.getByLabel("Origins")).toBeFocused();
  await page.getByLabel("Origins").fill("https://laboratory.example.com");
  await page.getByRole("button", { name: "Create an app" }).click();

  const shown = page.getByRole("region", { name: "The new key" });
  await expect(shown).toContainText("cannot be shown again");
  const [appId = "", first = ""] = await shown.locator("code").allTextContents();
  expect(await knock(appId, first)).toBe("INVALID");
  await page.getByRole("link", { name: "Go to the app" }).click();
  await expect(page.getByRole("heading", { name })).toBeVisible();
  await expect(page.getByText(first)).toHaveCount(0);
  await expect(page.getByLabel("See patients")).toBeChecked();

  await page.getByRole("button", { name: "Issue a key" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: "90 days" }).check();
  await dialog.getByRole("button", { name: "Issue a key" }).click();
  await expect(shown).toBeFocused();
  const [, second = ""] = await shown.locator("code").allTextContents();
  expect(await knock(appId, second)).toBe("INVALID");
  await page.getByRole("button", { name: `Revoke ${first.slice(0, 11)}` }).click();
  await dialog.getByRole("button", { name: "Revoke", exact: true }).click();
  const keys = page.getByRole("table", { name: "Keys" }).locator("tbody tr");
  await expect(keys.filter({ hasText: first.slice(0, 11) })).toContainText("Revoked");
  await expect.poll(() => knock(appId, first), { timeout: 10_000 }).toBe("APP_REFUSED");
  expect(await knock(appId, second)).toBe("INVALID");

  async function knock(id: string, apiKey: string): Promise<string> {
    const headers = { "x-app-id": id, "x-api-key": apiKey };
    const answer = await request.post(`${demo.apiUrl}/trpc/hospital/auth.resetPassword`, {
      headers,
      data: {},
    });
    const { error } = (await answer.json()) as { error: { data: { domainCode: string } } };
    return error.data.domainCode;
  }
});

test("the app through which one works cannot be disabled from its own page", async ({
  page,
  demo,
  signIn,
  user,
}) => {
  await openClinics(page, { signIn, user });
  await page.goto(`/apps/${demo.apps.find(({ kind }) => kind === "admin")?.id ?? ""}`);
  await page.getByRole("button", { name: "Disable" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Disable" }).click();
  await expect(page.getByText("You are working through this app.")).toBeVisible();
});
