// `npm start` and `npm test` on a machine that has only Node.js ≥ 20 and npm: brings the pinned Node.js and pnpm from
// the npm registry, installs, builds, and hands over to a command in infra/local. Plain JavaScript without
// dependencies, because nothing is installed yet and Node 20 cannot run TypeScript.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { performance } from "node:perf_hooks";

const NODE = "24.21.0";
const PNPM = "12.21.0";

/** What infra itself imports; it cannot run before that is built. */
const PACKAGES = ["--filter=@polyclinic/infra^..."];

/** `build`: what turbo builds before the command runs, as filters; none means everything. */
const COMMANDS = {
  start: { script: "start.ts", checkPorts: true, build: [] },
  dev: {
    script: "dev.ts",
    checkPorts: true,
    build: [...PACKAGES, "--filter=@polyclinic/backend^...", "--filter=@polyclinic/worker^..."],
  },
  test: { script: "test.ts", build: PACKAGES },
  check: { script: "check.ts", build: PACKAGES },
  "test:browser": { script: "test-browser.ts", build: [] },
  "test:faults": { script: "test-faults.ts", build: [] },
  "test:holes": { script: "test-holes.ts", build: [...PACKAGES, "--filter=./packages/*"] },
  "test:matrix": { script: "test-matrix.ts", build: [...PACKAGES, "--filter=@polyclinic/api^..."] },
  "test:scale": { script: "test-scale.ts", build: [...PACKAGES, "--filter=@polyclinic/backend^..."] },
  bench: { script: "../../bench/src/main.ts", build: ["--filter=@polyclinic/bench^..."] },
  screens: { script: "screens.ts", build: [] },
  "audit:verify": { script: "audit-verify.ts", build: PACKAGES, quiet: true },
  migrate: { script: "migrate.ts", build: ["--filter=@polyclinic/db"], quiet: true },
};

const root = import.meta.dirname ?? dirname(new URL(import.meta.url).pathname);
const record = join(root, "node_modules", ".boot.json");
const [name = "", ...args] = process.argv.slice(2);
const command = COMMANDS[name];
let child = null;

process.chdir(root);
if (!command) stop(`There is no command "${name}". Try one of: ${Object.keys(COMMANDS).join(", ")}.`);
if (Number(process.versions.node.split(".")[0]) < 20) {
  stop(
    `Node.js ${process.versions.node} is too old even to fetch a newer one. Install Node.js 20 or newer, then try again.`,
  );
}
passSignalsOn();

const began = performance.now();
const env = childEnvironment();
const recorded = readRecord();
const toolPath = await toolchain();
env.PATH = [...toolPath, env.PATH].join(delimiter);
if (command.checkPorts) await run("node", [join("infra", "local", "preflight.ts")]);
await install();
await build();
if (!command.quiet) say(`Ready to run after ${seconds(began)}.`);
process.exitCode = await outcome("node", [join("infra", "local", command.script), ...args]);

/** Directories to put before PATH: none when this Node.js and the pnpm at hand will do. */
async function toolchain() {
  const nodeFits = Number(process.versions.node.split(".")[0]) >= 24;
  const pnpm = folderOf("pnpm", (env.PATH ?? "").split(delimiter));
  const pnpmFits = pnpm !== undefined && (await output("pnpm", ["--version"])).trim() === PNPM;
  if (nodeFits && pnpmFits) return [dirname(process.execPath), pnpm];
  const known = recorded.node === NODE && recorded.pnpm === PNPM ? recorded.toolPath : [];
  if (folderOf("node", known) && folderOf("pnpm", known)) return known;

  const step = begin(
    `Fetching Node.js ${NODE} and pnpm ${PNPM} (this machine has Node.js ${process.versions.node})`,
  );
  const packages = [...(nodeFits ? [] : ["-p", `node@${NODE}`]), "-p", `pnpm@${PNPM}`];
  const ask = `const fs = require("node:fs"), path = require("node:path");
    const pnpm = process.env.PATH.split(path.delimiter).find((p) => fs.existsSync(path.join(p, "pnpm")));
    console.log(JSON.stringify({ version: process.versions.node, toolPath: [path.dirname(process.execPath), pnpm] }))`;
  const npx = ["-y", "--prefer-offline", "--loglevel=error", ...packages, "--", "node", "-e", ask];
  const answer = await output("npx", npx, "inherit");
  const found = parse(answer.slice(answer.indexOf("{")));
  if (!found || Number(found.version.split(".")[0]) < 24) {
    failed(step, [
      "npm could not bring them. Check the network and the registry (`npm config get registry`), and that npm may run",
      "install scripts (`npm config get ignore-scripts` says false); or install Node.js 24 and pnpm 12 yourself. Then try again.",
    ]);
  }
  done(step);
  return found.toolPath;
}

