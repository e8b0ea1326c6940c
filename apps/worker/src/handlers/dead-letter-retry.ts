import type { Database } from "@polyclinic/db";
import { findRevival, removeRevived } from "@polyclinic/domain";
import { type AnyHandlers, findCall } from "../jobs/call.ts";
import { PermanentFailure, platformHandler } from "../jobs/handler.ts";
import { WORKER } from "../jobs/run.ts";

/** Back into the outbox that the job came from, so that it waits its turn like any other. */
export function retryDeadLetter(database: Database, handlers: () => AnyHandlers) {
  return platformHandler("dead-letter.retry", {
    timeoutSeconds: 30,
    async run(platform, { deadLetterId }) {
      const revival = await platform.read((tx) => findRevival(tx, deadLetterId));
      if (!revival) return;
      const { tenant, job } = revival;
      try {
        await findCall(database, handlers(), { tenant, job, actor: WORKER }).revived();
      } catch (error) {
        // What this release does not understand goes back too: another one may.
        if (!(error instanceof PermanentFailure)) throw error;
      }
      await database.outbox(tenant).add(job);
      await platform.write("dead-letter.revived", (tx) => removeRevived(tx, deadLetterId));
    },
  });
}
