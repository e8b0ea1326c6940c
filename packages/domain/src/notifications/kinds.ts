import {
  type ClinicNotificationKind,
  NotificationKind,
  type PlatformNotificationKind,
} from "@polyclinic/contracts";
import type { z } from "zod";
import type { Kind } from "./kind.ts";
import { accountChanged } from "./kinds/account-changed.ts";
import { clinicDeleted } from "./kinds/clinic-deleted.ts";
import { clinicDeletionCancelled } from "./kinds/clinic-deletion-cancelled.ts";
import { clinicDeletionRequested } from "./kinds/clinic-deletion-requested.ts";
import { clinicSuspended } from "./kinds/clinic-suspended.ts";
import { documentReady } from "./kinds/document-ready.ts";
import { emergencyAccessOpened } from "./kinds/emergency-access-opened.ts";
import { invitation } from "./kinds/invitation.ts";
import { newSignIn } from "./kinds/new-sign-in.ts";
import { passwordReset } from "./kinds/password-reset.ts";
import { signInLocked } from "./kinds/sign-in-locked.ts";
import { supportRequested } from "./kinds/support-requested.ts";

export const clinicKinds = {
  "document-ready": documentReady,
  "emergency-access-opened": emergencyAccessOpened,
  "support-requested": supportRequested,
} as const satisfies Record<ClinicNotificationKind, Kind>;

export const platformKinds = {
  invitation,
  "password-reset": passwordReset,
  "new-sign-in": newSignIn,
  "sign-in-locked": signInLocked,
  "account-changed": accountChanged,
  "clinic-suspended": clinicSuspended,
  "clinic-deletion-requested": clinicDeletionRequested,
  "clinic-deletion-cancelled": clinicDeletionCancelled,
  "clinic-deleted": clinicDeleted,
} as const satisfies Record<PlatformNotificationKind, Kind>;

export const kinds: Record<NotificationKind, Kind> = { ...clinicKinds, ...platformKinds };

export type ClinicParams<K extends ClinicNotificationKind> = z.input<(typeof clinicKinds)[K]["params"]>;
export type PlatformParams<K extends PlatformNotificationKind> = z.input<(typeof platformKinds)[K]["params"]>;

/** Null for what another release has written. */
export function findKind(name: string): Kind | null {
  const known = NotificationKind.safeParse(name);
  return known.success ? kinds[known.data] : null;
}
