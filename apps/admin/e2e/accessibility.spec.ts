import {
  expectAccessible,
  expectPasswordPagesAccessible,
  expectSignInAccessible,
} from "../../../infra/e2e/accessibility.ts";
import { discardDeadLettersElsewhere, setDeadLetters } from "../../../infra/e2e/dead-letters.ts";
import { deletedClinic } from "../../../infra/e2e/deletion.ts";
import { expect, test } from "../../../infra/e2e/fixture.ts";
import { setOperation } from "../../../infra/e2e/operation.ts";
import { expectProofsAccessible } from "../../../infra/e2e/own-password.ts";
import { looks, prefer } from "../../../infra/e2e/preferences.ts";
import { expectCodeStepAccessible, expectSetUpAccessible } from "../../../infra/e2e/second-factor.ts";

for (const { language, colorScheme, tag } of looks) {
  test.describe(`in ${language}, ${colorScheme}`, { tag }, () => {
    test.use({ colorScheme, locale: language === "ne" ? "ne-NP" : "en-GB" });

    test("the sign-in, also when it refuses or wants a new password", async ({ page, newcomer }) => {
      await expectSignInAccessible(page, language, newcomer(3));
    });

    test("the second factor: its code, and setting it up", async ({ page, signIn, user }) => {
      const operator = user(null, "operator");
      await expectCodeStepAccessible(page, operator);
      await signIn(page, operator);
      await prefer(page, { language, colorScheme });
      await expectSetUpAccessible(page, language, operator.password);
    });

    test("asking for a new password, and choosing it", async ({ page }) => {
      await expectPasswordPagesAccessible(page, language);
    });

    test("the clinics, also with the menu open and on a phone", async ({ page, signIn, user }) => {
      await signIn(page, user(null, "operator"));
      await prefer(page, { language, colorScheme });
      await page.goto("/clinics");
      await expect(page.locator("html")).toHaveAttribute("lang", language);
      await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", colorScheme);
      await expect(page.getByRole("table").first()).toBeVisible();
      await expectAccessible(page);
      await page.getByRole("banner").locator("button[popovertarget]").click();
      await expect(page.getByRole("dialog")).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press("Escape");
      await page.setViewportSize({ width: 360, height: 740 });
      await expectAccessible(page);
    });

    test("support, its form, and on a phone", async ({ page, signIn, user }) => {
      await signIn(page, user(null, "operator"));
      await prefer(page, { language, colorScheme });
      await page.goto("/support");
      await expect(page.locator("html")).toHaveAttribute("lang", language);
      await expectAccessible(page);
      const dialog = page.getByRole("dialog");
      await page.locator(".ui-page-actions button").click();
      await dialog.locator('[type="submit"]').click();
      await expect(page.locator('[aria-invalid="true"]').first()).toBeFocused();
      await expectAccessible(page);
      await page.setViewportSize({ width: 360, height: 740 });
      await expectAccessible(page);
    });

    test("one's own settings, and on a phone", async ({ page, signIn, user }) => {
      await signIn(page, user(null, "operator"));
      await prefer(page, { language, colorScheme });
      await page.goto("/profile");
      await expect(page.locator("html")).toHaveAttribute("lang", language);
      await expect(page.getByRole("listitem").first()).toBeVisible();
      await expectAccessible(page);
      await expectProofsAccessible(page);
      await expectAccessible(page);
    });

    test("the audit log, and on a phone", async ({ page, signIn, user }) => {
      await signIn(page, user(null, "operator"));
      await prefer(page, { language, colorScheme });
      await page.goto("/audit");
      await expect(page.locator("html")).toHaveAttribute("lang", language);
      await expect(page.getByRole("table").first()).toBeVisible();
      await expectAccessible(page);
      await page.setViewportSize({ width: 360, height: 740 });
      await expectAccessible(page);
    });

    test("the apps, one of them and a new one, and on a phone", async ({ page, demo, signIn, user }) => {
      await signIn(page, user(null, "operator"));
      await prefer(page, { language, colorScheme });
      for (const path of ["/apps", "/apps/new", `/apps/${demo.apps[0]?.id ?? ""}`]) {
        await page.setViewportSize({ width: 1280, height: 800 });
        await page.goto(path);
        await expect(page.locator("html")).toHaveAttribute("lang", language);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await expectAccessible(page);
        await page.setViewportSize({ width: 360, height: 740 });
        await expectAccessible(page);
      }
    });

    test("the users, one of them and what is done about one, and on a phone", async ({
      page,
      signIn,
      user,
    }) => {
      await signIn(page, user(null, "operator"));
      await prefer(page, { language, colorScheme });
      await page.goto("/users");
      await expect(page.locator("html")).toHaveAttribute("lang", language);
      await expectAccessible(page);
      await page.setViewportSize({ width: 360, height: 740 });
      await expectAccessible(page);
      await page.locator('input[type="search"]').fill(user("lumbini-arogya", "administrator").email);
      await page.keyboard.press("Enter");
      await expect(page.locator(".ui-row-link")).toHaveCount(1);
      await page.locator(".ui-row-link").click();
      await expect(page.getByRole("region").first()).toBeVisible();
      await expectAccessible(page);
      await page.setViewportSize({ width: 1280, height: 800 });
      const actions = page.locator(".ui-page-actions button, .admin-section-head button");
      await expect(actions).toHaveCount(3);
      for (const action of await actions.all()) {
        await action.click();
        await page.getByRole("dialog").locator('[type="submit"]').click();
        await expect(page.locator('[aria-invalid="true"]').first()).toBeFocused();
        await expectAccessible(page);
        await page.keyboard.press("Escape");
        await expect(page.getByRole("dialog")).toHaveCount(0);
      }
    });

    test("a deleted clinic and its kept log, and on a phone", async ({ page, signIn, user }) => {
      const { id } = await deletedClinic();
      await signIn(page, user(null, "operator"));
      await prefer(page, { language, colorScheme });
      for (const path of [`/clinics/${id}`, `/clinics/${id}/log`]) {
        await page.setViewportSize({ width: 1280, height: 800 });
        await page.goto(path);
        await expect(page.locator("html")).toHaveAttribute("lang", language);
        await expect(page.getByRole("table").first()).toBeVisible();
        await expectAccessible(page);
        await page.setViewportSize({ width: 360, height: 740 });
        await expectAccessible(page);
      }
    });

    test("the jobs, chosen and about to be discarded, and on a phone", async ({
      page,
      demo,
      signIn,
      user,
    }) => {
      await setDeadLetters(demo.tenants[0]?.id ?? null, 3);
      await signIn(page, user(null, "operator"));
      await prefer(page, { language, colorScheme });
      await page.goto("/jobs");
      await expect(page.locator("html")).toHaveAttribute("lang", language);
      await expect(page.getByRole("checkbox")).toHaveCount(4);
      await expectAccessible(page);
      await page.getByRole("checkbox").nth(1).check();
      await page.locator(".admin-actions button").last().click();
      await expect(page.getByRole("dialog")).toBeVisible();
      await expectAccessible(page);
      await page.locator("[role=dialog] button").last().click();
      await expect(page.locator(".admin-outcome")).toBeFocused();
      await expectAccessible(page);
      await page.setViewportSize({ width: 360, height: 740 });
      await expectAccessible(page);
      await discardDeadLettersElsewhere();
    });

    test("the health, the usage of a clinic and the addresses held back, on a desk and on a phone", async ({
      page,
      demo,
      signIn,
      user,
    }) => {
      await setOperation(demo.tenants[0]?.id ?? "");
      await signIn(page, user(null, "operator"));
      await prefer(page, { language, colorScheme });
      for (const path of ["/health", `/clinics/${demo.tenants[0]?.id}`, "/suppressions"]) {
        await page.setViewportSize({ width: 1280, height: 800 });
        await page.goto(path);
        await expect(page.locator("html")).toHaveAttribute("lang", language);
        await expect(page.getByRole("table").first()).toBeVisible();
        await expectAccessible(page);
        await page.setViewportSize({ width: 360, height: 740 });
        await expectAccessible(page);
      }
      await page.locator('button[type="submit"]').click();
      await expect(page.locator('[aria-invalid="true"]')).toHaveCount(2);
      await expectAccessible(page);
    });

    test("the refusal of somebody who is no operator", async ({ page, signIn, user }) => {
      await signIn(page, user("seti-mahakali", "doctor"));
      await prefer(page, { language, colorScheme });
      await page.goto("/clinics");
      await expect(page.locator("html")).toHaveAttribute("lang", language);
      await expect(page.getByRole("heading")).toBeVisible();
      await expectAccessible(page);
    });

    test("the page that is not there", async ({ page }) => {
      await page.goto("/no-such-page");
      await expect(page.locator("html")).toHaveAttribute("lang", language);
      await expectAccessible(page);
    });
  });
}
