import { spawnSync } from "node:child_process";

/** Whom the server runs as: PostgreSQL refuses to run as root, so root hands over to nobody. */
export interface Account {
  uid?: number;
  gid?: number;
}

const NOBODY = { uid: 65_534, gid: 65_534 };

export const SERVER_ENV = { PATH: "/usr/local/bin:/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };

export function serverAccount(): Account {
  if (process.platform === "win32") throw new Error("the embedded PostgreSQL runs on Linux and macOS only");
  return process.getuid?.() === 0 ? NOBODY : {};
}

/** Whether a command ends well as that account: the way to ask if it can reach a file, whatever the reason. */
export function canRun(account: Account, command: string, args: readonly string[]): boolean {
  const { status } = spawnSync(command, args, { ...account, cwd: "/", env: SERVER_ENV, stdio: "ignore" });
  return status === 0;
}
