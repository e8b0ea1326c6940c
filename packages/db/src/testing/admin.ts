import { Client } from "pg";

/** A superuser's connection for one piece of work. */
export async function asAdmin<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, application_name: "polyclinic-testing" });
  client.on("error", () => undefined); // a broken connection rejects the statement
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export function urlOf(
  serverUrl: string,
  database: string,
  login?: { role: string; password: string },
): string {
  const url = new URL(serverUrl);
  url.pathname = `/${encodeURIComponent(database)}`;
  if (login) {
    url.username = encodeURIComponent(login.role);
    url.password = encodeURIComponent(login.password);
  }
  return url.href;
}

/** With all roles whose names carry the database. */
export async function dropDatabase(admin: Client, name: string): Promise<void> {
  await admin.query(`drop database if exists ${admin.escapeIdentifier(name)} with (force)`);
  const { rows } = await admin.query<{ rolname: string }>(
    "select rolname from pg_roles where starts_with(rolname, $1)",
    [`${name}:`],
  );
  if (rows.length === 0) return;
  await admin.query(`drop role ${rows.map(({ rolname }) => admin.escapeIdentifier(rolname)).join(", ")}`);
}
