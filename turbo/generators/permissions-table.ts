// The tables of docs/permissions.md. Cells are padded as biome and people expect.

/** Columns to the table of roles; `roles` get a yes in each. */
export function addPermissionColumns(
  document: string,
  permissions: readonly string[],
  roles: readonly string[],
): string {
  return changeTable(document, "role", (rows) =>
    rows.map((row, index) => [
      ...row,
      ...permissions.map((permission) => cellOf(row, index, permission, roles)),
    ]),
  );
}

/** Rows to the table of procedures, which stays sorted within a router. */
export function addProcedureRows(document: string, added: readonly (readonly string[])[]): string {
  return changeTable(document, "procedure", ([head = [], line = [], ...rows]) => {
    const firstOfAdmin = rows.findIndex(([procedure]) => procedure?.startsWith("admin "));
    const hospital = [...rows.slice(0, firstOfAdmin), ...added.map((row) => [...row])];
    hospital.sort(([one = ""], [other = ""]) => (one < other ? -1 : 1));
    return [head, line, ...hospital, ...rows.slice(firstOfAdmin)];
  });
}

function changeTable(document: string, name: string, change: (rows: string[][]) => string[][]): string {
  const lines = document.split("\n");
  const first = lines.findIndex((line) => line.startsWith(`| ${name}`));
  if (first < 0) throw new Error(`there is no table whose first column is \`${name}\``);
  const length = lines.slice(first).findIndex((line) => !line.startsWith("|"));
  const rows = lines.slice(first, length < 0 ? undefined : first + length).map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  const changed = change(rows);
  const widths = (changed[0] ?? []).map((_, column) =>
    Math.max(...changed.map((row, index) => (index === 1 ? 0 : (row[column]?.length ?? 0)))),
  );
  const padded = changed.map((row, index) =>
    row.map((cell, column) =>
      index === 1 ? "-".repeat(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
    ),
  );
  lines.splice(first, rows.length, ...padded.map((row) => `| ${row.join(" | ")} |`));
  return lines.join("\n");
}

function cellOf([role = ""]: string[], row: number, permission: string, roles: readonly string[]): string {
  if (row === 0) return permission;
  if (row === 1) return "---";
  return roles.includes(role) ? "yes" : "";
}
