import { expect, type Page, test } from "../../../infra/e2e/fixture.ts";
import { prefer } from "../../../infra/e2e/preferences.ts";

const SMS = "/templates/document-ready/patient/sms/en";

test.describe.configure({ mode: "serial" }); // one clinic has each text once

test.beforeEach(async ({ page, signIn, user }) => {
  await signIn(page, user("machhapuchhre", "administrator"));
  await prefer(page, { language: "en", calendar: "ad" });
  await takeStandard(page, "en");
});

test("a text is changed with a preview of what it costs, and taken back", async ({ page }) => {
  await page.goto("/templates");
  const row = page.getByRole("row", { name: "Text message (SMS) to patients · English" });
  await expect(row).toContainText("Polyclinic’s text");
  await row.getByRole("link").click();

  const text = page.getByRole("textbox", { name: "Text" });
  const preview = page.getByRole("region", { name: "Preview" });
  await text.fill("Please come to the reception of ");
  await page.getByRole("button", { name: "the clinic’s name" }).press("Enter");
  await expect(text).toBeFocused();
  await page.keyboard.type(".");
  await expect(text).toHaveValue("Please come to the reception of {clinic}.");
  await expect(preview).toContainText("Please come to the reception of Machhapuchhre");
  await expect(preview).toContainText("One part");
  await text.fill("“Ready”");
  await expect(preview.getByRole("alert")).toContainText("A special sign");

  await text.fill("{patient}: please come.");
  await expect(page.getByText("Something in braces stands for nothing.")).toBeVisible();
  await page.keyboard.press("Control+Enter");
  await expect(text).toBeFocused();
  await expect(text).toHaveAttribute("aria-invalid", "true");

  await page.getByRole("link", { name: "Nepali" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Stay here" }).click();
  await text.fill("{clinic}: please come.");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("Saved. From now on messages go out with this text.")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await page.getByRole("link", { name: "Nepali" }).click();
  await expect(page.getByRole("textbox", { name: "Text" })).toHaveValue(/रिसेप्सनमा/);
  await page.getByRole("link", { name: "Back to the list" }).click();
  await expect(row).toContainText("The clinic’s own text");

  await row.getByRole("link").click();
  await page.getByRole("button", { name: "Take Polyclinic’s text" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("{clinic}: a document is ready for you.");
  await dialog.getByRole("button", { name: "Take Polyclinic’s text" }).click();
  await expect(page.getByText("From now on messages go out with Polyclinic’s text.")).toBeVisible();
  await expect(text).toHaveValue(/a document is ready for you/);
});

test("the second of two tabs sees both texts and chooses", async ({ page, context }) => {
  const second = await context.newPage();
  for (const tab of [page, second]) await tab.goto(SMS);
  await change(page, "{clinic}: please come soon.");
  await expect(page.getByText("Saved.")).toBeVisible();
  await change(second, "{clinic}: your document is here.");
  const dialog = second.getByRole("dialog", { name: "Changed by somebody else" });
  await expect(dialog.getByRole("radio", { name: /your document is here/ })).toBeChecked();
  await dialog.getByRole("radio", { name: /please come soon/ }).check();
  await dialog.getByRole("button", { name: "Save what I chose" }).click();
  await expect(second.getByRole("textbox", { name: "Text" })).toHaveValue("{clinic}: please come soon.");
  await change(second, "{clinic}: come today.");
  await expect(second.getByText("Saved.")).toBeVisible();
});

test("a receptionist changes no texts", async ({ page, signIn, user }) => {
  await page.context().clearCookies();
  await signIn(page, user("machhapuchhre", "receptionist"));
  await expect(page.getByRole("link", { name: "Texts" })).toHaveCount(0);
  expect((await page.goto("/templates"))?.status()).toBe(403);
});

async function change(tab: Page, text: string): Promise<void> {
  await tab.getByRole("textbox", { name: "Text" }).fill(text);
  await tab.keyboard.press("Control+Enter");
}

/** Whatever an earlier run left behind. */
async function takeStandard(page: Page, language: "en" | "ne"): Promise<void> {
  const { origin } = new URL(page.url());
  const call = (procedure: string, data: unknown) =>
    page.request.post(`${origin}/api/trpc/templates.${procedure}`, { headers: { origin }, data });
  const ref = { kind: "document-ready", audience: "patient", channel: "sms", language };
  const list = (await (await call("list", {})).json()) as {
    result: {
      data: { items: { audience: string; language: string; version: number; isDefault: boolean }[] };
    };
  };
  const own = list.result.data.items.find(
    (item) => item.audience === "patient" && item.language === language && !item.isDefault,
  );
  if (own) expect((await call("reset", { ...ref, version: own.version })).status()).toBe(200);
}
