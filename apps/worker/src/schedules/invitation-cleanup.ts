import { expireInvitations, removeOldInvitations, removeOldPasswordResets } from "@polyclinic/domain";
import type { Schedule } from "./schedule.ts";

const AT_ONCE = 1_000;

/** What has a key in an e-mail, when its time is over. */
export const invitationCleanup: Schedule = {
  name: "invitation.cleanup",
  cron: "17 * * * *",
  timeoutSeconds: 300,
  async run(platform, signal) {
    for (const step of [expireInvitations, removeOldInvitations]) {
      for (let done = AT_ONCE; done === AT_ONCE && !signal.aborted; ) {
        done = await platform.write("invitation.cleaned", (tx) => step(tx, AT_ONCE));
      }
    }
    await platform.write("password-reset.cleaned", removeOldPasswordResets);
  },
};
