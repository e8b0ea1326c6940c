import { disableUser, removeMembership } from "@polyclinic/domain";
import { call, type Headers } from "../../src/testing/call.ts";
import type { TestUser } from "../../src/testing/world.ts";
import { forger } from "../forger.ts";
import type { Casting } from "./casting.ts";

/** Who is nobody any more, or never was. */
export async function castStrangers(casting: Casting, administrator: TestUser): Promise<void> {
  const { world, ledger } = casting;
  const { hospital, integration } = world.apps;
  const nobody = (name: string, headers: Headers, kind = "integration") =>
    casting.atHospital(name, { headers, app: { kind }, person: null, places: {} });
  nobody("anonymous", integration.headers);

  const disabled = await world.makeUser("disabled", { alpha: ["administrator"] });
  const headers = { ...integration.headers, authorization: await casting.tokenOf(disabled) };
  const session = await casting.sessionOf(disabled, hospital);
  await world.platform.write("test", (tx) => disableUser(tx, { userId: disabled.id, reason: "A reason" }));
  nobody("disabled, with a token", headers);
  nobody("disabled, with a session", { ...hospital.headers, authorization: session }, "hospital");

  const forge = forger(world, await casting.tokenOf(administrator));
  nobody("a token that is over", { ...integration.headers, authorization: forge({ exp: 1_000_000_000 }) });
  nobody("a token of another client", {
    ...integration.headers,
    authorization: await casting.tokenOf(administrator, "admin"),
  });
  nobody("an id token", { ...integration.headers, authorization: forge({ token_use: "id" }) });

  const ended = await casting.sessionOf(administrator, hospital);
  await call(world.server, "hospital/auth.signOut", {}, { ...hospital.headers, authorization: ended });
  nobody("a session that was ended", { ...hospital.headers, authorization: ended }, "hospital");
  const old = await world.makeUser("left-open", { alpha: ["administrator"] });
  const over = await casting.sessionOf(old, hospital);
  await ledger.ask("update platform.session set expires_at = now() where user_id = $1", [old.id]);
  nobody("a session that is over", { ...hospital.headers, authorization: over }, "hospital");
  nobody(
    "another app's session",
    { ...integration.headers, authorization: await casting.sessionOf(administrator, hospital) },
    "integration",
  );

  const removed = await world.makeUser("removed", { alpha: ["doctor"] });
  await world.platform.write("test", (tx) => removeMembership(tx, removed.id, world.alpha.id));
  casting.atHospital("removed from the clinic", {
    headers: { ...integration.headers, authorization: await casting.tokenOf(removed) },
    app: { kind: "integration" },
    person: casting.byToken(removed),
    places: {},
  });
}
