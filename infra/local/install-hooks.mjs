// `prepare`, after every install: puts the git hooks in place. Plain JavaScript, since an install may run on Node 20. A
// copy without git (an archive, an image) and CI need none, and a hook that cannot be put in place stops no install.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const installer = join(root, "node_modules", ".bin", "simple-git-hooks");

if (process.env.CI !== "true" && existsSync(join(root, ".git")) && existsSync(installer)) {
  const { status } = spawnSync(installer, { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0) console.warn("The git hooks were not installed; `pnpm check` finds the same and more.");
}
