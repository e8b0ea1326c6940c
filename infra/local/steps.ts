import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { root } from "./paths.ts";

let running: ChildProcess | null = null;

/** Runs one step of a longer command with its output in ours. True when it ended well. */
export async function step(
  label: string,
  program: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<boolean> {
  const began = performance.now();
  console.log(`▸ ${label} …`);
  const well = await new Promise<boolean>((resolve) => {
    running = spawn(program, args, {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, ...env },
    });
    running.on("error", (error) => {
      console.error(`${program} could not be run: ${error.message}`);
      resolve(false);
    });
    running.on("exit", (code) => resolve(code === 0));
  });
  running = null;
  console.log(`${well ? "✓" : "✗"} ${label}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
  return well;
}

export function stopRunningStep(): void {
  running?.kill("SIGTERM");
}

/** A program that the root package has. */
export function tool(name: string): string {
  return join(root, "node_modules", ".bin", name);
}

/** Two tasks at a time: type checker, linter and vitest use several cores themselves. */
export function turboRun(tasks: readonly string[], ...more: string[]): [program: string, args: string[]] {
  return [
    tool("turbo"),
    ["run", ...tasks, "--concurrency=2", "--output-logs=errors-only", "--continue=always", ...more],
  ];
}
