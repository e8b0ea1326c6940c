import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Noun } from "./noun.ts";

/** A sentence that says what of this name the repository has already, or null. */
export function obstacle(root: string, noun: Noun): string | null {
  return sliceOf(root, noun) ?? exportOf(root, noun) ?? messagesOf(root, noun);
}

function sliceOf(root: string, { file }: Noun): string | null {
  const there = [
    `packages/contracts/src/${file}.ts`,
    `packages/api/src/hospital/${file}.ts`,
    `apps/hospital/src/app/(clinic)/${file}/page.tsx`,
  ].find((path) => existsSync(join(root, path)));
  return there === undefined ? null : `There is a slice ${file} already: ${there}.`;
}

function exportOf(root: string, { Noun, Nouns }: Noun): string | null {
  const types = [
    Noun,
    `${Noun}Id`,
    `${Noun}Page`,
    `${Noun}Ref`,
    `${Noun}Table`,
    `List${Nouns}`,
    `Create${Noun}`,
  ];
  const names = [...types, `list${Nouns}`, `find${Noun}`, `create${Noun}`].join("|");
  const exported = new RegExp(
    `^export (?:async )?(?:const|type|interface|class|function) (${names})\\b`,
    "m",
  );
  for (const file of globSync("packages/{contracts,db,domain}/src/**/*.ts", { cwd: root })) {
    const [, name] = exported.exec(readFileSync(join(root, file), "utf8")) ?? [];
    if (name !== undefined) return `${file} exports ${name} already: choose another word.`;
  }
  return null;
}

function messagesOf(root: string, { nouns }: Noun): string | null {
  const messages = JSON.parse(readFileSync(join(root, "apps/hospital/messages/en.json"), "utf8")) as object;
  return nouns in messages ? `The hospital's messages have a "${nouns}" already: choose another word.` : null;
}
