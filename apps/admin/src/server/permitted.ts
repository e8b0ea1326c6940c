import "server-only";
import type { Permission } from "@polyclinic/contracts";
import { notFound } from "next/navigation";
import { visitor } from "./visitor.ts";

/**
 * Everything that the operator may do; without the page's own permission there is no such page. Null for anybody else:
 * Next renders a page beside its layout, which answers then.
 */
export async function permitted(needed: Permission): Promise<readonly Permission[] | null> {
  const who = await visitor();
  if (who.kind !== "operator") return null;
  if (!who.me.permissions.includes(needed)) notFound();
  return who.me.permissions;
}
