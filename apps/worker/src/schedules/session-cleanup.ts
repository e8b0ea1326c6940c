import { removeExpiredChallenges, removeExpiredSessions } from "@polyclinic/domain";
import type { Schedule } from "./schedule.ts";

const AT_ONCE = 1_000;

export const sessionCleanup: Schedule = {
  name: "session.cleanup",
  cron: "7 * * * *",
  timeoutSeconds: 300,
  async run(platform, signal) {
    for (const remove of [removeExpiredSessions, removeExpiredChallenges]) {
      for (let removed = AT_ONCE; removed === AT_ONCE && !signal.aborted; ) {
        removed = await platform.write("session.cleaned", (tx) => remove(tx, AT_ONCE));
      }
    }
  },
};
