import type { Page } from "@playwright/test";
import { DEMO_PASSWORD, TEMPORARY_PASSWORD } from "../demo/sign-ins.ts";
import { enterPassword } from "../e2e/sign-in.ts";

/** Every page of both apps, once; `pnpm screens` takes its picture and nothing else knows this list. */
export interface PageOfApp {
  app: "hospital" | "admin";
  /** Also the name of the picture. */
  name: string;
  /**
   * `:patient` stands for the id of a patient in the list, `:clinic` for that of a clinic, `:app` for an app, `:deleted` for a clinic that is deleted.
   */
  path: string;
  /** Who looks at it, by e-mail address; null before signing in. */
  as: string | null;
  /** Done on the page before the picture is taken. */
  first?: (page: Page) => Promise<void>;
}

const receptionist = "receptionist@aajmin.example.com";
const administrator = "administrator@aajmin.example.com";
const auditor = "auditor@aajmin.example.com";
const inTwoClinics = "visiting.doctor@polyclinic.example.com";
const operator = "operator@polyclinic.example.com";

/** The password is not chosen here, so it can be asked for again and again. */
async function signInAsNewcomer(page: Page): Promise<void> {
  await enterPassword(page, { email: "newcomer@aajmin.example.com", password: TEMPORARY_PASSWORD });
  await page.locator('[autocomplete="new-password"]').first().waitFor();
}

async function askForCode(page: Page): Promise<void> {
  await enterPassword(page, { email: administrator, password: DEMO_PASSWORD });
  await page.locator('input[autocomplete="one-time-code"]').waitFor();
}

/** The secret is not confirmed here, so it counts for nothing. */
async function beginSecondFactor(page: Page): Promise<void> {
  await page.locator('input[autocomplete="current-password"]').fill(DEMO_PASSWORD);
  await page.locator('button[type="submit"]').click();
  await page.locator(".ui-qr").waitFor();
}

async function openFirstDialog(page: Page): Promise<void> {
  await page.locator(".ui-page-actions button").first().click();
  await page.getByRole("dialog").waitFor();
}

async function openFirstRow(page: Page): Promise<void> {
  await page.locator(".ui-row-link").first().click();
  await page.getByRole("region").first().waitFor();
}

async function openRoleDialog(page: Page): Promise<void> {
  await openFirstDialog(page);
  await page.locator('[name="base"]').selectOption("nurse");
}

export const pages: readonly PageOfApp[] = [
  { app: "hospital", name: "sign-in", path: "/sign-in", as: null },
  { app: "hospital", name: "new-password", path: "/sign-in", as: null, first: signInAsNewcomer },
  { app: "hospital", name: "sign-in-code", path: "/sign-in", as: null, first: askForCode },
  { app: "hospital", name: "second-factor", path: "/second-factor", as: receptionist },
  {
    app: "hospital",
    name: "second-factor-scan",
    path: "/second-factor",
    as: receptionist,
    first: beginSecondFactor,
  },
  { app: "hospital", name: "forgot-password", path: "/forgot-password", as: null },
  { app: "hospital", name: "reset-password", path: "/reset-password#key", as: null },
  { app: "hospital", name: "invitation-over", path: "/invitation#key", as: null },
  { app: "hospital", name: "patients", path: "/patients", as: receptionist },
  { app: "hospital", name: "patient-new", path: "/patients/new", as: receptionist },
  { app: "hospital", name: "patient", path: "/patients/:patient", as: receptionist },
  { app: "hospital", name: "patient-edit", path: "/patients/:patient/edit", as: receptionist },
  { app: "hospital", name: "messages", path: "/messages", as: administrator },
  { app: "hospital", name: "templates", path: "/templates", as: administrator },
  { app: "hospital", name: "template", path: "/templates/document-ready/patient/sms/ne", as: administrator },
  { app: "hospital", name: "staff", path: "/staff", as: administrator },
  { app: "hospital", name: "staff-invite", path: "/staff", as: administrator, first: openFirstDialog },
  { app: "hospital", name: "roles", path: "/staff/roles", as: administrator },
  { app: "hospital", name: "roles-new", path: "/staff/roles", as: administrator, first: openRoleDialog },
  { app: "hospital", name: "support", path: "/staff/support", as: administrator },
  { app: "hospital", name: "organization", path: "/organization", as: administrator },
  { app: "hospital", name: "profile", path: "/profile", as: receptionist },
  { app: "hospital", name: "audit", path: "/audit", as: auditor },
  { app: "hospital", name: "emergency-access", path: "/audit/emergency", as: administrator },
  { app: "hospital", name: "patient-audit", path: "/patients/:patient", as: auditor },
  { app: "hospital", name: "notifications", path: "/notifications", as: receptionist },
  { app: "hospital", name: "unsubscribe", path: "/unsubscribe", as: null },
  { app: "hospital", name: "not-allowed", path: "/patients/new", as: auditor },
  { app: "hospital", name: "not-found", path: "/no-such-page", as: receptionist },
  { app: "hospital", name: "choose-clinic", path: "/choose-clinic", as: inTwoClinics },
  { app: "admin", name: "sign-in", path: "/sign-in", as: null },
  { app: "admin", name: "new-password", path: "/sign-in", as: null, first: signInAsNewcomer },
  { app: "admin", name: "forgot-password", path: "/forgot-password", as: null },
  { app: "admin", name: "reset-password", path: "/reset-password#key", as: null },
  { app: "admin", name: "clinics", path: "/clinics", as: operator },
  { app: "admin", name: "clinic-new", path: "/clinics", as: operator, first: openFirstDialog },
  { app: "admin", name: "clinic", path: "/clinics/:clinic", as: operator },
  { app: "admin", name: "clinic-deleted", path: "/clinics/:deleted", as: operator },
  { app: "admin", name: "kept-log", path: "/clinics/:deleted/log", as: operator },
  { app: "admin", name: "users", path: "/users", as: operator },
  { app: "admin", name: "user", path: "/users", as: operator, first: openFirstRow },
  { app: "admin", name: "health", path: "/health", as: operator },
  { app: "admin", name: "jobs", path: "/jobs", as: operator },
  { app: "admin", name: "support", path: "/support", as: operator },
  { app: "admin", name: "support-request", path: "/support", as: operator, first: openFirstDialog },
  { app: "admin", name: "suppressions", path: "/suppressions", as: operator },
  { app: "admin", name: "second-factor", path: "/second-factor", as: operator },
  { app: "admin", name: "apps", path: "/apps", as: operator },
  { app: "admin", name: "app", path: "/apps/:app", as: operator },
  { app: "admin", name: "app-new", path: "/apps/new", as: operator },
  { app: "admin", name: "profile", path: "/profile", as: operator },
  { app: "admin", name: "audit", path: "/audit", as: operator },
  { app: "admin", name: "not-found", path: "/no-such-page", as: operator },
  { app: "admin", name: "no-operator", path: "/clinics", as: receptionist },
];
