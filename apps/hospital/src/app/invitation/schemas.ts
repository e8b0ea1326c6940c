// Loaded after the first paint, as for the sign-in.
export { AcceptInvitation } from "@polyclinic/contracts";
