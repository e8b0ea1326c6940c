import { createHash } from "node:crypto";
import { type ChosenFile, largeDicomFile, pdfFile, pngFile, programFile } from "../../../infra/e2e/files.ts";
import {
  type DemoUser,
  expect,
  type Fixtures,
  type Locator,
  type Page,
  test,
} from "../../../infra/e2e/fixture.ts";
import { restOf } from "../../../infra/e2e/rest.ts";
import { signIn } from "../../../infra/e2e/sign-in.ts";

test("a report is sent, checked, fetched again as it was, and archived", async ({ page, demo, user }) => {
  await openNewRecord(page, demo, user("aajmin", "doctor"));
  await expect(page.getByText("No documents yet")).toBeVisible();
  const file = pdfFile("रगत जाँच.pdf");
  await choose(page, file);
  const dialog = page.getByRole("dialog", { name: "Add documents" });
  await dialog.getByRole("button", { name: "Send the file" }).click();
  await expect(dialog.getByLabel("Kind")).toBeFocused();
  await dialog.getByLabel("Kind").selectOption("lab-report");
  await dialog.getByLabel("Title").fill("Blood count");
  await dialog.getByRole("button", { name: "Send the file" }).click();
  await expect(dialog).toHaveCount(0);

  const row = page.getByRole("row", { name: /Blood count/ });
  await expect(row).toContainText("Laboratory report");
  await expect(row.getByText("Ready")).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole("list", { name: "Being sent" })).toHaveCount(0);
  expect(await fetched(page, row)).toBe(sha256(file.buffer));

  await row.getByRole("button", { name: "Archive Blood count" }).click();
  const archive = page.getByRole("dialog", { name: "Archive this document?" });
  await archive.getByLabel(/Reason/).fill("Another patient");
  await archive.getByRole("button", { name: "Archive" }).click();
  await expect(row).toHaveCount(0);
  await page.getByLabel("Show archived documents too").check();
  await expect(row).toContainText("Archived: Another patient");
});

test("what is no document is refused in words: by its name at once, by its content when it was read", async ({
  page,
  demo,
  user,
}) => {
  await openNewRecord(page, demo, user("aajmin", "doctor"));
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  await choose(page, programFile("setup.exe"), { ...pdfFile("empty.pdf"), buffer: Buffer.of() });
  const dialog = page.getByRole("dialog", { name: "Add documents" });
  await expect(dialog.getByText(/^This type of file is not taken\. Choose a PDF/)).toBeVisible();
  await expect(dialog.getByText("The file is empty.")).toBeVisible();
  await expect(dialog.getByRole("button", { name: /^Send/ })).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  expect(requests.filter((url) => url.includes("requestUpload"))).toEqual([]);

  await choose(page, programFile("setup.pdf"));
  await send(page);
  const row = page.getByRole("row", { name: /setup\.pdf/ });
  await expect(row).toContainText("The file is not what its name says.", { timeout: 20_000 });
  await expect(row.getByRole("button", { name: /setup\.pdf/ }).and(page.locator(".ui-row-link"))).toHaveCount(
    0,
  );
});

test("leaving asks while a file is on its way; it is cancelled, or tried again when the line was cut", async ({
  page,
  demo,
  user,
}) => {
  await openNewRecord(page, demo, user("aajmin", "doctor"));
  let isHeld = true;
  await page.route(`${demo.filesOrigin}/**`, (route) => (isHeld ? undefined : route.fallback()));
  await choose(page, pdfFile("held.pdf"));
  await send(page);
  const sending = page.getByRole("list", { name: "Being sent" });
  await expect(sending).toContainText("held.pdf");
  await page.getByRole("link", { name: "Patients" }).first().click();
  const leave = page.getByRole("dialog", { name: "Leave without saving?" });
  await leave.getByRole("button", { name: "Stay here" }).click();
  await sending.getByRole("button", { name: "Cancel held.pdf" }).click();
  await expect(sending).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Add documents" })).toBeFocused();
  await expect(page.getByText("No documents yet")).toBeVisible();

  isHeld = false;
  await page.unroute(`${demo.filesOrigin}/**`);
  await page.route(`${demo.filesOrigin}/**`, (route) => route.abort());
  await choose(page, pdfFile("cut.pdf"));
  await send(page);
  await expect(sending.getByText(/^It did not get through\./)).toBeVisible();
  await page.unroute(`${demo.filesOrigin}/**`);
  await sending.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("row", { name: /cut\.pdf/ }).getByText("Ready")).toBeVisible({
    timeout: 20_000,
  });
});

