// Everybody who may call, and what is true of them: which app, which person, which place in which clinic.
import { roleNeedsSecondFactor } from "@polyclinic/auth";
import { ClinicRole, type Permission, type RoleId } from "@polyclinic/contracts";
import { newId, type TenantRecord } from "@polyclinic/db";
import { addMembership, disableUser, removeMembership } from "@polyclinic/domain";
import { call, type Headers } from "../src/testing/call.ts";
import type { TestApp, TestUser, World } from "../src/testing/world.ts";
import type { Surface } from "./document.ts";
import { forger } from "./forger.ts";
import type { Ledger } from "./places.ts";

/** What somebody holds in a clinic: roles of the system, one of the clinic's own, or a look around as support. */
export interface Held {
  roles: readonly string[];
  own?: { base: string; plus: readonly string[]; minus: readonly string[] };
  support?: readonly string[];
}

export interface Caller {
  name: string;
  surface: Surface;
  headers: Headers;
  /** Null: no app whose key is in use. `carries` is left out for all that its kind can carry. */
  app: { kind: string; carries?: readonly string[] } | null;
  /** Null: nobody, or nobody any more. */
  person: Person | null;
  /** By the clinic's slug. */
  places: Readonly<Record<string, Held>>;
  /** Of a session: the clinic in which it stands. */
  standsIn?: string | null;
}

export interface Person {
  id: string;
  by: "token" | "session";
  platformRoles: readonly string[];
  /** Then a session has proven it, and a token opens nothing. */
  hasSecondFactor: boolean;
}

export interface Cast {
  callers: Caller[];
  /** Who works in each clinic and calls nothing: ids of "another person's" are theirs. */
  others: Record<"alpha" | "beta" | "gamma", string>;
  operatorId: string;
  gamma: TenantRecord;
}

/** Opens documents in an emergency only. */
const NIGHT_ROLE = { base: "nurse", plus: [], minus: ["documents:read"] };
const OWN_ROLE = { base: "receptionist", plus: ["documents:read"], minus: ["patients:update"] };

