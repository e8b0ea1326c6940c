import { type EmergencyAccess, type EmergencyAccessPage, notFound, type Page } from "@polyclinic/contracts";
import { type EmergencyAccessWithoutNames, namePeople } from "@polyclinic/domain";
import type { StaffContext } from "../procedures.ts";

export async function withPeople(
  ctx: StaffContext,
  accesses: Promise<Page<EmergencyAccessWithoutNames>>,
): Promise<EmergencyAccessPage> {
  const { items, nextCursor } = await accesses;
  return { items: await ctx.platform.read((tx) => namePeople(tx, items)), nextCursor };
}

export async function withPerson(
  ctx: StaffContext,
  access: Promise<EmergencyAccessWithoutNames>,
): Promise<EmergencyAccess> {
  const found = await access;
  const [named] = await ctx.platform.read((tx) => namePeople(tx, [found]));
  return named ?? notFound("emergency access");
}
