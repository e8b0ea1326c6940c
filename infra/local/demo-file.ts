import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Seeded } from "../demo/seed.ts";
import { DEMO_PASSWORD, demoUsers } from "../demo/sign-ins.ts";

/** `.local/demo.json`: for people's scripts and for tests, so its form is fixed. */
export interface Demo extends Omit<Seeded, "totpSecrets"> {
  apiUrl: string;
  hospitalUrl: string;
  adminUrl: string;
  /** Where browsers send and fetch documents, without a path. */
  filesOrigin: string;
  /**
   * One entry per clinic that a user works in; tenantSlug is null for the operator. totpSecret is the key of an
   * authenticator app in base32, null for whoever signs in with the password alone.
   */
  users: {
    email: string;
    password: string;
    totpSecret: string | null;
    tenantSlug: string | null;
    roles: string[];
  }[];
}

export type Addresses = Pick<Demo, "apiUrl" | "hospitalUrl" | "adminUrl">;

export function demoOf(
  addresses: Addresses & Pick<Demo, "filesOrigin">,
  { apps, tenants, totpSecrets }: Seeded,
): Demo {
  return { ...addresses, apps, tenants, users: listUsers(totpSecrets) };
}

export function writeDemoFile(stateDirectory: string, demo: Demo): void {
  writeFileSync(join(stateDirectory, "demo.json"), `${JSON.stringify(demo, null, 2)}\n`, { mode: 0o600 });
}

/** Newcomers are left out: their password works once. */
function listUsers(totpSecrets: Seeded["totpSecrets"]): Demo["users"] {
  return demoUsers
    .filter(({ isNew }) => !isNew)
    .flatMap(({ email, platformRoles, memberships }) => {
      const inClinics = memberships.map(({ slug, roles }) => ({ tenantSlug: slug, roles: [...roles] }));
      const entries =
        platformRoles.length > 0 ? [{ tenantSlug: null, roles: [...platformRoles] }] : inClinics;
      const totpSecret = totpSecrets[email] ?? null;
      return entries.map((entry) => ({ email, password: DEMO_PASSWORD, totpSecret, ...entry }));
    });
}
