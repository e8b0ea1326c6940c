import { execFileSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { type Account, canRun, SERVER_ENV } from "./account.ts";
import type { Binaries } from "./binaries.ts";
import { isInUse } from "./leftover.ts";

/** Left in a folder that the server cannot reach: deleting the folder then still means to start afresh. */
const MOVED = "moved-to.txt";
/** The other way round, so that what belongs to a deleted folder can be removed. */
const ORIGIN = "moved-from.txt";
const ELSEWHERE = "/var/tmp";
const PREFIX = "polyclinic-data-";

/** The folder for the server's files: the wanted one, or one in /var/tmp when the account cannot get there. */
export function prepareDirectory(wanted: string, account: Account): string {
  const directory = resolve(wanted);
  mkdirSync(directory, { recursive: true });
  if (account.uid === undefined || account.gid === undefined) return directory;
  if (canWriteIn(directory, account)) return directory;
  if (!existsSync(join(directory, MOVED))) {
    chownSync(directory, account.uid, account.gid);
    if (canWriteIn(directory, account)) return directory;
    chownSync(directory, 0, 0);
  }
  return moveAway(directory, { uid: account.uid, gid: account.gid });
}

function canWriteIn(directory: string, account: Account): boolean {
  return canRun(account, "/bin/sh", ["-c", 'test -w "$0" && test -x "$0"', directory]);
}

function moveAway(directory: string, owner: { uid: number; gid: number }): string {
  removeOrphans();
  const name = createHash("sha256").update(directory).digest("hex").slice(0, 12);
  const elsewhere = join(ELSEWHERE, PREFIX + name);
  const marker = join(directory, MOVED);
  if (!existsSync(marker)) rmSync(elsewhere, { recursive: true, force: true });
  writeFileSync(marker, `${elsewhere}\n`);
  mkdirSync(elsewhere, { recursive: true, mode: 0o700 });
  writeFileSync(join(elsewhere, ORIGIN), directory);
  chownSync(elsewhere, owner.uid, owner.gid);
  return elsewhere;
}

/** Data whose folder was deleted, unless a server still runs on it. */
function removeOrphans(): void {
  for (const name of readdirSync(ELSEWHERE).filter((entry) => entry.startsWith(PREFIX))) {
    const data = join(ELSEWHERE, name);
    const origin = join(data, ORIGIN);
    if (!existsSync(origin) || existsSync(join(readFileSync(origin, "utf8"), MOVED)) || isInUse(data))
      continue;
    rmSync(data, { recursive: true, force: true });
  }
}

interface Cluster {
  /** PGDATA. */
  data: string;
  password: string;
}

/** Makes the cluster unless it is there. It appears in one step: a killed initdb leaves nothing that looks whole. */
export function ensureCluster(directory: string, binaries: Binaries, account: Account): Cluster {
  const major = /\d+/.exec(
    execFileSync(binaries.postgres, ["--version"], { env: SERVER_ENV, encoding: "utf8" }),
  )?.[0];
  const data = join(directory, `pg${major}`);
  const passwordFile = join(directory, `pg${major}.password`);
  if (existsSync(join(data, "PG_VERSION"))) return { data, password: readFileSync(passwordFile, "utf8") };

  const password = randomBytes(24).toString("base64url");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account.uid !== undefined && account.gid !== undefined)
    chownSync(passwordFile, account.uid, account.gid);
  const partial = `${data}.partial`;
  rmSync(partial, { recursive: true, force: true });
  const how = ["--username=postgres", `--pwfile=${passwordFile}`, "--auth=scram-sha-256", "--encoding=UTF8"];
  const locale = ["--locale-provider=builtin", "--locale=C.UTF-8", "--lc-collate=C", "--lc-ctype=C"];
  execFileSync(binaries.initdb, ["--pgdata", partial, ...how, ...locale, "--no-sync"], {
    ...account,
    cwd: "/",
    env: SERVER_ENV,
    stdio: ["ignore", "ignore", "pipe"],
  });
  renameSync(partial, data);
  return { data, password };
}
