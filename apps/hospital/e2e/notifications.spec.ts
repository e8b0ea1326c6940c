import { expectAccessible } from "../../../infra/e2e/accessibility.ts";
import { pdfFile } from "../../../infra/e2e/files.ts";
import { expect, type Fixtures, type Page, test } from "../../../infra/e2e/fixture.ts";
import { restOf } from "../../../infra/e2e/rest.ts";
import { unsubscribeKeyOf } from "../../../infra/e2e/unsubscribe-link.ts";

test("a document counts up the bell of another window without a reload, and what is read in one is read in the other", async ({
  page,
  browser,
  demo,
  signIn,
  user,
}) => {
  const person = user("aajmin", "doctor");
  await signIn(page, person);
  const elsewhere = await (await browser.newContext()).newPage();
  await signIn(elsewhere, person);
  await elsewhere.goto("/notifications");
  await readAll(elsewhere);
  await expect(bell(elsewhere)).toHaveAccessibleName("Notifications, none unread");

  const id = await openNewRecord(page, demo);
  await send(page, "bell.pdf");
  await expect(bell(elsewhere)).toHaveAccessibleName("Notifications, 1 unread", { timeout: 20_000 });
  await expect(elsewhere.getByRole("status").filter({ hasText: "New notification" })).toHaveText(
    "New notification: A document is ready. 1 unread.",
  );
  const row = elsewhere.getByRole("row", { name: /A document is ready/ }).first();
  await expect(row).toContainText("Unread");
  await expect(bell(page)).toHaveAccessibleName("Notifications, 1 unread");

  await bell(elsewhere).click();
  await expectAccessible(elsewhere);
  const panel = elsewhere.getByRole("dialog", { name: "Notifications" });
  await panel
    .getByRole("link", { name: /A document is ready/ })
    .first()
    .click();
  await expect(elsewhere).toHaveURL(new RegExp(`/patients/${id}\\?document=`));
  await expect(elsewhere.locator("tr[aria-current]")).toContainText("bell.pdf");
  await expect(panel).toBeHidden();
  await expect(bell(page)).toHaveAccessibleName("Notifications, none unread");
  await elsewhere.context().close();
});

test("where nothing can stream the bell tells what a call says, and nothing alarming", async ({
  page,
  demo,
  signIn,
  user,
}) => {
  await page.route("**/notifications.changes", (route) => route.abort());
  await signIn(page, user("aajmin", "radiographer"));
  await openNewRecord(page, demo);
  await send(page, "still.pdf");
  await expect(page.getByRole("row", { name: /still[.]pdf/ })).toContainText("Ready", { timeout: 20_000 });
  await page.reload();
  await expect(bell(page)).toHaveAccessibleName(/ unread$/);
  await expect(bell(page)).not.toHaveAccessibleName(/none unread$/);
  await expect(page.getByRole("main").getByRole("alert")).toHaveCount(0);
});

test("another clinic's document, and none at all, answer alike", async ({ page, signIn, user }) => {
  await signIn(page, user("aajmin", "doctor"));
  for (const id of ["00000000-0000-7000-8000-000000000000", "nothing"]) {
    await page.goto(`/documents/${id}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is no such document here");
  }
});

test("the link of an e-mail unsubscribes by a click, whoever has it, and its key goes into no address", async ({
  page,
  user,
}) => {
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  const key = await unsubscribeKeyOf(user("aajmin", "auditor"), "document-ready");
  await page.goto(`/unsubscribe#${key}`);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Send me no more" }).click();
  await expect(page.getByRole("heading", { name: "It is done" })).toBeVisible();
  expect(requests.filter((url) => url.includes(key))).toEqual([]);

  await page.goto("/unsubscribe#nothing");
  await page.reload();
  await page.getByRole("button", { name: "नेपाली" }).click();
  await page.getByRole("button", { name: "अब नपठाउनुहोस्" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("यो लिङ्क पूरा छैन");
});

async function openNewRecord(page: Page, demo: Fixtures["demo"]): Promise<string> {
  const rest = await restOf(demo);
  const about = { givenName: "Phulmaya", familyName: "Kusunda", sex: "female" };
  const duplicateOverride = { reason: "Browser test" };
  const { id } = await rest<{ id: string }>("/patients", { ...about, duplicateOverride });
  await page.goto(`/patients/${id}`);
  return id;
}

function bell(page: Page) {
  return page.getByRole("button", { name: /^Notifications,/ });
}

async function readAll(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { name: "Notifications" })).toBeVisible();
  const all = page.getByRole("main").getByRole("button", { name: "Mark all as read" });
  if (await all.isVisible()) await all.click();
}

async function send(page: Page, name: string): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Add documents" }).click();
  await (await chooser).setFiles(pdfFile(name));
  const dialog = page.getByRole("dialog", { name: "Add documents" });
  await dialog.getByLabel("Kind").selectOption("other");
  await dialog.getByRole("button", { name: "Send the file" }).click();
  await expect(dialog).toHaveCount(0);
}
