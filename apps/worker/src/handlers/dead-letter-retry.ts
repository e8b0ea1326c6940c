import type { Database } from "@polyclinic/db";
import { findRevival, removeRevived } from "@polyclinic/domain";
import { platformHandler } from "../jobs/handler.ts";

/** Back into the outbox that the job came from, so that it waits its turn like any other. */
export function retryDeadLetter(database: Database) {
  return platformHandler("dead-letter.retry", {
    timeoutSeconds: 30,
    async run(platform, { deadLetterId }) {
      const revival = await platform.read((tx) => findRevival(tx, deadLetterId));
      if (!revival) return;
      await database.outbox(revival.tenant).putBack(revival.job);
      await platform.write("dead-letter.revived", (tx) => removeRevived(tx, deadLetterId));
    },
  });
}
