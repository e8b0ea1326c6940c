// Two clinics with people in them, the stand-ins of SES and SNS, and everything between them but the queue.
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAddressHasher, createLinkSigner, type LinkSigner } from "@polyclinic/auth";
import { createEmail, createFiles, createSns, type Files } from "@polyclinic/aws";
import {
  type LocalSes,
  type LocalSns,
  type SentEmail,
  type SentMessage,
  startSes,
  startSns,
} from "@polyclinic/aws/local";
import {
  type Language,
  MessageId,
  type PatientId,
  RegisterPatient,
  type UserId,
} from "@polyclinic/contracts";
import { newId, type PlatformDb, type TenantDb } from "@polyclinic/db";
import { type Clone, cloneDatabase } from "@polyclinic/db/testing";
import { addMembership, createUser, recordConsent, registerPatient } from "@polyclinic/domain";
import { createHandlers } from "../handlers/index.ts";
import type { Handlers } from "../jobs/handler.ts";
import { createAddresses } from "../messages/addresses.ts";
import type { Senders } from "../messages/deliver.ts";
import { CLERK } from "./kinds.ts";

/** A patient's name, number and ailment: none of it may be in anything that is sent. */
export const CANARY = { givenName: "Kanariya", familyName: "Pahelo", phone: "+9779841999999" };

/** In Kathmandu, where it is no quiet hour. */
const NOON = "2026-11-25T06:15:00Z";

export interface Row {
  kind: string;
  channel: string;
  state: string;
  error_code: string | null;
  template_version: number | null;
  not_before: string | null;
}

export interface Post {
  clone: Clone;
  platform: PlatformDb;
  here: TenantDb;
  elsewhere: TenantDb;
  ses: LocalSes;
  sns: LocalSns;
  links: LinkSigner;
  senders: Senders;
  /** Nothing listens there: no message is about what is in a file. */
  files: Files;
  handlers: Handlers;
  /** What quiet hours go by: noon in Kathmandu, until a test says otherwise. */
  setNow(instant?: string): void;
  /** A member of both clinics. */
  makeUser(email: string, language?: Language): Promise<UserId>;
  makePatient(options?: { consent?: boolean; language?: Language; phone?: string }): Promise<PatientId>;
  /** Sends what is queued in the clinic and on the platform now, each message once. */
  sendAll(): Promise<void>;
  rows(tenant?: TenantDb): Promise<Row[]>;
  platformRows(): Promise<Row[]>;
  emails(): Promise<SentEmail[]>;
  texts(): Promise<SentMessage[]>;
  close(): Promise<void>;
}

export async function createPost(): Promise<Post> {
  const directory = await mkdtemp(join(tmpdir(), "polyclinic-post-"));
  const credentials = { accessKeyId: "LOCALTEST", secretAccessKey: "a secret of these tests" };
  const clone = await cloneDatabase();
  const sns = await startSns({ stateDirectory: join(directory, "sns"), credentials });
  const feedback = { endpoint: sns.endpoint, topicArn: sns.topicArns.deliveryReports };
  const ses = await startSes({ stateDirectory: join(directory, "ses"), credentials, feedback });
  const here = clone.database.tenant(await clone.provision("here"), CLERK);
  const elsewhere = clone.database.tenant(await clone.provision("elsewhere"), CLERK);
  const platform = clone.database.platform(CLERK);
  await platform.write("clinic.named", (tx) =>
    tx
      .updateTable("tenant")
      .set({ name_local: "आजमिन क्लिनिक", name: "Aajmin Clinic" })
      .where("slug", "=", "here")
      .execute(),
  );
  let now = NOON;
  const keys = [randomBytes(32).toString("base64")];
  const links = createLinkSigner(keys);
  const senders: Senders = {
    email: createEmail({
      region: ses.region,
      endpoint: ses.endpoint,
      credentials,
      from: "Polyclinic <no-reply@example.com>",
    }),
    sns: createSns({ region: sns.region, endpoint: sns.endpoint, credentials }),
    addresses: createAddresses({
      links,
      hospitalUrl: "https://hospital.example.com",
      adminUrl: "https://admin.example.com",
      apiUrl: "https://api.example.com",
    }),
    hasher: createAddressHasher(keys),
    pushApplications: sns.platformApplicationArns,
    now: () => new Date(now),
  };
  const files = createFiles({ region: ses.region, bucket: "documents", endpoint: "http://127.0.0.1:9" });
  const handlers = createHandlers({
    database: clone.database,
    files,
    archives: files,
    senders,
    ownerUrl: clone.ownerUrl,
  });
  const context = { jobId: newId(), attempt: 1, signal: new AbortController().signal };
  const columns = ["kind", "channel", "state", "error_code", "template_version", "not_before"] as const;

  return {
    clone,
    platform,
    here,
    elsewhere,
    ses,
    sns,
    links,
    senders,
    files,
    handlers,
    setNow(instant = NOON) {
      now = instant;
    },
    makeUser: (email, language = "en") =>
      platform.write("user.created", async (tx) => {
        const { id } = await createUser(tx, {
          sub: newId(),
          email,
          name: "Staff",
          preferences: { language },
        });
        for (const { tenant } of [here, elsewhere])
          await addMembership(tx, { userId: id, tenantId: tenant.id, roles: ["nurse"] });
        return id;
      }),
    makePatient: ({ consent = true, language = "ne", phone = CANARY.phone } = {}) =>
      here.write("patient.registered", async (tx) => {
        const patient = RegisterPatient.parse({
          givenName: CANARY.givenName,
          familyName: CANARY.familyName,
          sex: "female",
          preferredLanguage: language,
          telecom: [{ text: phone }],
          duplicateOverride: { reason: "one of many" },
        });
        const { id: patientId } = await registerPatient(tx, patient);
        if (consent) await recordConsent(tx, { patientId, channel: "sms", decision: "given" });
        return patientId;
      }),
    async sendAll() {
      for (const tenant of [here, elsewhere]) {
        const queued = await tenant.read((tx) =>
          tx.selectFrom("message").select("id").where("state", "=", "queued").orderBy("id").execute(),
        );
        for (const { id } of queued)
          await handlers.clinic["message.send"].run(tenant, { messageId: MessageId.parse(id) }, context);
      }
      const queued = await platform.read((tx) =>
        tx.selectFrom("message").select("id").where("state", "=", "queued").orderBy("id").execute(),
      );
      for (const { id } of queued)
        await handlers.platform["platform-message.send"].run(
          platform,
          { messageId: MessageId.parse(id) },
          context,
        );
    },
    rows: (tenant = here) =>
      tenant.read((tx) => tx.selectFrom("message").select(columns).orderBy("id").execute()),
    platformRows: () =>
      platform.read((tx) => tx.selectFrom("message").select(columns).orderBy("id").execute()),
    emails: () => store<SentEmail>(ses.pageUrl, "emails"),
    texts: () => store<SentMessage>(sns.pageUrl, "messages"),
    async close() {
      await Promise.all([ses.stop(), sns.stop()]);
      await clone.drop();
      await rm(directory, { recursive: true });
    },
  };
}

/** The oldest first. */
async function store<T>(pageUrl: string, name: string): Promise<T[]> {
  const stored = (await (await fetch(`${pageUrl}store`)).json()) as Record<string, T[]>; // as: the stand-in's own type
  return (stored[name] ?? []).toReversed();
}
