import { z } from "zod";

/** Opaque: it comes from `nextCursor` of the page before and means nothing to a caller. */
export const Cursor = z.base64url("Use the nextCursor of the page before, unchanged.").min(1).max(200);

export const PageRequest = z.strictObject({
  limit: z.int().min(1).max(100).default(25),
  cursor: Cursor.optional(),
});
export type PageRequest = z.infer<typeof PageRequest>;

/** `nextCursor` is null on the last page. */
export function page<Item extends z.ZodType>(item: Item) {
  const schema = z.object({ items: z.array(item), nextCursor: z.string().nullable() });
  // tRPC asks for this one, and zod's own leaves its compiled path aside: eight times the work for 25 rows.
  schema.parseAsync = async (value, context) => schema.parse(value, context);
  return schema;
}

export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}
