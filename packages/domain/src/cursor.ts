import { invalidField, type Page } from "@polyclinic/contracts";
import type { z } from "zod";

/** Cuts the row that was asked for beyond the page: it only tells that there is a next one. */
export function pageOf<Item>(rows: Item[], limit: number, idOf: (item: Item) => string): Page<Item> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? writeCursor(idOf(last)) : null };
}

/** A cursor is the id of the page's last row. Throws INVALID for what no page has handed out. */
export function readCursor<Id extends z.ZodType>(cursor: string, id: Id): z.infer<Id> {
  const hex = Buffer.from(cursor, "base64url").toString("hex");
  const parsed = id.safeParse(hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"));
  if (parsed.success) return parsed.data;
  throw invalidField("cursor", "cursor", "Use the nextCursor of the page before, unchanged.");
}

function writeCursor(id: string): string {
  return Buffer.from(id.replaceAll("-", ""), "hex").toString("base64url");
}
