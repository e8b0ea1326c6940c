import type { Permission } from "@polyclinic/contracts";
import type { Headers } from "../../src/testing/call.ts";
import type { TestUser } from "../../src/testing/world.ts";
import type { Caller } from "../caller.ts";
import type { Casting } from "./casting.ts";

/** An administrator of the clinic, through every app that should not let them. */
export async function castApps(casting: Casting, administrator: TestUser): Promise<void> {
  const { world, ledger } = casting;
  const { admin, hospital, integration } = world.apps;
  const inAlpha = { alpha: { roles: ["administrator"] } };
  const authorization = await casting.tokenOf(administrator);
  const through = (name: string, appHeaders: Headers, app: Caller["app"] = null) =>
    casting.atHospital(name, {
      headers: { ...appHeaders, authorization },
      app,
      person: casting.byToken(administrator),
      places: inAlpha,
    });
  through("without an app", {});
  through("with a key that is none", { ...integration.headers, "x-api-key": "pk_nothing" });
  through("with another app's key", {
    ...integration.headers,
    "x-api-key": hospital.headers["x-api-key"] ?? "",
  });
  through("from an origin that is not the app's", {
    ...integration.headers,
    origin: "https://evil.example",
  });
  for (const [name, change] of [
    ["an app that is disabled", "update platform.app set status = 'disabled' where id = $1"],
    ["a key that was revoked", "update platform.app_key set revoked_at = now() where app_id = $1"],
    ["a key that is over", "update platform.app_key set expires_at = now() where app_id = $1"],
  ] as const) {
    const { app, headers } = await world.makeApp("integration");
    await ledger.ask(change, [app.id]);
    through(`through ${name}`, headers);
  }
  const carries: Permission[] = ["patients:read", "members:read"];
  const thin = await world.makeApp("integration", { permissions: carries });
  casting.atHospital("through an app that carries little", {
    headers: { ...thin.headers, authorization: await casting.sessionOf(administrator, thin) },
    app: { kind: "integration", carries },
    person: casting.bySession(administrator),
    places: inAlpha,
    standsIn: "alpha",
  });
  await ledger.ask("update platform.session set tenant_id = $1 where user_id = $2 and app_id = $3", [
    world.alpha.id,
    administrator.id,
    thin.app.id,
  ]);
  casting.atHospital("the admin app at the hospital's router", {
    headers: { ...admin.headers, authorization: await casting.tokenOf(administrator, "admin") },
    app: { kind: "admin" },
    person: casting.byToken(administrator),
    places: inAlpha,
  });
}
