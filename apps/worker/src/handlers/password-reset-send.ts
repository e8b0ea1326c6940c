import { sendPasswordReset } from "@polyclinic/domain";
import { platformHandler } from "../jobs/handler.ts";

export const sendPasswordResets = platformHandler("password-reset.send", {
  timeoutSeconds: 30,
  run: (platform, { passwordResetId }) =>
    platform.write("password-reset.sent", (tx) => sendPasswordReset(tx, passwordResetId)),
});
