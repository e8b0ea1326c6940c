import type { TestUser } from "../../src/testing/world.ts";
import type { Casting } from "./casting.ts";

/** At the router of the admin app. */
export async function castAdmins(
  casting: Casting,
  operator: TestUser,
  staff: ReadonlyMap<string, TestUser>,
): Promise<void> {
  const { world, ledger } = casting;
  const { admin, hospital, integration } = world.apps;
  const inAdmin = { kind: "admin" };
  const authorization = await casting.sessionOf(operator, admin);
  casting.atAdmin("operator", {
    headers: { ...admin.headers, authorization },
    app: inAdmin,
    person: casting.bySession(operator, ["operator"]),
    places: {},
    standsIn: null,
  });
  casting.atAdmin("operator by a bare token", {
    headers: { ...admin.headers, authorization: await casting.tokenOf(operator, "admin") },
    app: inAdmin,
    person: casting.byToken(operator, ["operator"]),
    places: {},
  });
  for (const [role, user] of staff) {
    const session = await casting.sessionOf(user, admin);
    await casting.standIn(user, world.alpha);
    casting.atAdmin(`${role} in the admin app`, {
      headers: { ...admin.headers, authorization: session },
      app: inAdmin,
      person: casting.bySession(user),
      places: { alpha: { roles: [role] } },
      standsIn: "alpha",
    });
  }
  const former = await world.makeUser("former-operator", { platform: ["operator"] });
  const formerly = await casting.sessionOf(former, admin);
  await ledger.ask(`update platform."user" set platform_roles = '{}' where id = $1`, [former.id]);
  casting.atAdmin("operator no more", {
    headers: { ...admin.headers, authorization: formerly },
    app: inAdmin,
    person: casting.bySession(former),
    places: {},
    standsIn: null,
  });
  const thin = await world.makeApp("admin", { permissions: ["clinics:read"] });
  casting.atAdmin("operator through an app that carries little", {
    headers: { ...thin.headers, authorization: await casting.sessionOf(operator, thin) },
    app: { kind: "admin", carries: ["clinics:read"] },
    person: casting.bySession(operator, ["operator"]),
    places: {},
    standsIn: null,
  });
  casting.atAdmin("anonymous in the admin app", {
    headers: admin.headers,
    app: inAdmin,
    person: null,
    places: {},
  });
  casting.atAdmin("the hospital's app at the admin router", {
    headers: { ...hospital.headers, authorization: await casting.sessionOf(operator, hospital) },
    app: { kind: "hospital" },
    person: casting.bySession(operator, ["operator"]),
    places: {},
  });
  casting.atAdmin("an integration at the admin router", {
    headers: { ...integration.headers, authorization: await casting.tokenOf(operator) },
    app: { kind: "integration" },
    person: casting.byToken(operator, ["operator"]),
    places: {},
  });
  casting.atAdmin("without an app at the admin router", {
    headers: { authorization },
    app: null,
    person: casting.bySession(operator, ["operator"]),
    places: {},
  });
}
