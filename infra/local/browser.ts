import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const ON_A_MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

const ADVICE =
  "No Chromium or Chrome was found: install one (`apt-get install chromium`), or name it in CHROMIUM_PATH.";

/** Where Chromium or Chrome is. Root on Debian gets it installed; else null, and `say` hears how to get one. */
export function findOrInstallBrowser(say: (line: string) => void): string | null {
  const found = findBrowser();
  if (found !== null) return found;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    say("Installing Debian's chromium");
    installChromium();
    const installed = findBrowser();
    if (installed !== null) return installed;
  }
  say(ADVICE);
  return null;
}

/** Playwright's launch options. Without the flags Chromium calls its maker, again and again where there is no network. */
export function launchOptions(executablePath: string): { executablePath: string; args: string[] } {
  const quiet = ["background-networking", "component-update", "sync", "quic", "gpu"].map(
    (what) => `--disable-${what}`,
  );
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return { executablePath, args: ["--no-first-run", ...quiet, ...asRoot] };
}

function findBrowser(): string | null {
  const given = process.env["CHROMIUM_PATH"];
  if (given) {
    if (existsSync(given)) return given;
    throw new Error(`CHROMIUM_PATH names ${given}, which does not exist.`);
  }
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const candidates = [...folders, "/usr/bin"].flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...candidates, ON_A_MAC].find((path) => existsSync(path)) ?? null;
}

function installChromium(): void {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  try {
    execFileSync("apt-get", ["update", "-qq"], { stdio: ["ignore", "ignore", "inherit"], env });
  } catch {
    // An old list of packages may still do.
  }
  const args = ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-noto-core"];
  spawnSync("apt-get", args, { stdio: ["ignore", "ignore", "inherit"], env });
}
