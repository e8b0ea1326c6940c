import { expect, test } from "../../../infra/e2e/fixture.ts";

test("the operator signs in with the keyboard alone", async ({ page, user }) => {
  const { email, password } = user(null, "operator");
  await page.goto("/");
  await expect(page).toHaveURL("/sign-in");
  await expect(page.getByLabel("E-mail")).toBeFocused();
  await page.keyboard.type(email);
  await page.keyboard.press("Tab");
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/clinics");
  await expect(page.getByRole("table")).toBeVisible();
});

test("a wrong password and an unknown address get the same answer", async ({ page, user }) => {
  const answers: unknown[] = [];
  for (const email of [user(null, "operator").email, "nobody@polyclinic.example.com"]) {
    await page.goto("/sign-in");
    await page.getByLabel("E-mail").fill(email);
    await page.locator('input[type="password"]').fill("wrong-password-1");
    const answer = page.waitForResponse("**/api/session/sign-in");
    await page.getByRole("button", { name: "Sign in" }).click();
    const { requestId, ...body } = (await (await answer).json()) as Record<string, unknown>;
    expect(requestId).toBeTruthy();
    answers.push([
      (await answer).status(),
      body,
      await page.getByRole("main").getByRole("alert").innerText(),
    ]);
    await expect(page.getByLabel("E-mail")).toHaveValue(email);
  }
  expect(answers[0]).toEqual(answers[1]);
});

test("empty fields are named, and the first one is focused", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByLabel("E-mail")).toBeFocused();
  await expect(page.getByLabel("E-mail")).toHaveAttribute("aria-invalid", "true");
});
