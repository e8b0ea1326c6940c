// `pnpm dev`: the system of `npm start`, run from the sources, again after each change, with debug logs.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { watch } from "node:fs";
import { join } from "node:path";
import { root } from "./paths.ts";
import { runUntilStopped } from "./run-until-stopped.ts";
import { tool } from "./steps.ts";

/** Editors write a file in several steps. */
const QUIET_MS = 150;

const BUILD = ["run", "build", "--filter=./packages/*", "--output-logs=errors-only"];

await runUntilStopped("watch", buildPackagesOnChange);

/**
 * The programs watch what they load; packages are loaded from `dist`, so a change of their sources is built. (turbo
 * watch would do the same and leave a daemon behind.) Returns what ends it.
 */
function buildPackagesOnChange(): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let turbo: ChildProcess | null = null;
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(build, QUIET_MS);
  };
  const build = (): void => {
    if (turbo !== null) return later();
    // A group of its own, to be ended with what it started.
    turbo = spawn(tool("turbo"), BUILD, {
      cwd: root,
      stdio: ["ignore", "ignore", "inherit"],
      detached: true,
    });
    turbo.on("exit", (code) => {
      turbo = null;
      console.log(`packages │ ${code === 0 ? "built" : "not built: see the error above"}`);
    });
  };
  const watcher = watch(join(root, "packages"), { recursive: true }, (_event, file) => {
    if (file !== null && /(^|\/)src\/.*\.(tsx?|css)$/.test(file) && !file.includes("node_modules")) later();
  });
  return async () => {
    clearTimeout(timer);
    watcher.close();
    if (turbo?.pid === undefined) return;
    const ended = once(turbo, "exit");
    process.kill(-turbo.pid, "SIGTERM");
    await ended;
  };
}
