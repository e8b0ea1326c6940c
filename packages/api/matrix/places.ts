// A real record for each kind of id, in whichever clinic and of whichever person: written by the owner of the database,
// as an earlier day would have left it.
import { randomBytes, randomUUID } from "node:crypto";
import type { TenantRecord } from "@polyclinic/db";
import { newId } from "@polyclinic/db";
import { Pool } from "pg";
import type { World } from "../src/testing/world.ts";

type Values = Record<string, unknown>;

/** Stands in every record, so that an answer that shows one of another clinic can be told. */
export function markOf({ slug }: Pick<TenantRecord, "slug">): string {
  return `Kanari-${slug}`;
}

/** The owner's way into the database. */
export class Ledger {
  readonly #pool: Pool;

  constructor(world: World) {
    this.#pool = new Pool({ connectionString: world.clone.ownerUrl, max: 3 });
  }

  async ask<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.#pool.query<Row>(text, values)).rows;
  }

  async insert(schema: string, table: string, values: Values): Promise<string> {
    const id = newId();
    const row: Values = { id, ...values };
    const columns = Object.keys(row).map((name) => `"${name}"`);
    const marks = columns.map((_, index) => `$${index + 1}`);
    await this.ask(
      `insert into "${schema}"."${table}" (${columns.join(", ")}) values (${marks.join(", ")})`,
      Object.values(row),
    );
    return id;
  }

  close(): Promise<void> {
    return this.#pool.end();
  }
}

interface Kind {
  schema: "clinic" | "platform";
  table: string;
  values: (place: Place) => Values | Promise<Values>;
}

const DAY_MS = 24 * 60 * 60 * 1_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS);

const ID_NAMES = [
  "PatientId",
  "DocumentId",
  "MessageId",
  "AuditEventId",
  "EmergencyAccessId",
  "InvitationId",
  "OwnRoleId",
  "SupportGrantId",
  "UserId",
  "DeviceId",
  "SessionId",
  "ExportId",
  "DeletionId",
  "DeadLetterId",
  "AppId",
  "AppKeyId",
  "TenantId",
] as const;

/** As the contracts call ids. */
export type IdName = (typeof ID_NAMES)[number];

export function isIdName(name: string): name is IdName {
  return ID_NAMES.some((known) => known === name);
}

const KINDS: Readonly<Record<IdName, Kind>> = {
  PatientId: {
    schema: "clinic",
    table: "patient",
    values: ({ mark }) => ({
      mrn: randomUUID(),
      given_name: mark,
      family_name: "Rai",
      name_key: mark.toLowerCase(),
      sex: "female",
    }),
  },
  DocumentId: {
    schema: "clinic",
    table: "document",
    values: async (place) => ({
      patient_id: await place.a("PatientId"),
      kind: "lab-report",
      title: place.mark,
      file_name: `${place.mark}.pdf`,
      content_type: "application/pdf",
      size: 100,
      sha256: randomBytes(32).toString("base64"),
      object_key: `${place.clinic.id}/${randomBytes(24).toString("base64url")}`,
      state: "available",
      created_by: place.userId,
    }),
  },
  MessageId: {
    schema: "clinic",
    table: "message",
    values: ({ userId }) => ({
      kind: "document-ready",
      channel: "in-app",
      user_id: userId,
      params: JSON.stringify({ documentId: newId(), readyAt: new Date().toISOString() }),
      state: "sent",
      created_at: new Date(),
    }),
  },
  AuditEventId: {
    schema: "clinic",
    table: "audit_event",
    values: ({ userId, mark }) => ({
      actor_user_id: userId,
      actor_roles: [],
      app_id: "",
      action: "patient.updated",
      resource: "patient",
      resource_id: newId(),
      after: JSON.stringify({ given_name: mark }),
      request_id: "matrix",
    }),
  },
  EmergencyAccessId: {
    schema: "clinic",
    table: "emergency_access",
    values: async (place) => ({
      patient_id: await place.a("PatientId"),
      user_id: place.userId,
      roles: ["nurse"],
      app_id: "",
      reason: `${place.mark} cannot speak`,
      expires_at: new Date(Date.now() + 3_500_000),
    }),
  },
  InvitationId: {
    schema: "platform",
    table: "invitation",
    values: ({ clinic, userId, mark }) => ({
      tenant_id: clinic.id,
      email: `${mark.toLowerCase()}.${randomUUID()}@example.com`,
      roles: ["nurse"],
      language: "en",
      state: "pending",
      invited_by: userId,
      expires_at: inDays(3),
    }),
  },
  OwnRoleId: {
    schema: "platform",
    table: "own_role",
    values: ({ clinic, mark }) => ({
      tenant_id: clinic.id,
      name: `${mark} ${randomUUID()}`,
      base: "nurse",
      plus: [],
      minus: [],
    }),
  },
  SupportGrantId: {
    schema: "platform",
    table: "support_grant",
    values: ({ clinic, operatorId, mark }) => ({
      tenant_id: clinic.id,
      operator_id: operatorId,
      reason: mark,
      permissions: ["patients:read"],
      minutes: 60,
    }),
  },
  UserId: {
    schema: "platform",
    table: "user",
    values: ({ mark }) => ({ sub: randomUUID(), email: `${randomUUID()}@example.com`, name: mark }),
  },
  DeviceId: {
    schema: "platform",
    table: "device",
    // A person's, in whichever clinic: it carries no mark of one.
    values: ({ userId }) => ({ user_id: userId, platform: "android", token: randomUUID(), name: "Phone" }),
  },
  SessionId: {
    schema: "platform",
    table: "session",
    values: async (place) => ({
      id_hash: randomBytes(32),
      user_id: place.userId,
      app_id: await place.a("AppId"),
      access_token_encrypted: randomBytes(32),
      access_expires_at: inDays(1),
      refresh_token_encrypted: randomBytes(32),
      expires_at: inDays(1),
    }),
  },
  ExportId: {
    schema: "platform",
    table: "tenant_export",
    values: ({ clinic, userId }) => ({
      tenant_id: clinic.id,
      state: "ready",
      requested_by: userId,
      object_key: `${clinic.id}/${randomBytes(24).toString("base64url")}`,
      finished_at: new Date(),
      contents: JSON.stringify({ tables: 1, rows: 1, documents: 0 }),
      size: 100,
      sha256: randomBytes(32).toString("hex"),
      expires_at: inDays(6),
    }),
  },
  DeletionId: {
    schema: "platform",
    table: "tenant_deletion",
    // At most one of a clinic is not cancelled, so it is of a clinic of its own.
    values: async (place) => ({
      tenant_id: (await place.world.clone.provision(`d-${randomUUID().slice(0, 8)}`)).id,
      export_id: await place.a("ExportId"),
      reason: place.mark,
      requested_by: place.operatorId,
      requested_at: new Date(),
      due_at: inDays(31),
      administrators: [],
    }),
  },
  DeadLetterId: {
    schema: "platform",
    table: "dead_letter",
    values: ({ clinic }) => ({
      tenant_id: clinic.id,
      kind: "document.verify",
      payload: JSON.stringify({ documentId: newId() }),
      request_id: "matrix",
      attempts: 3,
      error_code: "ECONNREFUSED",
      enqueued_at: new Date(),
    }),
  },
  AppId: {
    schema: "platform",
    table: "app",
    values: () => ({
      kind: "integration",
      name: "Matrix",
      client_id: randomUUID(),
      origins: [],
      permissions: [],
    }),
  },
  AppKeyId: {
    schema: "platform",
    table: "app_key",
    values: async (place) => ({
      app_id: await place.a("AppId"),
      prefix: "matrix",
      hash: randomBytes(32),
    }),
  },
  TenantId: {
    schema: "platform",
    table: "tenant",
    values: () => {
      const slug = `m${randomBytes(6).toString("hex")}`;
      return {
        slug,
        name: slug,
        schema_name: `tenant_${slug}`,
        role_name: slug,
        node: "default",
        status: "active",
        schema_version: 1,
      };
    },
  },
};

