import type { RoleId } from "@polyclinic/contracts";
import type { TenantRecord } from "@polyclinic/db";
import { addMembership } from "@polyclinic/domain";
import type { TestApp, TestUser, World } from "../../src/testing/world.ts";
import type { Caller, Person } from "../caller.ts";
import type { Ledger } from "../places.ts";

/** Where the callers are gathered, and how somebody comes in. */
export class Casting {
  readonly world: World;
  readonly ledger: Ledger;
  readonly callers: Caller[] = [];

  constructor(world: World, ledger: Ledger) {
    this.world = world;
    this.ledger = ledger;
  }

  atHospital(name: string, rest: Omit<Caller, "surface" | "name">): void {
    this.callers.push({ name, surface: "hospital", ...rest });
  }

  atAdmin(name: string, rest: Omit<Caller, "surface" | "name">): void {
    this.callers.push({ name, surface: "admin", ...rest });
  }

  async letIn({ id: userId }: TestUser, { id: tenantId }: TenantRecord, roles: RoleId[]): Promise<void> {
    await this.world.platform.write("test", (tx) => addMembership(tx, { userId, tenantId, roles }));
  }

  sessionOf(user: TestUser, app: TestApp): Promise<string> {
    return this.world.session(user, app.headers);
  }

  async tokenOf(user: TestUser, kind: "integration" | "admin" = "integration"): Promise<string> {
    return `Bearer ${await this.world.token(user, kind)}`;
  }

  /** The sessions that they have by now. */
  async standIn(user: TestUser, { id }: TenantRecord): Promise<void> {
    await this.ledger.ask("update platform.session set tenant_id = $1 where user_id = $2", [id, user.id]);
  }

  byToken(user: TestUser, platformRoles: readonly string[] = []): Person {
    return { id: user.id, by: "token", platformRoles, hasSecondFactor: this.world.secondFactors.has(user) };
  }

  bySession(user: TestUser, platformRoles: readonly string[] = []): Person {
    return { ...this.byToken(user, platformRoles), by: "session" };
  }
}
