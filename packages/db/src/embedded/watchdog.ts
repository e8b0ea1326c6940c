import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { type Account, SERVER_ENV } from "./account.ts";

/**
 * Stops the server (fast shutdown) when its standard input ends. The other end of that pipe is ours alone, so it ends
 * however we do: by stop(), by a normal exit, by a signal, by kill -9.
 */
const SCRIPT = `
  exec 3<&0
  "$@" 3<&- &
  server=$!
  (cat <&3 >/dev/null; kill -INT "$server") &
  watch=$!
  exec 3<&-
  wait "$server"
  code=$?
  kill "$watch" 2>/dev/null
  exit "$code"`;

/** In a session of its own: a Ctrl-C in the terminal reaches us only, and clients can end before the server does. */
export function spawnWatched(
  account: Account,
  logFile: string,
  command: string,
  args: readonly string[],
): ChildProcess {
  const log = openSync(logFile, "w");
  try {
    const child = spawn("/bin/sh", ["-c", SCRIPT, "watchdog", command, ...args], {
      ...account,
      cwd: "/",
      env: SERVER_ENV,
      detached: true,
      stdio: ["pipe", log, log],
    });
    child.stdin?.on("error", () => undefined); // the server ended first
    child.unref();
    return child;
  } finally {
    closeSync(log);
  }
}
