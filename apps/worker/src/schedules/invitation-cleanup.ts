import {
  expireInvitations,
  removeOldInvitations,
  removeOldPasswordResets,
  removeOldSignInLocks,
} from "@polyclinic/domain";
import type { Schedule } from "./schedule.ts";

const AT_ONCE = 1_000;

const STEPS = [
  { action: "invitation.cleaned", step: expireInvitations },
  { action: "invitation.cleaned", step: removeOldInvitations },
  { action: "password-reset.cleaned", step: removeOldPasswordResets },
  { action: "sign-in-lock.cleaned", step: removeOldSignInLocks },
];

/** What was told by e-mail, when its time is over. */
export const invitationCleanup: Schedule = {
  name: "invitation.cleanup",
  cron: "17 * * * *",
  timeoutSeconds: 300,
  async run(platform, signal) {
    for (const { action, step } of STEPS) {
      for (let done = AT_ONCE; done === AT_ONCE && !signal.aborted; ) {
        done = await platform.write(action, (tx) => step(tx, AT_ONCE));
      }
    }
  },
};