test("a file above 16 MB goes in parts and arrives whole", async ({ page, demo, user }) => {
  test.slow();
  await openNewRecord(page, demo, user("aajmin", "radiographer"));
  const file = largeDicomFile("chest.dcm");
  const parts: string[] = [];
  page.on("request", (request) => request.method() === "PUT" && parts.push(request.url()));
  await choose(page, file);
  await send(page);
  const row = page.getByRole("row", { name: /chest\.dcm/ });
  await expect(row.getByText("Ready")).toBeVisible({ timeout: 90_000 });
  expect(parts).toHaveLength(3);
  expect(await fetched(page, row)).toBe(sha256(file.buffer));
});

test("a picture opens over the page, from the file store, and Escape leads back to its row", async ({
  page,
  demo,
  user,
}) => {
  await openNewRecord(page, demo, user("aajmin", "radiographer"));
  await choose(page, pngFile("skin.png"));
  await send(page);
  const row = page.getByRole("row", { name: /skin[.]png/ });
  await expect(row.getByText("Ready")).toBeVisible({ timeout: 20_000 });
  await row.locator(".ui-row-link").focus();
  await page.keyboard.press("Enter");
  const picture = page.getByRole("dialog", { name: "skin.png" }).getByRole("img", { name: "skin.png" });
  await expect(picture).toHaveJSProperty("naturalWidth", 1);
  expect(new URL((await picture.getAttribute("src")) ?? "").origin).toBe(demo.filesOrigin);
  await page.keyboard.press("Escape");
  await expect(picture).toHaveCount(0);
  await expect(row.locator(".ui-row-link")).toBeFocused();
});

test("the reception sends what it may not read, and sees what became of it", async ({ page, demo, user }) => {
  await openNewRecord(page, demo, user("aajmin", "receptionist"));
  await expect(page.getByRole("table", { name: /^Documents/ })).toHaveCount(0);
  await choose(page, pdfFile("consent.pdf"));
  await send(page);
  const line = page.getByRole("list", { name: "Being sent" }).getByRole("listitem");
  await expect(line).toContainText("Ready", { timeout: 20_000 });
});

test("another clinic sees nothing of a document, not even its number", async ({ page, demo, user }) => {
  await openNewRecord(page, demo, user("aajmin", "doctor"));
  const { pathname } = new URL(page.url());
  await choose(page, pdfFile("ours.pdf"));
  await send(page);
  await expect(page.getByRole("row", { name: /ours\.pdf/ }).getByText("Ready")).toBeVisible({
    timeout: 20_000,
  });
  await page.context().clearCookies();
  await signIn(page, user("machhapuchhre", "doctor"), demo.hospitalUrl);
  await page.goto(pathname);
  await expect(page.getByText("There is no such patient here")).toBeVisible();
  await expect(page.getByText("ours.pdf")).toHaveCount(0);
});

test("a page may reach its own origin and the file store's, and no other", async ({ page, demo }) => {
  const answer = await page.goto("/sign-in");
  const policy = answer?.headers()["content-security-policy"] ?? "";
  expect(policy.split("; ").filter((directive) => /https?:|[*]/.test(directive))).toEqual([
    `img-src 'self' data: ${demo.filesOrigin}`,
    `connect-src 'self' ${demo.filesOrigin}`,
  ]);
});

async function openNewRecord(page: Page, demo: Fixtures["demo"], person: DemoUser): Promise<void> {
  const rest = await restOf(demo);
  const about = { givenName: "Phulmaya", familyName: "Kusunda", sex: "female" };
  const duplicateOverride = { reason: "Browser test" };
  const { id } = await rest<{ id: string }>("/patients", { ...about, duplicateOverride });
  await signIn(page, person, demo.hospitalUrl);
  await page.goto(`/patients/${id}`);
}

async function choose(page: Page, ...files: ChosenFile[]): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Add documents" }).click();
  await (await chooser).setFiles(files);
}

async function send(page: Page): Promise<void> {
  const dialog = page.getByRole("dialog", { name: "Add documents" });
  await dialog.getByLabel("Kind").selectOption("other");
  await dialog.getByRole("button", { name: "Send the file" }).click();
  await expect(dialog).toHaveCount(0);
}

/** The checksum of what the ticket behind a row leads to: how a PDF or a DICOM image is shown is the browser's affair. */
async function fetched(page: Page, row: Locator): Promise<string> {
  const answer = page.waitForResponse(/requestDownload/);
  await row.locator(".ui-row-link").click();
  const [ticket] = (await (await answer).json()) as { result: { data: { url: string } } }[];
  return sha256(await (await page.request.get(ticket?.result.data.url ?? "")).body());
}

function sha256(content: Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}
