import { roleNeedsSecondFactor } from "@polyclinic/auth";
import { ClinicRole } from "@polyclinic/contracts";
import type { TenantRecord } from "@polyclinic/db";
import type { TestUser } from "../../src/testing/world.ts";
import type { Casting } from "./casting.ts";

/** One of each role of the system, who works in alpha and in the clinic that will be suspended. */
export async function castStaff(casting: Casting, gamma: TenantRecord): Promise<Map<string, TestUser>> {
  const { world } = casting;
  const { integration } = world.apps;
  const people = new Map<string, TestUser>();
  for (const role of ClinicRole.options) {
    const user = await world.makeUser(role, { alpha: [role] });
    await casting.letIn(user, gamma, [role]);
    people.set(role, user);
    const isToProve = roleNeedsSecondFactor(role);
    const authorization = isToProve
      ? await casting.sessionOf(user, integration)
      : await casting.tokenOf(user);
    casting.atHospital(role, {
      headers: { ...integration.headers, authorization },
      app: { kind: "integration" },
      person: isToProve ? casting.bySession(user) : casting.byToken(user),
      places: { alpha: { roles: [role] } },
      ...(isToProve && { standsIn: "alpha" }),
    });
  }
  return people;
}
