import { announceSignOut } from "./tabs.ts";

/** The session is over. A whole page load, so that neither memory nor the Back button holds anything of it. */
export function leaveEverywhere(): void {
  announceSignOut();
  leaveForSignIn();
}

export function leaveForSignIn(): void {
  location.replace("/sign-in");
}
