import { z } from "zod";
import { UserId } from "./ids.ts";
import { PageRequest, page } from "./page.ts";
import { HeldRole, RoleId } from "./roles.ts";

/** What the control plane does to a clinic, its members and their rights, in the clinic's audit log. */
export const MemberAction = z.enum([
  "clinic.renamed",
  "invitation.created",
  "invitation.revoked",
  "member.joined",
  "member.roles-changed",
  "member.removed",
  "role.created",
  "role.updated",
  "role.archived",
  "support-grant.requested",
  "support-grant.approved",
  "support-grant.refused",
  "support-grant.ended",
]);
export type MemberAction = z.infer<typeof MemberAction>;

/** What somebody may do in a clinic: at least one role, each once. */
export const ChosenRoles = z
  .array(RoleId)
  .min(1, "Choose at least one role.")
  .refine((roles) => new Set(roles).size === roles.length, "Name each role once.");

/** Who works in the clinic. `disabled`: the operator has closed the account, here and everywhere. */
export const Member = z.object({
  userId: UserId,
  name: z.string(),
  email: z.string(),
  roles: z.array(HeldRole),
  state: z.enum(["active", "disabled"]),
  /** When a browser's session last entered this clinic; null when that is not known. */
  enteredAt: z.iso.datetime().nullable(),
});
export type Member = z.infer<typeof Member>;

/** By name. */
export const ListMembers = PageRequest;
export type ListMembers = z.infer<typeof ListMembers>;
export const MemberPage = page(Member);
export type MemberPage = z.infer<typeof MemberPage>;

export const MemberRef = z.strictObject({ userId: UserId });
export type MemberRef = z.infer<typeof MemberRef>;

/** The roles are those from now on, whatever they were. */
export const ChangeRoles = MemberRef.extend({ roles: ChosenRoles });
export type ChangeRoles = z.infer<typeof ChangeRoles>;
