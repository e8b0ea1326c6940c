import { addAfterLast, addImport, addItem, addToUnion, appendItem } from "./insert.ts";
import type { Noun } from "./noun.ts";
import { addPermissionColumns, addProcedureRows } from "./permissions-table.ts";

/** What the slice changes in a file that is there already. */
export interface Edit {
  file: string;
  apply: (text: string) => string;
}

export interface Slice extends Noun {
  /** The number of its migration, which is the schema version that the release then needs. */
  version: number;
  /** `0002_lab_tests` */
  migration: string;
}

/** The text of a template below templates/. */
export type Render = (template: string) => string;

export function editsFor(slice: Slice, render: Render): Edit[] {
  return [...contracts(slice), ...db(slice), ...domain(slice), ...api(slice), ...apps(slice, render)];
}

/** Until somebody decides who else may, the administrator alone. */
function contracts({ file, nouns, one, Noun }: Slice): Edit[] {
  const actions = ["opened", "listed", "created"].map((done) => JSON.stringify(`${one}.${done}`)).join(", ");
  const permissions = [`${file}:read`, `${file}:create`];
  const quoted = permissions.map((permission) => JSON.stringify(permission)).join(", ");
  const id = `${Noun}Id`;
  return [
    { file: "packages/contracts/src/index.ts", apply: (text) => `${text}export * from "./${file}.ts";\n` },
    {
      file: "packages/contracts/src/ids.ts",
      apply: (text) =>
        addAfterLast(
          text,
          /^export type \w+Id = .*;\n/gm,
          `\nexport const ${id} = idOf("${id}");\nexport type ${id} = z.infer<typeof ${id}>;\n`,
        ),
    },
    {
      file: "packages/contracts/src/permissions.ts",
      apply: (text) =>
        [
          /const Permission = z\.enum\(\[/,
          /const ClinicPermission = Permission\.extract\(\[/,
          /^ {2}administrator: \[/m,
        ].reduce((changed, opening) => appendItem(changed, opening, quoted), text),
    },
    {
      file: "packages/contracts/src/audit.ts",
      apply: (text) => appendItem(text, /const ClinicAuditAction = z\.enum\(\[/, actions),
    },
    {
      file: "docs/permissions.md",
      apply: (text) =>
        addProcedureRows(addPermissionColumns(text, permissions, ["administrator"]), [
          [`hospital ${nouns}.list`, "staff", `${file}:read`, "", ""],
          [`hospital ${nouns}.byId`, "staff", `${file}:read`, "id: NOT_FOUND", ""],
          [`hospital ${nouns}.create`, "staff", `${file}:create, ${file}:read`, "", ""],
        ]),
    },
  ];
}

function db({ file, Noun, nouns, table, tables, version, migration }: Slice): Edit[] {
  return [
    {
      file: "packages/db/src/tables/tenant.ts",
      apply: (text) =>
        appendItem(
          addImport(text, `import type { ${Noun}Table } from "./${file}.ts";`),
          /interface TenantTables [^{]*\{/,
          `${table}: ${Noun}Table`,
          ";",
        ),
    },
    {
      file: "packages/db/src/migrations/all.ts",
      apply: (text) =>
        appendItem(
          addImport(text, `import { up as ${nouns} } from "./tenant/${migration}.ts";`),
          /TENANT_MIGRATIONS[^=]*= \[/,
          `{ version: ${version}, name: "${tables}", up: ${nouns} }`,
        ),
    },
    {
      file: "packages/db/src/tenant.ts",
      apply: (text) => replaceOnce(text, /(REQUIRED_TENANT_VERSION = )\d+/, `$1${version}`),
    },
    {
      file: "packages/db/src/catalogue.test.ts",
      apply: (text) =>
        addItem(text, /toEqual\(\[(?=\s*\{ table: )/, `{ table: "${table}", rights: "INSERT SELECT" }`),
    },
  ];
}

function domain({ file }: Slice): Edit[] {
  const operations = ["create", "find", "list"].map((name) => `export * from "./${file}/${name}.ts";\n`);
  return [{ file: "packages/domain/src/index.ts", apply: (text) => text + operations.join("") }];
}

/** openapi.json is not here: it is generated from all of this. */
function api({ file, Noun, nouns, table }: Slice): Edit[] {
  const id = `${Noun}Id`;
  return [
    {
      file: "packages/api/matrix/inputs/records.ts",
      apply: (text) =>
        appendItem(
          text,
          /const records = \{/,
          `${nouns}: { list: everything, byId: async (place) => ({ id: await place.a("${id}") }), create: () => ({ name: "First" }) }`,
        ),
    },
    {
      file: "packages/api/matrix/places.ts",
      apply: (text) =>
        appendItem(
          appendItem(text, /const ID_NAMES = \[/, `"${id}"`),
          /const KINDS: [^{]*= \{/,
          `${id}: { schema: "clinic", table: "${table}", values: ({ mark }) => ({ name: mark }) }`,
        ),
    },
    {
      file: "packages/api/src/router.ts",
      apply: (text) => {
        const imported = addImport(text, `import { ${nouns} } from "./hospital/${file}.ts";`);
        const typed = addItem(imported, /type HospitalProcedures = \{/, `${nouns}: typeof ${nouns}`, ";");
        return addItem(typed, /const hospitalProcedures: HospitalProcedures = \{/, nouns);
      },
    },
    {
      file: "packages/api/src/router.test.ts",
      apply: (text) => addToUnion(text, /keyof Outputs>\(\)\.toEqualTypeOf</, nouns),
    },
    {
      file: "packages/api/src/openapi.ts",
      apply: (text) =>
        addItem(
          addItem(text, /^import \{(?=[^}]*\} from "@polyclinic\/contracts";)/m, Noun),
          /\bdefs: \{/,
          Noun,
        ),
    },
  ];
}

function apps({ file }: Slice, render: Render): Edit[] {
  const page = `{ app: "hospital", name: "${file}", path: "/${file}", as: "administrator@aajmin.example.com" }`;
  return [
    ...["en", "ne"].flatMap((language) => words(language, render)),
    {
      file: "apps/hospital/src/app/(clinic)/staff/roles/resources.ts",
      apply: (text) => appendItem(text, /const NAMES = \[/, JSON.stringify(file)),
    },
    { file: "infra/local/pages.ts", apply: (text) => appendItem(text, /const pages\b[^=]*= \[/, page) },
  ];
}

/** Of the page, the permissions and the audit log, which both apps tell of. */
function words(language: string, render: Render): Edit[] {
  const [own, actions, permissions, resource] = ["", "actions.", "permissions.", "resource."].map((what) =>
    render(`messages/${what}${language}.json.hbs`).trim(),
  );
  return [
    {
      file: `apps/hospital/messages/${language}.json`,
      apply: (text) =>
        appendItems(text, [
          [/^\{/, own],
          [/^ {2}"audit": \{[^]*?"actions": \{/m, actions],
          [/^ {2}"permissions": \{/m, permissions],
          [/^ {2}"resources": \{/m, resource],
        ]),
    },
    {
      file: `apps/admin/messages/${language}.json`,
      apply: (text) =>
        appendItems(text, [
          [/^ {2}"keptLog": \{[^]*?"actions": \{/m, actions],
          [/^ {2}"apps": \{[^]*?"permissions": \{/m, permissions],
          [/^ {2}"apps": \{[^]*?"resources": \{/m, resource],
        ]),
    },
  ];
}

function appendItems(text: string, places: readonly [RegExp, string | undefined][]): string {
  return places.reduce((changed, [opening, item = ""]) => appendItem(changed, opening, item), text);
}

function replaceOnce(text: string, pattern: RegExp, replacement: string): string {
  if (!pattern.test(text)) throw new Error(`nothing matches ${pattern}`);
  return text.replace(pattern, replacement);
}
