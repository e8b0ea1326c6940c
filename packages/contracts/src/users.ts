import { z } from "zod";
import { ClinicState, ClinicStatus } from "./clinics.ts";
import { TenantId, UserId } from "./ids.ts";
import { PageRequest, page } from "./page.ts";
import { PlatformRole } from "./permissions.ts";
import { HeldRole } from "./roles.ts";
import { Session } from "./sessions.ts";
import { EmailAddress, line } from "./text.ts";

export const UserStatus = z.enum(["active", "disabled"]);
export type UserStatus = z.infer<typeof UserStatus>;

/** Where somebody works. */
export const UserClinic = z.object({
  id: TenantId,
  name: z.string(),
  localName: z.string().nullable(),
  status: ClinicStatus,
  roles: z.array(HeldRole),
  /** When a session last entered this clinic; null when that is not known. */
  enteredAt: z.iso.datetime().nullable(),
});
export type UserClinic = z.infer<typeof UserClinic>;

/** Somebody who can sign in, or could. */
export const User = z.object({
  id: UserId,
  name: z.string(),
  email: z.string(),
  status: UserStatus,
  platformRoles: z.array(PlatformRole),
  /** By name. */
  clinics: z.array(UserClinic),
});
export type User = z.infer<typeof User>;

export const UserDetails = User.extend({
  /** Since when the account is open or closed, by whom and why. */
  state: ClinicState,
  /** Null: none that counts. */
  secondFactor: z
    .object({
      confirmedAt: z.iso.datetime(),
      recoveryCodesLeft: z.int(),
      /** After too many wrong codes. */
      lockedUntil: z.iso.datetime().nullable(),
    })
    .nullable(),
  /** That are open at the moment, the one that was used last first. */
  sessions: z.array(Session),
  createdAt: z.iso.datetime(),
});
export type UserDetails = z.infer<typeof UserDetails>;

/** By name. `query` is a part of the name or of the e-mail address. */
export const SearchUsers = PageRequest.extend({
  query: line(100).optional(),
  status: UserStatus.optional(),
});
export type SearchUsers = z.infer<typeof SearchUsers>;
export const UserPage = page(User);
export type UserPage = z.infer<typeof UserPage>;

export const UserRef = z.strictObject({ userId: UserId });
export type UserRef = z.infer<typeof UserRef>;

/** Disables or enables. The operators read the reason. */
export const ChangeUserStatus = UserRef.extend({ reason: line(300) });
export type ChangeUserStatus = z.infer<typeof ChangeUserStatus>;

/** Everywhere. The operators read the reason. */
export const EndUserSessions = UserRef.extend({ reason: line(300) });
export type EndUserSessions = z.infer<typeof EndUserSessions>;

/** By whoever runs the platform, who knows from elsewhere who it is. The address is typed, so that it is nobody else. */
export const ResetSecondFactor = UserRef.extend({
  email: EmailAddress,
  reason: line(300).min(10, "Use at least 10 characters."),
});
export type ResetSecondFactor = z.infer<typeof ResetSecondFactor>;
