import {
  type Clinic,
  type ClinicPage,
  type ClinicRef,
  type ListClinics,
  notFound,
  type PatientCount,
  TenantId,
  TenantSlug,
} from "@polyclinic/contracts";
import { LATEST_TENANT_VERSION, REQUIRED_TENANT_VERSION } from "@polyclinic/db";
import { type ClinicRow, countPatients, findClinic, listClinics } from "@polyclinic/domain";
import { causeOf } from "@polyclinic/process";
import type { SignedInContext } from "../procedures.ts";

/** Connections that one overview may hold at a time: the pool serves the clinics as well. */
const AT_ONCE = 3;

/**
 * The control plane's page of clinics, each with a count out of its own schema: one transaction per clinic, as the
 * clinic's role, since no transaction reaches two of them. A clinic that cannot be counted does not spoil the page.
 */
export async function overviewOfClinics(ctx: SignedInContext, input: ListClinics): Promise<ClinicPage> {
  const { items, nextCursor } = await ctx.platform.read((tx) => listClinics(tx, input));
  const clinics: Clinic[] = [];
  for (let start = 0; start < items.length; start += AT_ONCE) {
    const some = items.slice(start, start + AT_ONCE);
    clinics.push(...(await Promise.all(some.map(async (row) => toClinic(row, await count(ctx, row))))));
  }
  return { items: clinics, nextCursor };
}

export async function overviewOfClinic(ctx: SignedInContext, { clinicId }: ClinicRef): Promise<Clinic> {
  const row = (await ctx.platform.read((tx) => findClinic(tx, clinicId))) ?? notFound("clinic");
  return toClinic(row, await count(ctx, row));
}

async function count(ctx: SignedInContext, { tenant }: ClinicRow): Promise<PatientCount | null> {
  if (tenant.status !== "active" || tenant.schemaVersion < REQUIRED_TENANT_VERSION) return null;
  const actor = ctx.caller.actor(ctx.app, ctx.identity.user.id, ctx.identity.platformRoles);
  try {
    return await ctx.services.database.tenant(tenant, actor).read(countPatients);
  } catch (error) {
    ctx.services.log.warn(
      { requestId: actor.requestId, tenantId: tenant.id, cause: causeOf(error) },
      "not counted",
    );
    return null;
  }
}

function toClinic(
  { tenant, localName, members, state, migrationFailure: failure, createdAt }: ClinicRow,
  patients: PatientCount | null,
): Clinic {
  const { name, status, schemaVersion: version } = tenant;
  const id = TenantId.parse(tenant.id);
  const slug = TenantSlug.parse(tenant.slug);
  const hasSchema = status !== "provisioning" && status !== "deleted";
  const migration = { version, isBehind: hasSchema && version < LATEST_TENANT_VERSION, failure };
  return { id, slug, name, localName, status, state, migration, members, patients, createdAt };
}
