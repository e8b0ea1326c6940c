// The floors at the level of package.json. The lint rule sees imports; a dependency comes before the first import, and
// turbo and pnpm order everything by it. Both read the same lists: those of .oxlintrc.json.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { dependenciesOf, readWorkspace, type WorkspacePackage } from "./workspace.ts";

interface LintConfig {
  overrides: { files: string[]; rules: Record<string, unknown> }[];
}

interface Floor {
  allowed: string[];
  message: string;
}

const OURS = "@polyclinic/";

/** A sentence for each dependency between packages that the floors do not allow. */
export function floorProblems(root: string): string[] {
  const config = JSON.parse(readFileSync(join(root, ".oxlintrc.json"), "utf8")) as LintConfig;
  const workspace = readWorkspace(root);
  return [...workspace.flatMap((each) => problemsOf(each, config)), ...cycles(workspace)];
}

function problemsOf({ folder, manifest }: WorkspacePackage, config: LintConfig): string[] {
  // Orchestration may use every package, as may what is measured; nobody has them on a list, so nobody may use them.
  if (folder === "infra" || folder === "bench") return [];
  const floor = floorOf(folder, config);
  if (!floor) return [`${folder} has no floor: give it its list of allowed packages in .oxlintrc.json.`];
  return dependenciesOf(manifest)
    .filter(([name]) => name.startsWith(OURS) && !floor.allowed.includes(name))
    .map(([name]) => `${folder}/package.json depends on ${name}. ${floor.message}`);
}

/** The group `@polyclinic/*` with its exceptions, which is how the lint rule writes a floor. */
function floorOf(folder: string, config: LintConfig): Floor | null {
  const rules = config.overrides.find(({ files }) => files.includes(`${folder}/**`))?.rules;
  const [, options] = (rules?.["typescript/no-restricted-imports"] ?? []) as [
    string,
    { patterns: { group: string[]; message: string }[] }?,
  ];
  const pattern = options?.patterns.find(({ group }) => group[0] === `${OURS}*`);
  if (!pattern) return null;
  const allowed = pattern.group.filter((each) => each.startsWith("!")).map((each) => each.slice(1));
  return { allowed, message: pattern.message };
}

/** Turbo would refuse to run, but would not say why a circle is wrong. */
function cycles(workspace: readonly WorkspacePackage[]): string[] {
  const edges = new Map(
    workspace.map(({ manifest }) => [
      manifest.name,
      dependenciesOf(manifest)
        .map(([name]) => name)
        .filter((name) => name.startsWith(OURS)),
    ]),
  );
  const found = new Map<string, string>();
  const visit = (name: string, path: readonly string[]): void => {
    const start = path.indexOf(name);
    if (start >= 0) {
      const circle = path.slice(start);
      const sentence = `${[...circle, name].join(" → ")} is a circle: neither package can be built, tested or understood without the other.`;
      const key = circle.toSorted().join(" ");
      if (!found.has(key)) found.set(key, sentence);
      return;
    }
    for (const next of edges.get(name) ?? []) visit(next, [...path, name]);
  };
  for (const name of edges.keys()) visit(name, []);
  return [...found.values()];
}