interface PlaceOptions {
  world: World;
  ledger: Ledger;
  clinic: TenantRecord;
  userId: string;
  operatorId: string;
  /** Records that stay: calls that are refused leave them as they are. */
  kept?: Map<string, Promise<string>>;
}

/** Somewhere in a clinic, as somebody. */
export class Place {
  readonly world: World;
  readonly ledger: Ledger;
  readonly clinic: TenantRecord;
  readonly userId: string;
  readonly operatorId: string;
  readonly #kept: Map<string, Promise<string>> | undefined;

  constructor({ world, ledger, clinic, userId, operatorId, kept }: PlaceOptions) {
    this.world = world;
    this.ledger = ledger;
    this.clinic = clinic;
    this.userId = userId;
    this.operatorId = operatorId;
    this.#kept = kept;
  }

  /** Whether what it names may be used up. */
  get isFresh(): boolean {
    return this.#kept === undefined;
  }

  get mark(): string {
    return markOf(this.clinic);
  }

  /** The id of such a record, in this clinic, of this person. */
  a(name: IdName, changes: Values = {}): Promise<string> {
    return this.once(`${name} ${JSON.stringify(changes)}`, async () => {
      const { schema, table, values } = KINDS[name];
      const where = schema === "clinic" ? this.clinic.schemaName : "platform";
      return this.ledger.insert(where, table, { ...(await values(this)), ...changes });
    });
  }

  /** Somebody else who works here. */
  member(): Promise<string> {
    return this.once("member", async () => {
      const userId = await this.a("UserId");
      await this.ledger.insert("platform", "membership", {
        user_id: userId,
        tenant_id: this.clinic.id,
        roles: ["nurse"],
      });
      return userId;
    });
  }

  /** One that was there and is there no more. */
  async gone(name: IdName): Promise<string> {
    return this.once(`gone ${name}`, async () => {
      const id = await this.a(name, name === "OwnRoleId" ? { name: randomUUID() } : { id: newId() });
      const { schema, table } = KINDS[name];
      const where = schema === "clinic" ? this.clinic.schemaName : "platform";
      await this.ledger.ask(`delete from "${where}"."${table}" where id = $1`, [id]);
      return id;
    });
  }

  /** Made each time, or once for each person where calls are refused. */
  once(name: string, make: () => Promise<string>): Promise<string> {
    return this.shared(`${this.clinic.id} ${this.userId} ${name}`, make);
  }

  /** Made each time, or once for everybody where calls are refused. */
  shared(key: string, make: () => Promise<string>): Promise<string> {
    if (!this.#kept) return make();
    const known = this.#kept.get(key) ?? make();
    this.#kept.set(key, known);
    return known;
  }
}
