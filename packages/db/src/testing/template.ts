import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { migrate } from "../migrate/run.ts";
import { asAdmin, dropDatabase, urlOf } from "./admin.ts";

const PACKAGE = join(import.meta.dirname, "..");

/** Any file of this package may change what a migrated database looks like; so may a new version of the addresses. */
function fingerprint(): string {
  const hash = createHash("sha256");
  const files = readdirSync(PACKAGE, { recursive: true, encoding: "utf8" }).filter(
    (file) => /(?<!\.test|\.d)\.[jt]s$/.test(file) && !file.startsWith("testing"),
  );
  for (const file of files.sort()) hash.update(readFileSync(join(PACKAGE, file)));
  return hash.digest("hex").slice(0, 10);
}

/** Held while the template is built, by one of the runs that may share the server. */
const BUILDING = 7_265_102;

/** Builds the migrated database that tests clone, unless an earlier run on this server left it. Returns its name. */
export async function ensureTemplate(serverUrl: string): Promise<string> {
  const name = `polyclinic_template_${fingerprint()}`;
  await asAdmin(serverUrl, async (admin) => {
    await admin.query("select pg_advisory_lock($1)", [BUILDING]);
    const { rows } = await admin.query<{ datistemplate: boolean }>(
      "select datistemplate from pg_database where datname = $1",
      [name],
    );
    if (rows[0]?.datistemplate) return;
    if (rows[0]) await dropDatabase(admin, name);
    await admin.query(`create database ${name}`);
    await migrate(urlOf(serverUrl, name));
    await admin.query(`alter database ${name} with is_template true allow_connections false`);
  });
  return name;
}
