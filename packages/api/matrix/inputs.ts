// For each procedure an input that is right, with ids of the place where it is called. One that is missing does not
// compile. Of those that anybody may call it names nobody: what they answer then is what the document says.
import { createHash, randomBytes, randomUUID } from "node:crypto";
import type { inferRouterInputs } from "@trpc/server";
import type { AdminRouter, HospitalRouter } from "../src/router.ts";
import type { Surface } from "./document.ts";
import type { Place } from "./places.ts";

type Builders<Inputs> = {
  [Noun in keyof Inputs]: {
    [Verb in keyof Inputs[Noun]]: (place: Place) => Inputs[Noun][Verb] | Promise<Inputs[Noun][Verb]>;
  };
};

type Auth = Builders<inferRouterInputs<HospitalRouter>>["auth"];

const NEW_PASSWORD = "correct horse battery staple";
const REASON = "It came to nothing";
const nothing = () => undefined;
const everything = () => ({});
const nobody = () => ({ email: `${randomUUID()}@example.com`, password: "wrong" });
const challenge = () => ({
  email: `${randomUUID()}@example.com`,
  challengeSession: randomUUID(),
  newPassword: NEW_PASSWORD,
});

const code = () => ({ code: "000000" });

const auth: Auth = {
  signIn: nobody,
  answerNewPassword: challenge,
  refresh: () => ({ refreshToken: randomUUID() }),
  signOut: everything,
  openSession: nobody,
  openSessionWithNewPassword: challenge,
  openSessionWithCode: () => ({ challengeSession: randomUUID(), ...code() }),
  secondFactor: nothing,
  beginSecondFactor: () => ({ password: "wrong" }),
  confirmSecondFactor: code,
  renewRecoveryCodes: code,
  switchOffSecondFactor: code,
  forgotPassword: () => ({ email: `${randomUUID()}@example.com` }),
  resetPassword: () => ({ key: randomUUID(), newPassword: NEW_PASSWORD }),
  me: nothing,
  sessions: nothing,
  endSession: async (place) => ({ id: await place.a("SessionId") }),
  endOtherSessions: nothing,
  chooseClinic: ({ clinic }) => ({ clinicId: clinic.id }),
  setPreferences: () => ({ language: "en" }),
};

