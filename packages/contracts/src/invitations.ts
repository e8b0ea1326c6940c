import { z } from "zod";
import { NewPassword } from "./auth.ts";
import { InvitationId, TenantId } from "./ids.ts";
import { ChosenRoles } from "./members.ts";
import { PageRequest, page } from "./page.ts";
import { HeldRole } from "./roles.ts";
import { Language } from "./templates.ts";
import { EmailAddress, line } from "./text.ts";

/** `pending` until it is accepted, revoked or too old. One that was sent again is gone: the newer one stands for it. */
export const InvitationState = z.enum(["pending", "accepted", "revoked", "expired"]);
export type InvitationState = z.infer<typeof InvitationState>;

export const Invitation = z.object({
  id: InvitationId,
  email: z.string(),
  roles: z.array(HeldRole),
  language: Language,
  state: InvitationState,
  /** The name of whoever invited. */
  invitedBy: z.string().nullable(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});
export type Invitation = z.infer<typeof Invitation>;

/** The newest first. Those that have ended stay in the list for a month. */
export const ListInvitations = PageRequest;
export type ListInvitations = z.infer<typeof ListInvitations>;
export const InvitationPage = page(Invitation);
export type InvitationPage = z.infer<typeof InvitationPage>;

/** In place of one that waits at the same address. `language` is that of the e-mail. */
export const CreateInvitation = z.strictObject({
  email: EmailAddress,
  roles: ChosenRoles,
  language: Language,
});
export type CreateInvitation = z.infer<typeof CreateInvitation>;

export const InvitationRef = z.strictObject({ id: InvitationId });
export type InvitationRef = z.infer<typeof InvitationRef>;

/** The key behind the # of the address that the e-mail holds. */
export const InvitationKey = z.strictObject({ key: z.string().min(1).max(500) });
export type InvitationKey = z.infer<typeof InvitationKey>;

/** What the holder of the key sees. With an account the person signs in to accept; without one it is made. */
export const OpenInvitation = z.object({
  clinic: z.object({ id: TenantId, name: z.string(), localName: z.string().nullable() }),
  roles: z.array(HeldRole),
  email: z.string(),
  expiresAt: z.iso.datetime(),
  hasAccount: z.boolean(),
});
export type OpenInvitation = z.infer<typeof OpenInvitation>;

/** `language` is the one in which the new account begins. */
export const AcceptInvitation = InvitationKey.extend({
  name: line(120),
  newPassword: NewPassword,
  language: Language,
});
export type AcceptInvitation = z.infer<typeof AcceptInvitation>;

/** Where the person works now. */
export const JoinedClinic = z.object({ clinicId: TenantId });
export type JoinedClinic = z.infer<typeof JoinedClinic>;
