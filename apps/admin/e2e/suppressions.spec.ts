import { expect, test } from "../../../infra/e2e/fixture.ts";
import { HELD_BACK, setOperation } from "../../../infra/e2e/operation.ts";
import { openClinics } from "./operator.ts";

test("an address that is held back is let through by whoever types it, and no other", async ({
  page,
  demo,
  signIn,
  user,
}) => {
  await setOperation(demo.tenants[0]?.id ?? "");
  await openClinics(page, { signIn, user });
  await page.getByRole("link", { name: "Held back" }).click();
  const complaint = page
    .getByRole("table", { name: "Held back" })
    .getByRole("row")
    .filter({ hasText: "Reported as spam" });
  await expect(complaint).toHaveCount(1);
  await expect(page.getByText(HELD_BACK.email)).toHaveCount(0);

  await page.getByLabel("E-mail address").fill("somebody.else@example.com");
  await page.getByLabel("Reason").fill("She asked for it on the phone");
  await page.getByLabel("Reason").press("Enter");
  await expect(page.getByText("Messages to this address are not held back.")).toBeVisible();
  await page.getByLabel("E-mail address").fill(HELD_BACK.email.toUpperCase());
  await page.getByRole("button", { name: "Let through again" }).click();
  await expect(page.getByText("Messages may go to this address again.")).toBeFocused();
  await expect(complaint).toHaveCount(0);
  await expect(page.getByLabel("E-mail address")).toHaveValue("");
});
