// Places to run `npm start` in: a checkout of its own in a home of mode 700, with the working tree's files, git where
// there is git, and turbo's cache, since what is proven here is the start and not the compiler.
import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { root } from "../local/paths.ts";
import { choosePorts, type Ports } from "../local/ports.ts";
import { makeFresh, storeDirectory } from "../repository/copy.ts";

export interface Place {
  checkout: string;
  ports: Ports;
  /** The whole environment of `npm start`. */
  env: Record<string, string>;
  /** Whom it runs as; nothing means ourselves. */
  account: { uid?: number; gid?: number };
  remove: () => void;
}

/** Ourselves, with the tools, npm's cache and pnpm's store that are at hand. */
export async function ownPlace(): Promise<Place> {
  const shared = { npm_config_cache: npmSetting("cache"), pnpm_config_store_dir: storeDirectory() };
  return makePlace(process.env["PATH"] ?? "", shared);
}

/**
 * A user with no rights and empty caches, with Node.js 20 and the npm that came with it. Root makes one for the time
 * being; anybody else is one already.
 */
export async function placeOfOrdinaryUser(): Promise<Place> {
  const place = await makePlace("/usr/bin:/bin", {});
  const home = dirname(place.checkout);
  const tools = join(home, "node-20");
  try {
    execFileSync("npm", ["install", "--prefix", tools, "--loglevel=error", "node@20", "npm@10"]);
    place.env["PATH"] = `${join(tools, "node_modules", ".bin")}:${place.env["PATH"]}`;
    if (process.getuid?.() !== 0) return place;
    return { ...place, ...newUser(home, place.remove) };
  } catch (error) {
    place.remove();
    throw error;
  }
}

async function makePlace(path: string, env: Record<string, string>): Promise<Place> {
  const home = mkdtempSync(join(tmpdir(), "polyclinic-home-"));
  chmodSync(home, 0o700);
  const checkout = join(home, "polyclinic");
  if (existsSync(join(root, ".git"))) {
    execFileSync("git", ["clone", "--quiet", "--depth=1", `file://${root}`, checkout]);
  } else mkdirSync(checkout);
  makeFresh(checkout);
  const cache = join(".turbo", "cache");
  if (existsSync(join(root, cache))) cpSync(join(root, cache), join(checkout, cache), { recursive: true });
  const ports = await choosePorts(home, {});
  return {
    checkout,
    ports,
    env: { ...connection(), PATH: path, HOME: home, LANG: "C.UTF-8", ...portVariables(ports), ...env },
    account: {},
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}

function newUser(home: string, removeHome: () => void): Pick<Place, "account" | "remove"> {
  const name = `polyclinic-${process.pid}`;
  execFileSync("/usr/sbin/useradd", ["--no-create-home", "--home-dir", home, name]);
  execFileSync("chown", ["-R", `${name}:`, home]);
  const idOf = (what: "-u" | "-g"): number =>
    Number(execFileSync("id", [what, name], { encoding: "utf8" }).trim());
  return {
    account: { uid: idOf("-u"), gid: idOf("-g") },
    remove: () => {
      execFileSync("/usr/sbin/userdel", [name]);
      removeHome();
    },
  };
}

/** How this machine reaches the registry, which another home does not know. */
function connection(): Record<string, string> {
  const names = /^(NODE_EXTRA_CA_CERTS|SSL_CERT_FILE|SSL_CERT_DIR|(https?|no)_proxy)$/i;
  const kept = Object.entries(process.env).flatMap(([name, value]) =>
    value !== undefined && names.test(name) ? [[name, value] as const] : [],
  );
  return { npm_config_registry: npmSetting("registry"), ...Object.fromEntries(kept) };
}

function npmSetting(name: string): string {
  return execFileSync("npm", ["config", "get", name], { cwd: root, encoding: "utf8" }).trim();
}

function portVariables({ api, hospital, admin }: Ports): Record<string, string> {
  return { API_PORT: String(api), HOSPITAL_PORT: String(hospital), ADMIN_PORT: String(admin) };
}