const hospital: Builders<inferRouterInputs<HospitalRouter>> = {
  auth,
  audit: {
    list: async (place) => ({ actorId: place.userId, patientId: await place.a("PatientId"), limit: 5 }),
    ofPatient: async (place) => ({ patientId: await place.a("PatientId") }),
    values: async (place) => ({ id: await place.a("AuditEventId") }),
    actors: nothing,
  },
  documents: {
    list: async (place) => ({ patientId: await place.a("PatientId") }),
    byId: async (place) => ({ id: await place.a("DocumentId") }),
    requestUpload: async (place) => ({
      patientId: await place.a("PatientId"),
      kind: "lab-report",
      fileName: "report.pdf",
      contentType: "application/pdf",
      size: 100,
      sha256: sha256("report"),
    }),
    requestParts: async (place) => ({
      id: await place.a("DocumentId", { state: "uploading", size: 30_000_000, upload_id: "matrix" }),
      parts: [{ number: 1, sha256: sha256("part") }],
    }),
    complete: async (place) => ({ id: await place.a("DocumentId", { state: "uploading" }) }),
    ownById: async (place) => ({ id: await place.a("DocumentId") }),
    requestDownload: async (place) => ({ id: await place.a("DocumentId") }),
    archive: async (place) => ({ id: await place.a("DocumentId"), reason: REASON }),
  },
  emergencyAccess: {
    // One person opens only so many in an hour.
    open: async (place) => {
      if (place.isFresh) await openedLongAgo(place);
      return { patientId: await place.a("PatientId"), reason: REASON };
    },
    current: async (place) => ({ patientId: await place.a("PatientId") }),
    end: async (place) => ({ id: await place.a("EmergencyAccessId") }),
    list: everything,
    review: async (place) => ({
      id: await place.a("EmergencyAccessId", openedByAnother),
      outcome: "justified",
      note: null,
    }),
  },
  exports: {
    list: everything,
    request: async (place) => {
      if (!place.isFresh) return {};
      await place.ledger.ask(
        `update platform.tenant_export set state = 'failed', failure = 'given-up', finished_at = now()
          where tenant_id = $1 and state = 'requested'`,
        [place.clinic.id],
      );
      return {};
    },
  },
  invitations: {
    list: everything,
    create: async (place) => ({
      email: `${randomUUID()}@example.com`,
      roles: ["nurse", await place.a("OwnRoleId")],
      language: "en",
    }),
    revoke: async (place) => ({ id: await place.a("InvitationId") }),
    open: () => ({ key: randomUUID() }),
    accept: () => ({ key: randomUUID(), name: "Sita Rai", newPassword: NEW_PASSWORD, language: "en" }),
    join: () => ({ key: randomUUID() }),
  },
  members: {
    list: everything,
    changeRoles: async (place) => ({
      userId: await place.member(),
      roles: ["doctor", await place.a("OwnRoleId")],
    }),
    remove: async (place) => ({ userId: await place.member() }),
  },
  messages: {
    list: async (place) => ({ patientId: await place.a("PatientId"), userId: place.userId }),
    byId: async (place) => ({ id: await place.a("MessageId", { channel: "email" }) }),
    consents: async (place) => ({ patientId: await place.a("PatientId") }),
    recordConsent: async (place) => ({
      patientId: await place.a("PatientId"),
      channel: "sms",
      decision: "given",
    }),
  },
  notifications: {
    list: everything,
    unread: nothing,
    markRead: async (place) => ({ ids: [await place.a("MessageId")] }),
    markAllRead: async (place) => ({ upTo: await place.a("MessageId") }),
    changes: async (place) => ({ lastEventId: await place.a("MessageId") }),
    preferences: nothing,
    setPreferences: () => ({ quietHours: { from: "22:00", until: "06:00" } }),
    unsubscribe: () => ({ token: randomUUID() }),
    devices: nothing,
    registerDevice: () => ({ platform: "android", token: randomUUID(), name: "Phone" }),
    removeDevice: async (place) => ({ id: await place.a("DeviceId") }),
  },
  organization: {
    get: everything,
    // Whoever writes the second time needs another version.
    update: async (place) => {
      if (place.isFresh) await place.ledger.ask(`delete from "${place.clinic.schemaName}".organization`, []);
      return { version: 0, phone: { text: "9841000000" }, email: null, address: null, pan: "301234567" };
    },
    rename: ({ mark }) => ({ name: mark, localName: null }),
  },
  patients: {
    list: everything,
    search: ({ mark }) => ({ query: mark }),
    byId: async (place) => ({ id: await place.a("PatientId") }),
    register: () => ({
      givenName: "Sita",
      familyName: "Rai",
      sex: "female",
      duplicateOverride: { reason: REASON },
    }),
    update: async (place) => ({ id: await place.a("PatientId"), version: 1, familyName: "Shrestha" }),
    archive: async (place) => ({ id: await place.a("PatientId"), version: 1, reason: REASON }),
    count: nothing,
  },
  roles: {
    list: everything,
    // A clinic has only so many.
    create: async (place) => {
      if (!place.isFresh) return ownRole();
      await place.ledger.ask(
        "update platform.own_role set archived_at = now() where tenant_id = $1 and name like $2",
        [place.clinic.id, `${place.mark}%`],
      );
      return ownRole();
    },
    update: async (place) => ({ id: await place.a("OwnRoleId"), ...ownRole() }),
    archive: async (place) => ({ id: await place.a("OwnRoleId") }),
  },
  support: {
    list: everything,
    approve: async (place) => ({ id: await place.a("SupportGrantId") }),
    refuse: async (place) => ({ id: await place.a("SupportGrantId") }),
    end: async (place) => ({ id: await place.a("SupportGrantId") }),
  },
  templates: {
    list: nothing,
    preview: () => template,
    override: async (place) => ({
      ...template,
      version: await versionOf(place),
      text: { subject: "Ready", body: "It is ready." },
    }),
    reset: async (place) => ({ ...template, version: await versionOf(place) }),
  },
};

const openedByAnother = {
  user_id: "01a1fa47-0000-7000-8000-000000000001",
  opened_at: "2026-11-20T08:00:00Z",
  expires_at: "2026-11-20T09:00:00Z",
};

