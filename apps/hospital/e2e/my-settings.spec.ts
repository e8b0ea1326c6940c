import { expect, test } from "../../../infra/e2e/fixture.ts";
import { prefer } from "../../../infra/e2e/preferences.ts";

test("what is sent to oneself, when it is not, and to which phones", async ({ page, signIn, user }) => {
  await signIn(page, user("narayani", "doctor"));
  await prefer(page, { language: "en", calendar: "ad" });
  const { origin } = new URL(page.url());
  const call = (procedure: string, data: unknown) =>
    page.request.post(`${origin}/api/trpc/notifications.${procedure}`, { headers: { origin }, data });
  const settings = [{ kind: "document-ready", channel: "email", isOn: true }];
  expect((await call("setPreferences", { settings, quietHours: null })).status()).toBe(200);
  await call("registerDevice", { platform: "android", token: "e2e-token", name: "Ward phone" });

  await page.goto("/patients");
  await page.getByRole("button", { name: /^Profile of/ }).click();
  await page.getByRole("link", { name: "My settings" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "My settings" })).toBeVisible();
  await expect(page.getByRole("dialog")).toBeHidden();

  const sent = page.getByRole("region", { name: "What is sent to me" });
  const document = sent.getByRole("group", { name: "A document is ready" });
  await document.getByRole("checkbox", { name: "E-mail" }).press("Space");
  await expect(sent.getByRole("status")).toHaveText("Saved.");
  const password = sent.getByRole("group", { name: "New password" });
  await expect(password.getByRole("checkbox", { name: "E-mail" })).toBeDisabled();
  await expect(password).toContainText("Always sent");

  const quiet = page.getByRole("region", { name: "Quiet hours" });
  await quiet.getByLabel("From").selectOption("21:30");
  await quiet.getByRole("button", { name: "Save" }).click();
  await expect(quiet.getByLabel("Until")).toBeFocused();
  await quiet.getByLabel("Until").selectOption("06:00");
  await page.keyboard.press("Control+Enter");
  await expect(quiet.getByRole("status")).toHaveText("Saved.");

  const devices = page.getByRole("region", { name: "My phones and tablets" });
  await devices.getByRole("button", { name: "Remove Ward phone" }).press("Enter");
  await expect(devices.getByRole("status")).toContainText("Removed.");
  await expect(devices.getByRole("heading")).toBeFocused();

  await page.reload();
  await expect(document.getByRole("checkbox", { name: "E-mail" })).not.toBeChecked();
  await expect(quiet.getByLabel("From")).toHaveValue("21:30");
  await expect(devices.getByRole("listitem")).toHaveCount(0);
});