async function install() {
  const hash = manifestHash();
  if (recorded.installed === hash && dependenciesArePresent()) return remember(hash);
  const step = begin("Installing packages (pnpm install --frozen-lockfile)");
  const code = await outcome("pnpm", ["install", "--frozen-lockfile", "--config.confirmModulesPurge=false"]);
  if (code !== 0) {
    failed(step, [
      "Read pnpm's message above. Without network: try again once there is one. ERR_PNPM_OUTDATED_LOCKFILE: a package.json",
      "was changed, run `pnpm install`. Permission denied: another user installed here, remove node_modules and try again.",
    ]);
  }
  remember(hash);
  done(step);
}

function remember(hash) {
  writeFileSync(record, JSON.stringify({ node: NODE, pnpm: PNPM, toolPath, installed: hash }));
}

async function build() {
  const step = begin("Building (turbo build; what has not changed comes from the cache)", command.quiet);
  const turbo = join(root, "node_modules", ".bin", "turbo");
  const code = await outcome(
    turbo,
    ["run", "build", "--output-logs=errors-only", ...command.build],
    command.quiet,
  );
  if (code !== 0)
    failed(step, ["The first error above names the package and the file. Mend it, then try again."]);
  done(step, command.quiet);
}

/** Everything that decides what `pnpm install` would do. */
function manifestHash() {
  const hash = createHash("sha256");
  for (const file of ["pnpm-lock.yaml", "pnpm-workspace.yaml", ...manifests()])
    hash.update(readFileSync(join(root, file)));
  return hash.digest("hex");
}

function manifests() {
  const nested = ["packages", "apps"].flatMap((folder) =>
    existsSync(join(root, folder)) ? readdirSync(join(root, folder)).map((entry) => join(folder, entry)) : [],
  );
  return [".", "infra", "bench", ...nested]
    .map((folder) => join(folder, "package.json"))
    .filter((file) => existsSync(join(root, file)));
}

function dependenciesArePresent() {
  return manifests().every((file) => {
    const manifest = parse(readFileSync(join(root, file), "utf8")) ?? {};
    const wanted = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
    return wanted.every((dependency) =>
      existsSync(join(root, dirname(file), "node_modules", dependency, "package.json")),
    );
  });
}

/**
 * npm tells its scripts about itself in npm_* variables, which the npx and pnpm below would take for settings of their
 * own. Where and how to reach the registry stays: CI machines say it in exactly these.
 */
function childEnvironment() {
  const kept =
    /^npm_config_(.*registry|.*_authtoken|\/\/.*|cafile|ca|(https?_?)?proxy|noproxy|strict_ssl|userconfig|globalconfig|cache)$/i;
  const entries = Object.entries(process.env).filter(([key]) => !/^npm_/i.test(key) || kept.test(key));
  const cafile = process.env.npm_config_cafile;
  return {
    TURBO_TELEMETRY_DISABLED: "1",
    NEXT_TELEMETRY_DISABLED: "1",
    ...(cafile && existsSync(cafile) ? { NODE_EXTRA_CA_CERTS: cafile } : {}),
    ...Object.fromEntries(entries),
  };
}

function readRecord() {
  return (existsSync(record) && parse(readFileSync(record, "utf8"))) || {};
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function folderOf(program, folders) {
  return folders.find((folder) => existsSync(join(folder, program)));
}

/** Ends this process when the program says so: it has already told why. */
async function run(program, parameters) {
  const code = await outcome(program, parameters);
  if (code !== 0) process.exit(code);
}

function outcome(program, parameters, quiet = false) {
  return new Promise((resolve) => {
    child = spawn(program, parameters, { stdio: quiet ? ["inherit", "ignore", "inherit"] : "inherit", env });
    child.on("error", (error) => {
      console.error(`${program} could not be run: ${error.message}`);
      resolve(127);
    });
    child.on("exit", (code, signal) => resolve(code ?? (signal ? 130 : 1)));
  });
}

function output(program, parameters, stderr = "ignore") {
  return new Promise((resolve) => {
    let text = "";
    child = spawn(program, parameters, { stdio: ["ignore", "pipe", stderr], env });
    child.stdout.on("data", (chunk) => (text += chunk));
    child.on("error", () => resolve(""));
    child.on("close", () => resolve(text));
  });
}

/**
 * A signal goes on to the running step, and this process ends when that step has. npm's shell passes none on and dies,
 * so when npm started us, losing the parent counts as a signal too.
 */
function passSignalsOn() {
  let stopping = false;
  const pass = (signal) => {
    if (child === null || child.exitCode !== null) process.exit(130);
    child.kill(signal);
    if (!stopping) child.once("exit", (code) => process.exit(code ?? 130));
    stopping = true;
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => pass(signal));
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    pass("SIGTERM");
  }, 300);
  watch.unref();
}

function begin(label, quiet = false) {
  if (!quiet) say(`▸ ${label} …`);
  return { label, at: performance.now() };
}

function done(step, quiet = false) {
  if (!quiet) say(`✓ ${step.label.split(" (")[0]}: ${seconds(step.at)}`);
}

function failed(step, advice) {
  stop(`✗ ${step.label} failed after ${seconds(step.at)}.\n  ${advice.join("\n  ")}`);
}

function seconds(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}

function say(line) {
  console.log(line);
}

function stop(message) {
  console.error(message);
  process.exit(1);
}
