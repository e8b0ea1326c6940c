import { tellOfSignInLock } from "@polyclinic/domain";
import { platformHandler } from "../jobs/handler.ts";

export const tellOfSignInLocks = platformHandler("sign-in-lock.tell", {
  timeoutSeconds: 30,
  run: (platform, { signInLockId }) =>
    platform.write("sign-in-lock.told", (tx) => tellOfSignInLock(tx, signInLockId)),
});
