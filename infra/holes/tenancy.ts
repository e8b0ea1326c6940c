import type { Hole } from "./hole.ts";

const CHOICE = "packages/api/src/clinic-choice.ts";
const DOORS = "packages/db/src/tenant-db.ts";
const COUNT = { matrix: "patients.count" };

/** Layer 5: which clinic. */
export const ofTenancy: Hole[] = [
  {
    what: "any member enters any clinic: the header is not compared",
    file: CHOICE,
    find: "({ tenant: { id, slug } }) => id === chosen || slug === chosen)",
    replace: "({ tenant: { id, slug } }) => id !== slug && chosen.length > 0)",
    by: COUNT,
  },
  {
    what: "a clinic that was suspended stays open to its members",
    file: CHOICE,
    find: 'tenant.status === "active" &&',
    replace: 'tenant.status !== "deleted" &&',
    by: COUNT,
  },
  {
    what: "the header moves a session to another clinic",
    file: CHOICE,
    find: "const chosen = session ? session.tenantId : credentials.tenant;",
    replace: "const chosen = credentials.tenant ?? session?.tenantId;",
    by: COUNT,
  },
  {
    what: "whoever was removed from a clinic goes on there",
    file: "packages/domain/src/platform/users.ts",
    find: '    .select([...TENANT_COLUMNS, "membership.roles"])\n    .where("user.sub", "=", sub)\n    .where("membership.status", "=", "active")',
    replace: '    .select([...TENANT_COLUMNS, "membership.roles"])\n    .where("user.sub", "=", sub)',
    by: COUNT,
  },
  {
    what: "a session chooses a clinic in which one does not work",
    file: "packages/domain/src/platform/sessions.ts",
    find: 'const clinic = await openClinics(tx, userId).where("tenant.id", "=", tenantId).executeTakeFirst();',
    replace: "const clinic = { id: tenantId };",
    by: { matrix: "auth.chooseClinic" },
  },
  {
    what: "a clinic's transaction keeps the rights of the control plane",
    file: DOORS,
    find: "setRole: `set local role ${escapeIdentifier(options.role)}`,",
    replace: 'setRole: `set local role ${escapeIdentifier(options.role.replace(/:.*/, ":platform"))}`,',
    by: { package: "packages/domain", tests: "src/patients/patients.test.ts", named: "registering" },
  },
  {
    what: "a role outlives its transaction",
    file: DOORS,
    find: "setRole: `set local role ${escapeIdentifier(options.role)}`,",
    replace: "setRole: `set role ${escapeIdentifier(options.role)}`,",
    by: { package: "packages/db", tests: "src/clean-connection.test.ts", named: "COMMIT in the middle" },
  },
  {
    what: "names are not bound to the clinic's schema",
    file: DOORS,
    find: "schemaPlugin: pluginOf(options.schema),",
    replace: 'schemaPlugin: pluginOf("public"),',
    by: { package: "packages/domain", tests: "src/patients/patients.test.ts", named: "registering" },
  },
  {
    what: "a connection goes back with what somebody left on it",
    file: "packages/db/src/open-transaction.ts",
    find: "this.#command(`${command}; ${CLEAN}`)",
    replace: "this.#command(command)",
    by: { package: "packages/db", tests: "src/clean-connection.test.ts" },
  },
  {
    what: "two statements pass as one",
    file: "packages/db/src/open-transaction.ts",
    find: 'const query = { text, values, queryMode: "extended" };',
    replace: "const query = values.length > 0 ? { text, values } : { text };",
    by: { package: "packages/db", tests: "src/wall.test.ts" },
  },
  {
    what: "a handle that was kept runs in the next transaction of the connection",
    file: "packages/db/src/open-transaction.ts",
    find: 'if (this.#over) throw new Error("this transaction is over");',
    replace: "",
    by: { package: "packages/db", tests: "src/tenant-db.test.ts", named: "handle is dead" },
  },
  {
    what: "a read writes",
    file: DOORS,
    find: 'begin: "begin read only", isAtStake',
    replace: 'begin: "begin read write", isAtStake',
    by: { package: "packages/db", tests: "src/tenant-db.test.ts", named: "a read cannot write" },
  },
  {
    what: "one clinic takes all connections",
    file: "packages/db/src/places.ts",
    find: "this.#taken < this.#limits.total && taken < this.#limits.each",
    replace: "this.#taken < this.#limits.total && taken >= 0",
    by: { package: "packages/db", tests: "src/places.test.ts" },
  },
  {
    what: "a file is signed for outside of any clinic's prefix",
    file: "packages/aws/src/file-terms.ts",
    find: "const isKey = TENANT_ID.test(tenantId) && RANDOM.test(random) && more.length === 0;",
    replace: "const isKey = TENANT_ID.test(tenantId) || RANDOM.test(random) || more.length === 0;",
    by: { package: "packages/aws", tests: "src/files.test.ts" },
  },
  {
    what: "what is uploaded may be as large as somebody likes",
    file: "packages/aws/src/files.ts",
    find: 'Conditions: [["content-length-range", size, size]],',
    replace: "Conditions: [],",
    by: { package: "packages/aws", tests: "src/files.test.ts" },
  },
  {
    what: "a signed address is good for a day",
    file: "packages/aws/src/presign.ts",
    find: "return { ...(await make(SECONDS)), expiresAt };",
    replace: "return { ...(await make(86_400)), expiresAt };",
    by: { package: "packages/aws", tests: "src/files.test.ts" },
  },
  {
    what: "anybody tells us what became of our messages",
    file: "packages/aws/src/sns-webhook.ts",
    find: "if (!verify(algorithm, Buffer.from(signedText(message)), publicKey, signature)) {",
    replace:
      "if (!verify(algorithm, Buffer.from(signedText(message)), publicKey, signature) && url.href.length === 0) {",
    by: { package: "packages/aws", tests: "src/sns-webhook.test.ts" },
  },
];
