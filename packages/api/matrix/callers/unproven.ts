import type { TestUser } from "../../src/testing/world.ts";
import type { Casting } from "./casting.ts";

/** Whose roles need a second factor, of which nothing was shown. */
export async function castUnproven(casting: Casting, administrator: TestUser): Promise<void> {
  const { world, ledger } = casting;
  const { admin, hospital, integration } = world.apps;
  const inAlpha = { alpha: { roles: ["administrator"] } };
  const user = await world.makeUser("unproven", {});
  await casting.letIn(user, world.alpha, ["administrator"]);
  casting.atHospital("administrator without a second factor", {
    headers: { ...hospital.headers, authorization: await casting.sessionOf(user, hospital) },
    app: { kind: "hospital" },
    person: casting.bySession(user),
    places: inAlpha,
    standsIn: "alpha",
  });
  casting.atHospital("administrator without a second factor, by a token", {
    headers: { ...integration.headers, authorization: await casting.tokenOf(user) },
    app: { kind: "integration" },
    person: casting.byToken(user),
    places: inAlpha,
  });
  const mixed = await world.makeUser("mixed", {});
  await casting.letIn(mixed, world.alpha, ["administrator", "doctor"]);
  casting.atHospital("doctor, and administrator without a second factor", {
    headers: { ...integration.headers, authorization: await casting.tokenOf(mixed) },
    app: { kind: "integration" },
    person: casting.byToken(mixed),
    places: { alpha: { roles: ["administrator", "doctor"] } },
  });
  casting.atHospital("administrator by a token, which a second factor forbids", {
    headers: { ...integration.headers, authorization: await casting.tokenOf(administrator) },
    app: { kind: "integration" },
    person: casting.byToken(administrator),
    places: inAlpha,
  });
  const alone = await world.makeUser("unproven-operator", {});
  await ledger.ask(`update platform."user" set platform_roles = '{operator}' where id = $1`, [alone.id]);
  casting.atAdmin("operator without a second factor, by a token", {
    headers: { ...admin.headers, authorization: await casting.tokenOf(alone, "admin") },
    app: { kind: "admin" },
    person: casting.byToken(alone, ["operator"]),
    places: {},
  });
  casting.atAdmin("operator without a second factor", {
    headers: { ...admin.headers, authorization: await casting.sessionOf(alone, admin) },
    app: { kind: "admin" },
    person: casting.bySession(alone, ["operator"]),
    places: {},
    standsIn: null,
  });
}
