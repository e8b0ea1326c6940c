import { constraintOf, type Database } from "@polyclinic/db";
import { tellReviewers, whoMay } from "@polyclinic/domain";
import { clinicHandler } from "../jobs/handler.ts";
import { WORKER } from "../jobs/run.ts";

/** Who may review it is asked when they are told. */
export function tellOfEmergencyAccess(database: Database) {
  return clinicHandler("emergency-access.tell", {
    timeoutSeconds: 30,
    async run(clinic, { emergencyAccessId }, { jobId: eventId }) {
      const reviewers = await database
        .platform(WORKER)
        .read((tx) => whoMay(tx, clinic.tenant.id, "emergency-access:review"));
      try {
        await clinic.write("emergency-access.told", (tx) =>
          tellReviewers(tx, { emergencyAccessId, eventId, reviewers }),
        );
      } catch (error) {
        if (constraintOf(error) !== "audit_event_pk") throw error; // an earlier attempt has told them
      }
    },
  });
}
