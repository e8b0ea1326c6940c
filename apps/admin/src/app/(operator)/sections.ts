import type { Permission } from "@polyclinic/contracts";

/** The pages of the app, each for whoever has its permission. The first one is where the app opens. */
export const sections = [
  { name: "clinics", href: "/clinics", permission: "clinics:read" },
  { name: "users", href: "/users", permission: "users:read" },
  { name: "health", href: "/health", permission: "health:read" },
  { name: "jobs", href: "/jobs", permission: "jobs:read" },
  { name: "support", href: "/support", permission: "support-grants:request" },
  { name: "suppressions", href: "/suppressions", permission: "suppressions:read" },
  { name: "apps", href: "/apps", permission: "apps:read" },
  { name: "audit", href: "/audit", permission: "platform-audit:read" },
] as const satisfies readonly { name: string; href: `/${string}`; permission: Permission }[];

export type Section = (typeof sections)[number];

/** None: somebody who is no operator of the platform. */
export function sectionsFor(permissions: readonly Permission[]): Section[] {
  return sections.filter(({ permission }) => permissions.includes(permission));
}
