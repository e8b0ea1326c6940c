import { constraintOf, type Database } from "@polyclinic/db";
import { actorOf, findTenant, recordMemberEvent } from "@polyclinic/domain";
import { platformHandler } from "../jobs/handler.ts";

/** Into the log of the clinic, in the name of whoever did it. */
export function recordMemberEvents(database: Database) {
  return platformHandler("member-event.record", {
    timeoutSeconds: 30,
    async run(platform, event) {
      const { tenant, requestId } = await platform.read(async (tx) => ({
        tenant: await findTenant(tx, event.clinicId),
        requestId: tx.actor.requestId,
      }));
      if (!tenant) return;
      const clinic = database.tenant(tenant, actorOf(event, requestId));
      try {
        await clinic.write(event.action, async (tx) => recordMemberEvent(tx, event));
      } catch (error) {
        if (constraintOf(error) !== "audit_event_pk") throw error; // an earlier attempt has written it
      }
    },
  });
}
