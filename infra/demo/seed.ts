import { codeAt, createSessionCipher, roleNeedsSecondFactor, type SessionCipher } from "@polyclinic/auth";
import { createFiles, createUserDirectory, type FilesSettings, type UserDirectory } from "@polyclinic/aws";
import { appPermissions, type ClinicRole, type Patient, UserId } from "@polyclinic/contracts";
import {
  type Actor,
  type Database,
  newId,
  openDatabase,
  type TenantDb,
  type TenantRecord,
} from "@polyclinic/db";
import { provisionTenant } from "@polyclinic/db/migrations";
import {
  addMembership,
  beginSecondFactor,
  confirmSecondFactor,
  createApp,
  createUser,
  insertPatients,
  updateOrganization,
} from "@polyclinic/domain";
import { type DemoClinic, demoClinics } from "./clinics.ts";
import { fileReports } from "./documents.ts";
import { inventPatients } from "./patients.ts";
import { DEMO_PASSWORD, type DemoUser, demoUsers, TEMPORARY_PASSWORD } from "./sign-ins.ts";

/** Raise it when the demo data change: the next start makes them anew. */
export const SEED_VERSION = 5;

export type SeedSize = "demo" | "small";

export interface SeedTarget {
  ownerUrl: string;
  apiUrl: string;
  /** Of the API, which opens the secrets of second factors with it. */
  sessionKey: string;
  directory: { endpoint: string; region: string; userPoolId: string };
  files: FilesSettings;
  clientIds: Record<AppKind, string>;
  origins: Record<AppKind, string[]>;
}

export interface Seeded {
  apps: { kind: AppKind; id: string; apiKey: string }[];
  tenants: { id: string; slug: string; name: string }[];
  /** By e-mail address: whoever has a role that needs a second factor has one. */
  totpSecrets: Record<string, string>;
}

type AppKind = "hospital" | "admin" | "integration";

const PATIENTS: Record<SeedSize, number> = { demo: 2_100, small: 60 };

/** Patients of each clinic who have a report: the newest, who stand first in the list. */
const REPORTS = 3;

/** A patient has some thirty columns, and a statement takes 65,535 parameters. */
const BATCH = 300;

/** Fills a migrated, empty database and an empty user directory. Stops between two clinics when `signal` says so. */
export async function seed(size: SeedSize, target: SeedTarget, signal: AbortSignal): Promise<Seeded> {
  const directory = createUserDirectory(target.directory);
  const files = createFiles(target.files);
  const errors: unknown[] = [];
  const database = openDatabase({
    url: target.apiUrl,
    applicationName: "polyclinic-seed",
    poolSize: 4,
    onError: (error) => errors.push(error),
  });
  try {
    const tenants = await openClinics(target.ownerUrl);
    const apps = await createApps(database, target);
    const { receptionists, administrators } = await createUsers(database, directory, tenants);
    const totpSecrets = await giveSecondFactors(database, createSessionCipher([target.sessionKey]));
    const [{ id: appId }] = apps;
    for (const [index, clinic] of demoClinics.entries()) {
      signal.throwIfAborted();
      const as = (role: ClinicRole, people: ReadonlyMap<string, string>): TenantDb => {
        const actor = { ...systemActor(appId), userId: people.get(clinic.slug) ?? null, roles: [role] };
        return database.tenant(tenantOf(tenants, clinic.slug), actor);
      };
      await as("administrator", administrators).write("organization.updated", (tx) =>
        updateOrganization(tx, { ...clinic.organization, version: 0 }),
      );
      // The clinics differ in size, so that a wrong clinic's list shows.
      const tenant = as("receptionist", receptionists);
      const newest = await registerPatients(tenant, clinic, PATIENTS[size] + 7 * index);
      await fileReports(tenant, files, newest.slice(-REPORTS), signal);
    }
    return { apps, tenants: tenants.map(({ id, slug, name }) => ({ id, slug, name })), totpSecrets };
  } finally {
    await database.close();
  }
}

async function openClinics(ownerUrl: string): Promise<TenantRecord[]> {
  const tenants: TenantRecord[] = [];
  for (const { slug, name, localName } of demoClinics) {
    tenants.push(await provisionTenant(ownerUrl, { slug, name, nameLocal: localName }));
  }
  return tenants;
}

