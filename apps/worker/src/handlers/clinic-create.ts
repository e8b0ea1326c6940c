import type { ClinicCreationFailure, TenantId } from "@polyclinic/contracts";
import { constraintOf, type Database, type PlatformDb, sqlState } from "@polyclinic/db";
import { provisionTenant } from "@polyclinic/db/migrations";
import {
  beginClinicCreation,
  type DueClinic,
  failClinicCreation,
  findTenant,
  finishClinicCreation,
} from "@polyclinic/domain";
import { platformHandler } from "../jobs/handler.ts";
import { WORKER } from "../jobs/run.ts";

/** A clinic takes a fraction of a second, unless it waits for a run of migrations. */
const TIMEOUT_SECONDS = 120;

interface Builder {
  database: Database;
  ownerUrl: string | undefined;
}

/**
 * Builds a clinic, says so in its log, and invites its first administrator. The only work that is done as the owner of the
 * database. What fails for good ends the creation, with a reason; what may pass is tried again.
 */
export function buildClinics({ database, ownerUrl }: Builder) {
  return platformHandler("clinic.create", {
    timeoutSeconds: TIMEOUT_SECONDS,
    async run(platform, { clinicId }) {
      const due = await platform.write("clinic.creation-begun", (tx) => beginClinicCreation(tx, clinicId));
      if (!due) return;
      if (ownerUrl === undefined) return fail(platform, clinicId, "no-owner");
      try {
        await provisionTenant(ownerUrl, due);
      } catch (error) {
        if (isNameTaken(error)) return fail(platform, clinicId, "name-taken");
        if (!isBuilt(error)) throw error;
      }
      await tellClinic(database, platform, due);
      await platform.write("clinic.created", (tx) => finishClinicCreation(tx, clinicId));
    },
    givenUp: (platform, { clinicId }) => fail(platform, clinicId, "given-up"),
  });
}

function fail(platform: PlatformDb, id: TenantId, failure: ClinicCreationFailure): Promise<void> {
  return platform.write("clinic.creation-failed", (tx) => failClinicCreation(tx, id, failure));
}

async function tellClinic(database: Database, platform: PlatformDb, { id, slug }: DueClinic): Promise<void> {
  const tenant = await platform.read((tx) => findTenant(tx, id));
  if (!tenant) throw new Error("the clinic that was built is not there");
  await database
    .tenant(tenant, WORKER)
    .write("clinic.created", async (tx) => tx.changed({ resource: "clinic", id, after: { slug } }));
}

/** An attempt whose worker died had come so far. */
function isBuilt(error: unknown): boolean {
  return constraintOf(error) === "tenant_pk";
}

/** By a clinic, by a schema (42P06) or by a role (42710) that somebody else has made. */
function isNameTaken(error: unknown): boolean {
  const state = sqlState(error) ?? "";
  return ["42P06", "42710"].includes(state) || (state === "23505" && !isBuilt(error));
}