const template = { kind: "document-ready", audience: "user", channel: "email", language: "en" } as const;

const settings = { name: "Analyser", clientId: "matrix", origins: [], permissions: [] };

const admin: Builders<inferRouterInputs<AdminRouter>> = {
  auth,
  apps: {
    list: everything,
    byId: async (place) => ({ id: await place.a("AppId") }),
    create: () => ({ kind: "integration", ...settings }),
    update: async (place) => ({ id: await place.a("AppId"), ...settings }),
    setStatus: async (place) => ({ id: await place.a("AppId"), status: "disabled" }),
    issueKey: async (place) => ({ id: await place.a("AppId"), lastDay: null }),
    revokeKey: async (place) => {
      const id = await place.a("AppId");
      return { id, keyId: await place.a("AppKeyId", { app_id: id }) };
    },
  },
  audit: {
    list: ({ userId }) => ({ actorId: userId, limit: 5 }),
    kept: async (place) => ({ clinicId: await deletedClinic(place), actorId: place.userId, limit: 5 }),
  },
  clinics: {
    list: everything,
    byId: ({ clinic }) => ({ clinicId: clinic.id }),
    suspend: async (place) => ({ clinicId: await newClinic(place, "active"), reason: REASON }),
    reactivate: async (place) => ({ clinicId: await newClinic(place, "suspended"), reason: REASON }),
    creations: nothing,
    create: () => ({
      slug: slug(),
      name: "Clinic",
      localName: "क्लिनिक",
      timeZone: "Asia/Kathmandu",
      administrator: { email: `${randomUUID()}@example.com`, language: "en" },
    }),
    retryCreation: async (place) => ({ clinicId: await failedCreation(place) }),
    discardCreation: async (place) => ({ clinicId: await failedCreation(place) }),
  },
  deletions: {
    ofClinic: ({ clinic }) => ({ clinicId: clinic.id }),
    request: deletable,
    cancel: async (place) => ({ id: await place.a("DeletionId") }),
    retry: async (place) => ({
      id: await place.a("DeletionId", { state: "failed", failure: "seals-broken" }),
    }),
  },
  exports: {
    list: ({ clinic }) => ({ clinicId: clinic.id }),
    request: async (place) => ({ clinicId: await newClinic(place, "active") }),
    requestDownload: async (place) => ({ id: await place.a("ExportId") }),
  },
  health: { history: nothing },
  jobs: {
    overview: nothing,
    deadLetters: everything,
    retry: async (place) => ({ ids: [await place.a("DeadLetterId")] }),
    discard: async (place) => ({ ids: [await place.a("DeadLetterId")] }),
  },
  support: {
    list: everything,
    request: async (place) => ({
      clinicId: await newClinic(place, "active"),
      reason: "A list that stays empty",
      permissions: ["patients:read"],
      minutes: 60,
    }),
    end: async (place) => ({ id: await place.a("SupportGrantId") }),
  },
  suppressions: {
    list: everything,
    lift: async (place) => ({ channel: "email", address: await suppressed(place), reason: REASON }),
  },
  usage: { ofClinic: ({ clinic }) => ({ clinicId: clinic.id }) },
  users: {
    search: ({ mark }) => ({ query: mark, limit: 5 }),
    byId: async (place) => ({ userId: await place.a("UserId") }),
    disable: async (place) => ({ userId: await place.a("UserId"), reason: REASON }),
    enable: async (place) => ({
      userId: await place.a("UserId", { status: "disabled" }),
      reason: REASON,
    }),
    endSessions: async (place) => ({ userId: await place.a("UserId"), reason: REASON }),
    resetSecondFactor: async (place) => ({ ...(await withSecondFactor(place)), reason: REASON }),
  },
};

async function openedLongAgo({ ledger, clinic, userId }: Place): Promise<void> {
  await ledger.ask(
    `update "${clinic.schemaName}".emergency_access
      set opened_at = opened_at - interval '1 day', expires_at = expires_at - interval '1 day',
        ended_at = ended_at - interval '1 day' where user_id = $1`,
    [userId],
  );
}

