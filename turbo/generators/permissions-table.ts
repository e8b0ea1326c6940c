/** Columns to the table in docs/permissions.md; `roles` get a yes in each. Cells are padded as biome and people expect. */
export function addPermissionColumns(
  document: string,
  permissions: readonly string[],
  roles: readonly string[],
): string {
  const lines = document.split("\n");
  const first = lines.findIndex((line) => line.startsWith("| role"));
  if (first < 0) throw new Error("there is no table whose first column is `role`");
  const length = lines.slice(first).findIndex((line) => !line.startsWith("|"));
  const rows = lines.slice(first, length < 0 ? undefined : first + length).map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  const wider = rows.map((row, index) => [
    ...row,
    ...permissions.map((permission) => cellOf(row, index, permission, roles)),
  ]);
  const widths = (wider[0] ?? []).map((_, column) =>
    Math.max(...wider.map((row) => row[column]?.length ?? 0)),
  );
  const padded = wider.map((row, index) =>
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
