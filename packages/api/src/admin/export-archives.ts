// An export concerns a clinic's patients, so the clinic's own log tells of what the operator does with it.
import type { ClinicExport, ExportDownload, ExportRef, RequestExport } from "@polyclinic/contracts";
import type { TenantRecord } from "@polyclinic/db";
import { findTenant, requestExport, requestExportDownload } from "@polyclinic/domain";
import type { SignedInContext } from "../procedures.ts";

type OperatorContext = Pick<
  SignedInContext,
  "platform" | "services" | "caller" | "app" | "identity" | "once"
>;

export async function startExport(ctx: OperatorContext, input: RequestExport): Promise<ClinicExport> {
  const started = await ctx.platform.write("export.requested", (tx) => requestExport(tx, input));
  const tenant = await ctx.platform.read((tx) => findTenant(tx, input.clinicId));
  if (tenant) await tellClinic(ctx, tenant, "export.requested", started.id);
  return started;
}

/** Nothing is signed before both logs have it; that of a deleted clinic is closed. */
export async function exportDownload(ctx: OperatorContext, input: ExportRef): Promise<ExportDownload> {
  const { tenant, key, fileName } = await ctx.platform.write("export.downloaded", (tx) =>
    requestExportDownload(tx, input),
  );
  if (tenant.status !== "deleted") await tellClinic(ctx, tenant, "export.downloaded", input.id);
  const file = { key, fileName, contentType: "application/zip", inline: false };
  const { url, expiresAt } = await ctx.services.archives.presignDownload(file);
  return { url, expiresAt: expiresAt.toISOString() };
}

function tellClinic(
  { caller, services, app, identity, once }: OperatorContext,
  tenant: TenantRecord,
  action: "export.requested" | "export.downloaded",
  id: string,
): Promise<void> {
  const actor = caller.actor(app, identity.user.id, identity.platformRoles);
  return services.database
    .tenant(tenant, actor, once)
    .write(action, async (tx) => tx.changed({ resource: "export", id }));
}
