// `pnpm turbo gen slice`: a noun on every floor, in the style of patients. templates/ has the new files where they will
// stand; edits.ts says what changes in files that are there already.
import type { PlopTypes } from "@turbo/gen";
import { nounProblem, readNoun } from "./noun.ts";
import { obstacle } from "./obstacle.ts";
import { finish, writeSlice } from "./slice.ts";

export default function generator(plop: PlopTypes.NodePlopAPI): void {
  const root = plop.getDestBasePath();
  const templates = `${plop.getPlopfilePath()}/templates`;
  const render = (template: string, data: object): string => plop.renderString(template, data);

  plop.setGenerator("slice", {
    description: "a noun on every floor: contract, table, operations, router, page and their tests",
    prompts: [
      {
        type: "input",
        name: "noun",
        message:
          "Which noun, in the singular (appointment, lab-test; diagnosis/diagnoses where the plural is irregular)?",
        validate: (answer: string) => nounProblem(answer) ?? obstacle(root, readNoun(answer)) ?? true,
      },
    ],
    actions: (answers) => {
      const noun = readNoun(String(answers?.["noun"]));
      return [
        () => {
          const files = writeSlice({ root, templates, render }, noun);
          finish(root, files);
          return `${files.length} files of the slice ${noun.file}, and packages/api/openapi.json`;
        },
        () => whatIsNext(noun.file),
      ];
    },
  });
}

function whatIsNext(file: string): string {
  return [
    "What is next:",
    `  1. Put in the real fields: packages/contracts/src/${file}.ts, then what no longer compiles, and the migration.`,
    `  2. Decide who may: packages/contracts/src/permissions.ts and docs/permissions.md give all of it to the administrator.`,
    `  3. Translate "${file}" in the messages/ne.json of both apps, and link the page in the navigation of clinic-shell.tsx.`,
    "  4. `pnpm check`. A demo that was seeded before knows no new permission: delete .local, then `npm start`.",
  ].join("\n");
}
