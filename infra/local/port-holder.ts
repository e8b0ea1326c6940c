import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { identify, type ProcessIdentity } from "./process-identity.ts";

/** The process that listens on a TCP port, or null when nobody does or it cannot be seen (another user's). */
export function holderOf(port: number): ProcessIdentity | null {
  return process.platform === "linux" ? holderByProc(port) : holderByLsof(port);
}

function holderByProc(port: number): ProcessIdentity | null {
  const sockets = new Set(
    ["/proc/net/tcp", "/proc/net/tcp6"].flatMap((table) => listeningInodes(table, port)),
  );
  if (sockets.size === 0) return null;
  const pids = readdirSync("/proc").filter((entry) => /^\d+$/.test(entry));
  const holder = pids.find((pid) => openFiles(pid).some((file) => sockets.has(file)));
  return holder === undefined ? null : identify(Number(holder));
}

/** Lines of the kernel's table: `sl local_address rem_address st … inode`, the address in hex, state 0A = listening. */
function listeningInodes(table: string, port: number): string[] {
  const hexPort = port.toString(16).toUpperCase().padStart(4, "0");
  return attempt(() => readFileSync(table, "utf8").split("\n").slice(1), [])
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[1]?.endsWith(`:${hexPort}`) && fields[3] === "0A")
    .map((fields) => `socket:[${fields[9]}]`);
}

function openFiles(pid: string): string[] {
  const folder = `/proc/${pid}/fd`;
  return attempt(() => readdirSync(folder), []).map((fd) =>
    attempt(() => readlinkSync(`${folder}/${fd}`), ""),
  );
}

function holderByLsof(port: number): ProcessIdentity | null {
  const pid = attempt(
    () => execFileSync("lsof", ["-nP", `-iTCP:${port}`, "-sTCP:LISTEN", "-t"], { encoding: "utf8" }),
    "",
  );
  return pid.trim() === "" ? null : identify(Number(pid.trim().split("\n")[0]));
}

function attempt<T>(look: () => T, otherwise: T): T {
  try {
    return look();
  } catch {
    return otherwise;
  }
}
