// Everybody who may call, and what is true of them: which app, which person, which place in which clinic.
import type { TenantRecord } from "@polyclinic/db";
import type { TestUser, World } from "../src/testing/world.ts";
import type { Caller } from "./caller.ts";
import { castAdmins } from "./callers/admins.ts";
import { castApps } from "./callers/apps.ts";
import { Casting } from "./callers/casting.ts";
import { castMembers } from "./callers/members.ts";
import { castOwnRoles } from "./callers/own-roles.ts";
import { castStaff } from "./callers/staff.ts";
import { castStrangers } from "./callers/strangers.ts";
import { castSupport } from "./callers/support.ts";
import { castUnproven } from "./callers/unproven.ts";
import type { Ledger } from "./places.ts";

export interface Cast {
  callers: Caller[];
  /** Who works in each clinic and calls nothing: ids of "another person's" are theirs. */
  others: Record<"alpha" | "beta" | "gamma", string>;
  operatorId: string;
  gamma: TenantRecord;
}

export async function makeCast(world: World, ledger: Ledger): Promise<Cast> {
  const gamma = await world.clone.provision("gamma");
  const casting = new Casting(world, ledger);
  const staff = await castStaff(casting, gamma);
  const administrator = known(staff, "administrator");
  const receptionist = known(staff, "receptionist");
  const operator = await world.makeUser("operator", { platform: ["operator"] });
  await castOwnRoles(casting);
  await castMembers(casting, { administrator, receptionist, operator });
  await castUnproven(casting, administrator);
  await castSupport(casting, administrator);
  await castStrangers(casting, administrator);
  await castApps(casting, administrator);
  await castAdmins(casting, operator, staff);

  await ledger.ask("update platform.tenant set status = 'suspended' where id = $1", [gamma.id]);
  // Wrong codes are sent by the hundred: how many lock a factor has tests of its own.
  await ledger.ask("update platform.second_factor set wrong_codes = -1000000");
  const others = {
    alpha: await worker(world.alpha),
    beta: await worker(world.beta),
    gamma: await worker(gamma),
  };
  return { callers: casting.callers, others, operatorId: operator.id, gamma };

  async function worker(clinic: TenantRecord): Promise<string> {
    const user = await world.makeUser(`worker-${clinic.slug}`, {});
    await casting.letIn(user, clinic, ["administrator"]);
    return user.id;
  }
}

function known(staff: ReadonlyMap<string, TestUser>, name: string): TestUser {
  const value = staff.get(name);
  if (value === undefined) throw new Error(`nobody is called ${name}`);
  return value;
}
