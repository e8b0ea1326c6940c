import { z } from "zod";
import { OwnRoleId } from "./ids.ts";
import { ClinicPermission, ClinicRole } from "./permissions.ts";
import { line } from "./text.ts";

/** As a membership holds it: a role of the system by its name, or one of the clinic's own by its id. */
export const RoleId = z.union([ClinicRole, OwnRoleId]);
export type RoleId = z.infer<typeof RoleId>;

const names = { name: z.string(), localName: z.string().nullable() };

/** As people are shown it: the apps have words for the system's roles, the clinic has given its own theirs. */
export const HeldRole = z.union([ClinicRole, z.object({ id: OwnRoleId, ...names })]);
export type HeldRole = z.infer<typeof HeldRole>;

export function roleIdOf(role: HeldRole): RoleId {
  return typeof role === "string" ? role : role.id;
}

const rights = {
  /** What this role of the system gets in a later release, the clinic's own gets too. */
  base: ClinicRole,
  plus: z.array(ClinicPermission),
  minus: z.array(ClinicPermission),
};

export const RoleRights = z.strictObject(rights);
export type RoleRights = z.infer<typeof RoleRights>;

export const OwnRole = z.object({
  id: OwnRoleId,
  ...names,
  ...rights,
  /** Members and open invitations: while there is one, the role cannot be archived. */
  holders: z.int(),
});
export type OwnRole = z.infer<typeof OwnRole>;

/** All of the clinic, by name; the archived ones are left out. */
export const OwnRoleList = z.object({ items: z.array(OwnRole) });
export type OwnRoleList = z.infer<typeof OwnRoleList>;

/** What says nothing is dropped: to add what the base has, to take away what it has not. */
export const CreateRole = z.strictObject({
  name: line(60),
  localName: line(60).nullable(),
  base: ClinicRole,
  plus: z.array(ClinicPermission).max(100),
  minus: z.array(ClinicPermission).max(100),
});
export type CreateRole = z.infer<typeof CreateRole>;

export const RoleRef = z.strictObject({ id: OwnRoleId });
export type RoleRef = z.infer<typeof RoleRef>;

/** The role is this from now on, for everybody who has it. */
export const UpdateRole = RoleRef.extend(CreateRole.shape);
export type UpdateRole = z.infer<typeof UpdateRole>;
