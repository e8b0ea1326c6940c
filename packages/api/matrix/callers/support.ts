import type { TestUser } from "../../src/testing/world.ts";
import type { Casting } from "./casting.ts";

export async function castSupport(casting: Casting, administrator: TestUser): Promise<void> {
  const { world, ledger } = casting;
  const { hospital, integration } = world.apps;
  const looking = await world.makeUser("looking-around", { platform: ["operator"] });
  const permissions = ["patients:read", "documents:read"];
  await ledger.insert("platform", "support_grant", {
    tenant_id: world.alpha.id,
    operator_id: looking.id,
    reason: "A list that stays empty",
    permissions,
    minutes: 480,
    state: "approved",
    decided_by: administrator.id,
    decided_at: new Date(),
    ends_at: new Date(Date.now() + 4 * 60 * 60 * 1_000),
  });
  const authorization = await casting.sessionOf(looking, hospital);
  await casting.standIn(looking, world.alpha);
  casting.atHospital("support in a clinic that let them in", {
    headers: { ...hospital.headers, authorization },
    app: { kind: "hospital" },
    person: casting.bySession(looking, ["operator"]),
    places: { alpha: { roles: [], support: permissions } },
    standsIn: "alpha",
  });
  casting.atHospital("support by a bare token", {
    headers: { ...integration.headers, authorization: await casting.tokenOf(looking) },
    app: { kind: "integration" },
    person: casting.byToken(looking, ["operator"]),
    places: {},
  });
}
