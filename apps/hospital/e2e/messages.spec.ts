import { expect, test } from "../../../infra/e2e/fixture.ts";
import { tellOfDocument } from "../../../infra/e2e/messages.ts";
import { prefer } from "../../../infra/e2e/preferences.ts";
import { putPatient } from "./patients.ts";

test("the log says what became of a message, for whom and why; the patient's record says it too", async ({
  page,
  demo,
  signIn,
  user,
}) => {
  const colleague = user("purbeli", "doctor");
  await signIn(page, user("purbeli", "receptionist"));
  await prefer(page, { language: "en", calendar: "ad" });
  const { id, mrn } = await putPatient(page, {
    givenName: "Sukmaya",
    familyName: "Bote",
    telecom: [{ text: "9841112223" }],
  });
  const tenant = demo.tenants.find(({ slug }) => slug === "purbeli");
  await tellOfDocument(tenant?.id ?? "", colleague.email, id);

  await expect(async () => {
    await page.goto(`/patients/${id}`);
    const row = page.getByRole("table", { name: "Messages to this patient" }).getByRole("row").nth(1);
    await expect(row).toContainText("The patient has not said yes to messages.", { timeout: 1000 });
  }).toPass();

  await page.getByRole("link", { name: "Messages", exact: true }).click();
  const log = page.getByRole("table", { name: "Messages, the newest first" });
  await page.getByRole("radiogroup", { name: "Sent by" }).getByRole("radio", { name: "E-mail" }).check();
  await expect(log.getByRole("row", { name: mrn })).toHaveCount(0);
  await expect(log.getByRole("row", { name: "Staff" })).not.toHaveCount(0);
  await page.getByRole("radiogroup", { name: "Sent by" }).getByRole("radio", { name: "All" }).check();
  await page
    .getByRole("radiogroup", { name: "What became of it" })
    .getByRole("radio", { name: "Not sent" })
    .check();
  await expect(log.getByRole("row", { name: "E-mail" })).toHaveCount(0);
  await log.getByRole("row", { name: mrn }).getByRole("link").click();

  await expect(page.getByRole("heading", { level: 1 })).toHaveText("A document is ready");
  await expect(page.getByText("The patient has not said yes to messages.")).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "It was to be sent" })).toBeVisible();
  await page.getByRole("link", { name: "Open the record" }).click();
  await expect(page).toHaveURL(`/patients/${id}`);
});

test("a doctor has no log, and asks the patient all the same", async ({ page, signIn, user }) => {
  await signIn(page, user("purbeli", "doctor"));
  await prefer(page, { language: "en", calendar: "ad" });
  const { origin } = new URL(page.url());
  expect((await page.goto("/messages"))?.status()).toBe(403);
  const list = await page.request.post(`${origin}/api/trpc/patients.list`, {
    headers: { origin },
    data: { limit: 1 },
  });
  const { result } = (await list.json()) as { result: { data: { items: { id: string }[] } } };
  await page.goto(`/patients/${result.data.items[0]?.id}`);
  await expect(page.getByRole("link", { name: "Messages", exact: true })).toHaveCount(0);

  const consent = page.getByRole("region", { name: "Messages" });
  await consent.getByRole("button", { name: "Wants them", exact: true }).press("Enter");
  await expect(consent.getByRole("status")).toContainText("The patient wants them");
  await expect(consent.getByRole("button", { name: "Wants them", exact: true })).toBeFocused();
  await consent.getByRole("button", { name: "Does not want them" }).click();
  await expect(consent.getByRole("status")).toContainText("does not want them");
  await page.reload();
  await expect(consent.getByRole("button", { name: "Does not want them" })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
});
