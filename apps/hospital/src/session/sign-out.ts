import { signOut } from "@polyclinic/client-react/session";
import { announceSignOut } from "./tabs.ts";

/** A whole page load, so that neither memory nor the Back button holds anything of the session. */
export async function signOutHere(): Promise<void> {
  await signOut();
  announceSignOut();
  leaveForSignIn();
}

export function leaveForSignIn(): void {
  location.replace("/sign-in");
}
