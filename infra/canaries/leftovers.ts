import type { Place } from "./place.ts";
import { CANARY } from "./planted.ts";

/** Every column of the database in which a canary stands, as schema.table.column. */
export async function columnsWithCanaries({ asOwner }: Place): Promise<string[]> {
  const tables = await asOwner<{ schema: string; name: string }>(
    `select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_'`,
  );
  const all = tables.map(({ schema, name }) => {
    const table = `"${schema}"."${name}"`;
    return `select '${schema}.${name}' as place, to_jsonb(t) as row from ${table} t`;
  });
  const rows = await asOwner<{ place: string; row: Record<string, unknown> }>(all.join(" union all "));
  const found = new Set<string>();
  for (const { place, row } of rows)
    for (const [column, value] of Object.entries(row))
      if (canariesIn(JSON.stringify(value)).length > 0) found.add(`${place}.${column}`);
  return [...found].toSorted();
}

/** In lower case, each once. */
export function canariesIn(text: string): string[] {
  return [...new Set(text.match(CANARY)?.map((each) => each.toLowerCase()))];
}