type App = Seeded["apps"][number];

async function createApps(database: Database, { clientIds, origins }: SeedTarget): Promise<[App, App, App]> {
  const create = (kind: AppKind, name: string): Promise<App> =>
    database.platform(systemActor(newId())).write("app.created", async (tx) => {
      const permissions = [...appPermissions[kind]];
      const input = { kind, name, clientId: clientIds[kind], origins: origins[kind], permissions };
      const { app, apiKey } = await createApp(tx, input);
      return { kind, id: app.id, apiKey };
    });
  return [
    await create("hospital", "Hospital"),
    await create("admin", "Admin"),
    await create("integration", "Demo integration"),
  ];
}

/** By the clinic's slug. In their names patients are registered, and it is written down how the clinic is reached. */
interface Staff {
  receptionists: Map<string, string>;
  administrators: Map<string, string>;
}

async function createUsers(
  database: Database,
  directory: UserDirectory,
  tenants: readonly TenantRecord[],
): Promise<Staff> {
  const receptionists = new Map<string, string>();
  const administrators = new Map<string, string>();
  const platform = database.platform(systemActor(newId()));
  for (const user of demoUsers) {
    const { sub } = await directory.createUser({ email: user.email, ...passwordOf(user) });
    const { email, name, platformRoles: roles } = user;
    const userId = await platform.write("user.created", async (tx) => {
      const created = await createUser(tx, { sub, email, name, platformRoles: roles });
      for (const membership of user.memberships) {
        const tenantId = tenantOf(tenants, membership.slug).id;
        await addMembership(tx, { userId: created.id, tenantId, roles: membership.roles });
      }
      return created.id;
    });
    const [first] = user.memberships;
    if (first?.roles.includes("receptionist") && !user.isNew) receptionists.set(first.slug, userId);
    if (first?.roles.includes("administrator")) administrators.set(first.slug, userId);
  }
  return { receptionists, administrators };
}

/** As each of them would at the first sign-in. */
async function giveSecondFactors(database: Database, cipher: SessionCipher): Promise<Record<string, string>> {
  const platform = database.platform(systemActor(newId()));
  const secrets: Record<string, string> = {};
  for (const { email } of demoUsers.filter(needsSecondFactor)) {
    const user = await platform.read((tx) =>
      tx.selectFrom("user").select("id").where("email", "=", email).executeTakeFirstOrThrow(),
    );
    const id = UserId.parse(user.id);
    const secret = await platform.write("second-factor.begun", (tx) => beginSecondFactor(tx, id, cipher));
    const code = codeAt(secret, new Date());
    await platform.write("second-factor.confirmed", (tx) =>
      confirmSecondFactor(tx, id, { sessionId: null, code }, cipher),
    );
    secrets[email] = secret;
  }
  return secrets;
}

function needsSecondFactor({ platformRoles, memberships }: DemoUser): boolean {
  const roles = memberships.flatMap((membership) => membership.roles);
  return platformRoles.length > 0 || roles.some((role) => roleNeedsSecondFactor(role));
}

function passwordOf({ isNew }: DemoUser): { password: string; temporary: boolean } {
  return isNew
    ? { password: TEMPORARY_PASSWORD, temporary: true }
    : { password: DEMO_PASSWORD, temporary: false };
}

/** Returns those of the last batch. */
async function registerPatients(tenant: TenantDb, clinic: DemoClinic, count: number): Promise<Patient[]> {
  const patients = inventPatients(clinic, count);
  let last: Patient[] = [];
  for (let start = 0; start < patients.length; start += BATCH) {
    const batch = patients.slice(start, start + BATCH);
    last = await tenant.write("patient.registered", (tx) => insertPatients(tx, batch));
  }
  return last;
}

function tenantOf(tenants: readonly TenantRecord[], slug: string): TenantRecord {
  const tenant = tenants.find((each) => each.slug === slug);
  if (!tenant) throw new Error(`there is no demo clinic "${slug}"`);
  return tenant;
}

function systemActor(appId: string): Actor {
  return { userId: null, roles: [], appId, requestId: newId() };
}
