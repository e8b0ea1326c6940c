import type { TestUser } from "../../src/testing/world.ts";
import type { Casting } from "./casting.ts";

interface Members {
  administrator: TestUser;
  receptionist: TestUser;
  operator: TestUser;
}

/** By other ways than with one role and a token. */
export async function castMembers(
  casting: Casting,
  { administrator, receptionist, operator }: Members,
): Promise<void> {
  const { world } = casting;
  const { hospital, integration } = world.apps;
  const both = await world.makeUser("both", { alpha: ["doctor"], beta: ["auditor"] });
  const places = { alpha: { roles: ["doctor"] }, beta: { roles: ["auditor"] } };
  casting.atHospital("doctor here and auditor there", {
    headers: { ...integration.headers, authorization: await casting.tokenOf(both) },
    app: { kind: "integration" },
    person: casting.byToken(both),
    places,
  });
  casting.atHospital("a session that has chosen no clinic", {
    headers: { ...hospital.headers, authorization: await casting.sessionOf(both, hospital) },
    app: { kind: "hospital" },
    person: casting.bySession(both),
    places,
    standsIn: null,
  });

  const stranger = await world.makeUser("stranger", {});
  casting.atHospital("operator without a place", {
    headers: { ...integration.headers, authorization: await casting.tokenOf(operator) },
    app: { kind: "integration" },
    person: casting.byToken(operator, ["operator"]),
    places: {},
  });
  casting.atHospital("signed in, without a place", {
    headers: { ...integration.headers, authorization: await casting.tokenOf(stranger) },
    app: { kind: "integration" },
    person: casting.byToken(stranger),
    places: {},
  });

  for (const [role, user] of [
    ["receptionist", receptionist],
    ["administrator", administrator],
  ] as const) {
    const authorization = await casting.sessionOf(user, hospital);
    // Both work in gamma too, where nobody may enter: so there is nothing to choose.
    await casting.standIn(user, world.alpha);
    casting.atHospital(`${role} by a session`, {
      headers: { ...hospital.headers, authorization },
      app: { kind: "hospital" },
      person: casting.bySession(user),
      places: { alpha: { roles: [role] } },
      standsIn: "alpha",
    });
  }
}
