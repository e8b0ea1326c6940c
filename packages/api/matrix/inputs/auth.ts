import { randomUUID } from "node:crypto";
import { PASSWORD } from "../../src/testing/world.ts";
import { everything, type Hospital, NEW_PASSWORD, nothing } from "./builders.ts";

const nobody = () => ({ email: `${randomUUID()}@example.com`, password: "wrong" });
const challenge = () => ({
  email: `${randomUUID()}@example.com`,
  challengeSession: randomUUID(),
  newPassword: NEW_PASSWORD,
});

const code = () => ({ code: "000000" });

/** The same for both routers. */
export const auth: Hospital["auth"] = {
  signIn: nobody,
  answerNewPassword: challenge,
  refresh: () => ({ refreshToken: randomUUID() }),
  signOut: everything,
  openSession: nobody,
  openSessionWithNewPassword: challenge,
  openSessionWithCode: () => ({ challengeSession: randomUUID(), ...code() }),
  secondFactor: nothing,
  beginSecondFactor: () => ({ password: "wrong" }),
  confirmSecondFactor: code,
  renewRecoveryCodes: code,
  switchOffSecondFactor: code,
  forgotPassword: () => ({ email: `${randomUUID()}@example.com` }),
  resetPassword: () => ({ key: randomUUID(), newPassword: NEW_PASSWORD }),
  me: nothing,
  sessions: nothing,
  changePassword: () => ({ currentPassword: "wrong", newPassword: NEW_PASSWORD }),
  endSession: async (place) => ({ id: await place.a("SessionId"), password: PASSWORD }),
  endOtherSessions: () => ({ password: PASSWORD }),
  chooseClinic: ({ clinic }) => ({ clinicId: clinic.id }),
  setPreferences: () => ({ language: "en" }),
};