export async function makeCast(world: World, ledger: Ledger): Promise<Cast> {
  const { hospital, admin, integration } = world.apps;
  const gamma = await world.clone.provision("gamma");
  const callers: Caller[] = [];

  async function letIn(user: TestUser, clinic: TenantRecord, roles: RoleId[]): Promise<void> {
    await world.platform.write("test", (tx) =>
      addMembership(tx, { userId: user.id, tenantId: clinic.id, roles }),
    );
  }
  const sessionOf = (user: TestUser, app: TestApp) => world.session(user, app.headers);
  const byToken = ({ id, ...user }: TestUser, platformRoles: readonly string[] = []) =>
    ({ id, by: "token", platformRoles, hasSecondFactor: world.secondFactors.has({ id, ...user }) }) as const;
  const bySession = (user: TestUser, platformRoles: readonly string[] = []) =>
    ({ ...byToken(user, platformRoles), by: "session" }) as const;
  const tokenOf = async (user: TestUser, kind: "integration" | "admin" = "integration") =>
    `Bearer ${await world.token(user, kind)}`;
  function add(caller: Omit<Caller, "surface"> & { surface?: Surface }): void {
    callers.push({ surface: "hospital", ...caller });
  }

  function at(name: string, rest: Omit<Caller, "surface" | "name">): void {
    callers.push({ name, surface: "admin", ...rest });
  }

  const people = new Map<string, TestUser>();
  for (const role of ClinicRole.options) {
    const user = await world.makeUser(role, { alpha: [role] });
    await letIn(user, gamma, [role]);
    people.set(role, user);
    const isToProve = roleNeedsSecondFactor(role);
    const authorization = isToProve ? await sessionOf(user, integration) : await tokenOf(user);
    add({
      name: role,
      headers: { ...integration.headers, authorization },
      app: { kind: "integration" },
      person: isToProve ? bySession(user) : byToken(user),
      places: { alpha: { roles: [role] } },
      ...(isToProve && { standsIn: "alpha" }),
    });
  }
  const administrator = known(people, "administrator");
  const receptionist = known(people, "receptionist");
  const asAdministrator = await tokenOf(administrator);
  const inAlpha = { alpha: { roles: ["administrator"] } };

  const own = await world.makeUser("own-role", {});
  const { id: ownRoleId } = await makeOwnRole(ledger, world.alpha, OWN_ROLE);
  await ledger.insert("platform", "membership", {
    user_id: own.id,
    tenant_id: world.alpha.id,
    roles: [ownRoleId],
  });
  add({
    name: "a role of the clinic's own",
    headers: { ...integration.headers, authorization: await tokenOf(own) },
    app: { kind: "integration" },
    person: byToken(own),
    places: { alpha: { roles: [], own: OWN_ROLE } },
  });

  const nightNurse = await world.makeUser("night-nurse", {});
  const { id: nightRoleId } = await makeOwnRole(ledger, world.alpha, NIGHT_ROLE);
  await ledger.insert("platform", "membership", {
    user_id: nightNurse.id,
    tenant_id: world.alpha.id,
    roles: [nightRoleId],
  });
  await openSomebody(ledger, world.alpha, nightNurse.id);
  add({
    name: "who has opened another patient in an emergency",
    headers: { ...integration.headers, authorization: await tokenOf(nightNurse) },
    app: { kind: "integration" },
    person: byToken(nightNurse),
    places: { alpha: { roles: [], own: NIGHT_ROLE } },
  });

  const both = await world.makeUser("both", { alpha: ["doctor"], beta: ["auditor"] });
  const places = { alpha: { roles: ["doctor"] }, beta: { roles: ["auditor"] } };
  add({
    name: "doctor here and auditor there",
    headers: { ...integration.headers, authorization: await tokenOf(both) },
    app: { kind: "integration" },
    person: byToken(both),
    places,
  });
  add({
    name: "a session that has chosen no clinic",
    headers: { ...hospital.headers, authorization: await sessionOf(both, hospital) },
    app: { kind: "hospital" },
    person: bySession(both),
    places,
    standsIn: null,
  });

  const operator = await world.makeUser("operator", { platform: ["operator"] });
  const stranger = await world.makeUser("stranger", {});
  add({
    name: "operator without a place",
    headers: { ...integration.headers, authorization: await tokenOf(operator) },
    app: { kind: "integration" },
    person: byToken(operator, ["operator"]),
    places: {},
  });
  add({
    name: "signed in, without a place",
    headers: { ...integration.headers, authorization: await tokenOf(stranger) },
    app: { kind: "integration" },
    person: byToken(stranger),
    places: {},
  });

  for (const [role, user] of [
    ["receptionist", receptionist],
    ["administrator", administrator],
  ] as const) {
    const authorization = await sessionOf(user, hospital);
    // Both work in gamma too, where nobody may enter: so there is nothing to choose.
    await ledger.ask("update platform.session set tenant_id = $1 where user_id = $2", [
      world.alpha.id,
      user.id,
    ]);
    add({
      name: `${role} by a session`,
      headers: { ...hospital.headers, authorization },
      app: { kind: "hospital" },
      person: bySession(user),
      places: { alpha: { roles: [role] } },
      standsIn: "alpha",
    });
  }
  await addUnproven();
  await addSupport();
  await addStrangers();
  await addApps();
  await addAdmins();

  await ledger.ask("update platform.tenant set status = 'suspended' where id = $1", [gamma.id]);
  // Wrong codes are sent by the hundred: how many lock a factor has tests of its own.
  await ledger.ask("update platform.second_factor set wrong_codes = -1000000");
  const others = {
    alpha: await worker(world.alpha),
    beta: await worker(world.beta),
    gamma: await worker(gamma),
  };
  return { callers, others, operatorId: operator.id, gamma };

  async function worker(clinic: TenantRecord): Promise<string> {
    const user = await world.makeUser(`worker-${clinic.slug}`, {});
    await letIn(user, clinic, ["administrator"]);
    return user.id;
  }

  /** Whose roles need a second factor, of which nothing was shown. */
  async function addUnproven(): Promise<void> {
    const user = await world.makeUser("unproven", {});
    await letIn(user, world.alpha, ["administrator"]);
    const unproven = { name: "administrator without a second factor", places: inAlpha };
    add({
      ...unproven,
      headers: { ...hospital.headers, authorization: await sessionOf(user, hospital) },
      app: { kind: "hospital" },
      person: bySession(user),
      standsIn: "alpha",
    });
    add({
      ...unproven,
      name: `${unproven.name}, by a token`,
      headers: { ...integration.headers, authorization: await tokenOf(user) },
      app: { kind: "integration" },
      person: byToken(user),
    });
    const mixed = await world.makeUser("mixed", {});
    await letIn(mixed, world.alpha, ["administrator", "doctor"]);
    add({
      name: "doctor, and administrator without a second factor",
      headers: { ...integration.headers, authorization: await tokenOf(mixed) },
      app: { kind: "integration" },
      person: byToken(mixed),
      places: { alpha: { roles: ["administrator", "doctor"] } },
    });
    add({
      name: "administrator by a token, which a second factor forbids",
      headers: { ...integration.headers, authorization: asAdministrator },
      app: { kind: "integration" },
      person: byToken(administrator),
      places: inAlpha,
    });
    const alone = await world.makeUser("unproven-operator", {});
    await ledger.ask(`update platform."user" set platform_roles = '{operator}' where id = $1`, [alone.id]);
    at("operator without a second factor, by a token", {
      headers: { ...admin.headers, authorization: await tokenOf(alone, "admin") },
      app: { kind: "admin" },
      person: byToken(alone, ["operator"]),
      places: {},
    });
    at("operator without a second factor", {
      headers: { ...admin.headers, authorization: await sessionOf(alone, admin) },
      app: { kind: "admin" },
      person: bySession(alone, ["operator"]),
      places: {},
      standsIn: null,
    });
  }

  async function addSupport(): Promise<void> {
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
    const authorization = await sessionOf(looking, hospital);
    await ledger.ask("update platform.session set tenant_id = $1 where user_id = $2", [
      world.alpha.id,
      looking.id,
    ]);
    add({
      name: "support in a clinic that let them in",
      headers: { ...hospital.headers, authorization },
      app: { kind: "hospital" },
      person: bySession(looking, ["operator"]),
      places: { alpha: { roles: [], support: permissions } },
      standsIn: "alpha",
    });
    add({
      name: "support by a bare token",
      headers: { ...integration.headers, authorization: await tokenOf(looking) },
      app: { kind: "integration" },
      person: byToken(looking, ["operator"]),
      places: {},
    });
  }

  /** Who is nobody any more, or never was. */
  async function addStrangers(): Promise<void> {
    const nobody = (name: string, headers: Headers, kind = "integration") =>
      add({ name, headers, app: { kind }, person: null, places: {} });
    nobody("anonymous", integration.headers);

    const disabled = await world.makeUser("disabled", { alpha: ["administrator"] });
    const headers = { ...integration.headers, authorization: await tokenOf(disabled) };
    const session = await sessionOf(disabled, hospital);
    await world.platform.write("test", (tx) => disableUser(tx, { userId: disabled.id, reason: "A reason" }));
    nobody("disabled, with a token", headers);
    nobody("disabled, with a session", { ...hospital.headers, authorization: session }, "hospital");

    const forge = forger(world, asAdministrator);
    nobody("a token that is over", { ...integration.headers, authorization: forge({ exp: 1_000_000_000 }) });
    nobody("a token of another client", {
      ...integration.headers,
      authorization: await tokenOf(administrator, "admin"),
    });
    nobody("an id token", { ...integration.headers, authorization: forge({ token_use: "id" }) });

    const ended = await sessionOf(administrator, hospital);
    await call(world.server, "hospital/auth.signOut", {}, { ...hospital.headers, authorization: ended });
    nobody("a session that was ended", { ...hospital.headers, authorization: ended }, "hospital");
    const old = await world.makeUser("left-open", { alpha: ["administrator"] });
    const over = await sessionOf(old, hospital);
    await ledger.ask("update platform.session set expires_at = now() where user_id = $1", [old.id]);
    nobody("a session that is over", { ...hospital.headers, authorization: over }, "hospital");
    nobody(
      "another app's session",
      { ...integration.headers, authorization: await sessionOf(administrator, hospital) },
      "integration",
    );

    const removed = await world.makeUser("removed", { alpha: ["doctor"] });
    await world.platform.write("test", (tx) => removeMembership(tx, removed.id, world.alpha.id));
    add({
      name: "removed from the clinic",
      headers: { ...integration.headers, authorization: await tokenOf(removed) },
      app: { kind: "integration" },
      person: byToken(removed),
      places: {},
    });
  }

  /** An administrator of the clinic, through every app that should not let them. */
  async function addApps(): Promise<void> {
    const through = (name: string, appHeaders: Headers, app: Caller["app"] = null) =>
      add({
        name,
        headers: { ...appHeaders, authorization: asAdministrator },
        app,
        person: byToken(administrator),
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
    add({
      name: "through an app that carries little",
      headers: { ...thin.headers, authorization: await sessionOf(administrator, thin) },
      app: { kind: "integration", carries },
      person: bySession(administrator),
      places: inAlpha,
      standsIn: "alpha",
    });
    await ledger.ask("update platform.session set tenant_id = $1 where user_id = $2 and app_id = $3", [
      world.alpha.id,
      administrator.id,
      thin.app.id,
    ]);
    add({
      name: "the admin app at the hospital's router",
      headers: { ...admin.headers, authorization: await tokenOf(administrator, "admin") },
      app: { kind: "admin" },
      person: byToken(administrator),
      places: inAlpha,
    });
  }

  async function addAdmins(): Promise<void> {
    const inAdmin = { kind: "admin" };
    const authorization = await sessionOf(operator, admin);
    at("operator", {
      headers: { ...admin.headers, authorization },
      app: inAdmin,
      person: bySession(operator, ["operator"]),
      places: {},
      standsIn: null,
    });
    at("operator by a bare token", {
      headers: { ...admin.headers, authorization: await tokenOf(operator, "admin") },
      app: inAdmin,
      person: byToken(operator, ["operator"]),
      places: {},
    });
    for (const role of ClinicRole.options) {
      const user = known(people, role);
      const session = await sessionOf(user, admin);
      await ledger.ask("update platform.session set tenant_id = $1 where user_id = $2", [
        world.alpha.id,
        user.id,
      ]);
      at(`${role} in the admin app`, {
        headers: { ...admin.headers, authorization: session },
        app: inAdmin,
        person: bySession(user),
        places: { alpha: { roles: [role] } },
        standsIn: "alpha",
      });
    }
    const former = await world.makeUser("former-operator", { platform: ["operator"] });
    const formerly = await sessionOf(former, admin);
    await ledger.ask(`update platform."user" set platform_roles = '{}' where id = $1`, [former.id]);
    at("operator no more", {
      headers: { ...admin.headers, authorization: formerly },
      app: inAdmin,
      person: bySession(former),
      places: {},
      standsIn: null,
    });
    at("operator through an app that carries little", {
      headers: await thinAdmin(),
      app: { kind: "admin", carries: ["clinics:read"] },
      person: bySession(operator, ["operator"]),
      places: {},
      standsIn: null,
    });
    at("anonymous in the admin app", { headers: admin.headers, app: inAdmin, person: null, places: {} });
    at("the hospital's app at the admin router", {
      headers: { ...hospital.headers, authorization: await sessionOf(operator, hospital) },
      app: { kind: "hospital" },
      person: bySession(operator, ["operator"]),
      places: {},
    });
    at("an integration at the admin router", {
      headers: { ...integration.headers, authorization: await tokenOf(operator) },
      app: { kind: "integration" },
      person: byToken(operator, ["operator"]),
      places: {},
    });
    at("without an app at the admin router", {
      headers: { authorization },
      app: null,
      person: bySession(operator, ["operator"]),
      places: {},
    });
  }

  async function thinAdmin(): Promise<Headers> {
    const thin = await world.makeApp("admin", { permissions: ["clinics:read"] });
    return { ...thin.headers, authorization: await sessionOf(operator, thin) };
  }
}

async function makeOwnRole(
  ledger: Ledger,
  clinic: TenantRecord,
  rights: NonNullable<Held["own"]>,
): Promise<{ id: string }> {
  const values = { tenant_id: clinic.id, name: `Like a ${rights.base}`, ...rights };
  return { id: await ledger.insert("platform", "own_role", values) };
}

/** A patient whom no call names. */
async function openSomebody(ledger: Ledger, { schemaName }: TenantRecord, userId: string): Promise<void> {
  const patient = {
    mrn: newId(),
    given_name: "Gita",
    family_name: "Rai",
    name_key: "gita rai",
    sex: "female",
  };
  await ledger.insert(schemaName, "emergency_access", {
    patient_id: await ledger.insert(schemaName, "patient", patient),
    user_id: userId,
    roles: [],
    app_id: "",
    reason: "Unconscious, and nobody knows her",
    expires_at: new Date(Date.now() + 3_500_000),
  });
}

function known<Value>(map: ReadonlyMap<string, Value>, name: string): Value {
  const value = map.get(name);
  if (value === undefined) throw new Error(`nobody is called ${name}`);
  return value;
}