/** Of the procedure at `path`, like `patients.byId`. */
export function inputOf(surface: Surface, path: string, place: Place): unknown {
  const [noun = "", verb = ""] = path.split(".");
  const builders: Readonly<Record<string, Readonly<Record<string, unknown>>>> = { hospital, admin }[surface];
  const builder = builders[noun]?.[verb];
  if (typeof builder !== "function") throw new Error(`no input for ${surface} ${path}`);
  return (builder as (place: Place) => unknown)(place); // as: the types above hold each builder to this
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}

function slug(): string {
  return `m-${randomUUID().slice(0, 8)}`;
}

function ownRole() {
  return { name: randomUUID(), localName: null, base: "nurse" as const, plus: [], minus: [] };
}

function newClinic(place: Place, status: "active" | "suspended"): Promise<string> {
  return place.shared(`clinic ${status}`, async () => {
    const { id } = await place.world.clone.provision(slug());
    if (status === "suspended")
      await place.ledger.ask("update platform.tenant set status = 'suspended' where id = $1", [id]);
    return id;
  });
}

/** Suspended, exported and downloaded. */
async function deletable(place: Place) {
  const clinicId = await newClinic(place, "suspended");
  const sum = createHash("sha256").update(clinicId).digest("hex");
  await place.shared(`archive of ${clinicId}`, () =>
    place.ledger.insert("platform", "tenant_export", {
      tenant_id: clinicId,
      state: "ready",
      requested_by: place.operatorId,
      object_key: `${clinicId}/${sum}`,
      finished_at: new Date(),
      contents: JSON.stringify({ tables: 1, rows: 1, documents: 0 }),
      size: 100,
      sha256: sum,
      expires_at: new Date(Date.now() + 3_600_000),
      downloaded_at: new Date(),
    }),
  );
  const [clinic] = await place.ledger.ask<{ slug: string }>(
    "select slug from platform.tenant where id = $1",
    [clinicId],
  );
  return { clinicId, slug: clinic?.slug ?? "", sha256: sum, reason: REASON };
}

/** Its log is kept. */
function deletedClinic(place: Place): Promise<string> {
  return place.shared("deleted clinic", async () => {
    const id = await newClinic(place, "suspended");
    const past = new Date(Date.now() - 31 * 86_400_000);
    await place.a("DeletionId", {
      tenant_id: id,
      state: "removing",
      requested_at: past,
      due_at: new Date(),
      kept_at: new Date(),
      dropped_at: new Date(),
    });
    return id;
  });
}

function failedCreation(place: Place): Promise<string> {
  return place.shared("creation", () =>
    place.ledger.insert("platform", "tenant_creation", {
      slug: slug(),
      name: "Clinic",
      name_local: "क्लिनिक",
      time_zone: "Asia/Kathmandu",
      administrator_email: `${randomUUID()}@example.com`,
      administrator_language: "en",
      state: "failed",
      failure: "given-up",
      requested_by: place.operatorId,
      finished_at: new Date(),
    }),
  );
}

async function withSecondFactor(place: Place) {
  const userId = await place.shared("second factor", async () => {
    const user_id = await place.a("UserId", { name: "Without a phone" });
    const [secret_encrypted, confirmed_at] = [randomBytes(53), new Date()];
    await place.ledger.insert("platform", "second_factor", { user_id, secret_encrypted, confirmed_at });
    return user_id;
  });
  const [user] = await place.ledger.ask<{ email: string }>(
    'select email from platform."user" where id = $1',
    [userId],
  );
  return { userId, email: user?.email ?? "" };
}

function suppressed(place: Place): Promise<string> {
  return place.shared("suppressed", async () => {
    const address = `${randomUUID()}@example.com`;
    await place.ledger.insert("platform", "suppressed_address", {
      channel: "email",
      address_hash: place.world.addresses.hash(address),
      is_keyed: true,
      reason: "bounce",
    });
    return address;
  });
}

async function versionOf({ ledger, clinic }: Place): Promise<number> {
  const [last] = await ledger.ask<{ version: number }>(
    `select coalesce(max(version), 0)::int as version from "${clinic.schemaName}".message_template
      where kind = $1 and audience = $2 and channel = $3 and language = $4`,
    Object.values(template),
  );
  return last?.version ?? 0;
}
