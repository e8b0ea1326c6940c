// Messages of a clinic, for the pages that show them: asked for by the operation with which the app does, and then in the
// worker's hands.
import { PatientId, UserId } from "@polyclinic/contracts";
import { newId } from "@polyclinic/db";
import { findTenant, notify } from "@polyclinic/domain";
import { withPlatform } from "./platform.ts";

/** Tells a colleague (by e-mail address) and a patient of the clinic that a document is ready. */
export function tellOfDocument(tenantId: string, email: string, patientId: string): Promise<void> {
  return withPlatform(async (platform, database) => {
    const [tenant, user] = await platform.read((tx) =>
      Promise.all([
        findTenant(tx, tenantId),
        tx.selectFrom("user").select("id").where("email", "=", email).executeTakeFirstOrThrow(),
      ]),
    );
    if (!tenant) throw new Error("there is no such clinic");
    const actor = { userId: null, roles: [], appId: "e2e", requestId: "e2e" };
    const to = [{ userId: UserId.parse(user.id) }, { patientId: PatientId.parse(patientId) }];
    const params = { documentId: newId(), readyAt: new Date().toISOString() };
    await database
      .tenant(tenant, actor)
      .write("document.built", (tx) => notify(tx, "document-ready", to, params));
  });
}
