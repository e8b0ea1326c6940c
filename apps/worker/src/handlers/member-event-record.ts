import { constraintOf, type Database } from "@polyclinic/db";
import { actorOf, findTenant, hearersOf, recordMemberEvent, tellHearers } from "@polyclinic/domain";
import { platformHandler } from "../jobs/handler.ts";

/** Into the log of the clinic, in the name of whoever did it; and to those who have to answer. */
export function recordMemberEvents(database: Database) {
  return platformHandler("member-event.record", {
    timeoutSeconds: 30,
    async run(platform, event) {
      const { tenant, hearers, requestId } = await platform.read(async (tx) => ({
        tenant: await findTenant(tx, event.clinicId),
        hearers: await hearersOf(tx, event),
        requestId: tx.actor.requestId,
      }));
      if (!tenant || tenant.status === "deleted") return;
      const clinic = database.tenant(tenant, actorOf(event, requestId));
      try {
        await clinic.write(event.action, async (tx) => {
          recordMemberEvent(tx, event);
          await tellHearers(tx, event, hearers);
        });
      } catch (error) {
        if (constraintOf(error) !== "audit_event_pk") throw error; // an earlier attempt has written it
      }
    },
  });
}
