// For apps/*/e2e/*.spec.ts: import { expect, test } from "../../../infra/e2e/fixture.ts". Besides Playwright's own
// fixtures a test gets `demo` (addresses, clinics, apps with keys), `user` (an account for a clinic and role),
// `newcomer` (whose temporary password works once) and `signIn`, in the test's own app unless it names another one. A
// test also fails when its page meets an error.
import { test as base, type Page } from "@playwright/test";
import { TEMPORARY_PASSWORD } from "../demo/sign-ins.ts";
import type { Demo } from "../local/demo-file.ts";
import { readDemo } from "./demo.ts";
import { expectNoPageErrors } from "./page-errors.ts";
import { type Person, signIn } from "./sign-in.ts";

export { expect, type Locator, type Page } from "@playwright/test";

export type { Demo } from "../local/demo-file.ts";

export type DemoUser = Demo["users"][number];

export interface Fixtures {
  demo: Demo;
  /** `clinic` is a slug, or null for the operator. */
  user: (clinic: string | null, role: string) => DemoUser;
  /** 1 and 2 choose a password, each in one test; 3 never does, and any test may bring her as far as that. */
  newcomer: (number: 1 | 2 | 3) => { email: string; password: string };
  signIn: (page: Page, person: Person, origin?: string) => Promise<void>;
  noPageErrors: void;
}

export const test = base.extend<Fixtures>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from this pattern which fixtures are needed: none
  demo: async ({}, use) => use(readDemo()),
  user: async ({ demo }, use) =>
    use((clinic, role) => {
      const found = demo.users.find(({ tenantSlug, roles }) => tenantSlug === clinic && roles.includes(role));
      if (!found) throw new Error(`the demo data hold no ${role} in ${clinic ?? "the platform"}`);
      return found;
    }),
  // oxlint-disable-next-line no-empty-pattern -- as above
  newcomer: async ({}, use) =>
    use((number) => ({
      email: `newcomer${number === 1 ? "" : `-${number}`}@aajmin.example.com`,
      password: TEMPORARY_PASSWORD,
    })),
  signIn: async ({ baseURL }, use) =>
    use((page, person, origin = baseURL ?? "") => signIn(page, person, origin)),
  noPageErrors: [({ page }, use) => expectNoPageErrors(page, use), { auto: true }],
});
