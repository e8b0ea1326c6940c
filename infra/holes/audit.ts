import type { Hole } from "./hole.ts";

const DOORS = "packages/db/src/tenant-db.ts";

/** What is told of it afterwards, and what is told too much. */
export const ofAudit: Hole[] = [
  {
    what: "nobody looks at the kept log of a deleted clinic",
    file: "apps/worker/src/schedules/audit-verify.ts",
    find: "inTurn([...places, ...kept], signal, verify)",
    replace: "inTurn(kept.length > 0 ? places : [], signal, verify)",
    by: { package: "apps/worker", tests: "src/audit-verify.test.ts" },
  },
  {
    what: "a write leaves no trace",
    file: DOORS,
    find: "        postEvents(handle, open, action, handle.changes);\n        return once",
    replace: "        return once",
    by: { package: "packages/db", tests: "src/tenant-db.test.ts" },
  },
  {
    what: "a write that its event cannot follow is kept",
    file: DOORS,
    find: 'const WRITE: Kind = { begin: "begin read write", isAtStake: () => true };',
    replace: 'const WRITE: Kind = { begin: "begin read write", isAtStake: () => false };',
    by: { package: "packages/db", tests: "src/tenant-db.test.ts" },
  },
  {
    what: "nobody knows who has looked",
    file: DOORS,
    find: "if (fresh) postEvents(handle, open, action, fresh.changes);",
    replace: "",
    by: { package: "packages/db", tests: "src/views.test.ts" },
  },
  {
    what: "refusals are forgotten",
    file: "packages/api/src/refusals.ts",
    find: "if (!TOLD.has(domainCode)) return;",
    replace: "if (TOLD.size > 0) return;",
    by: { matrix: "patients.count" },
  },
  {
    what: "what somebody tries with ids of nothing is forgotten",
    file: "packages/api/src/refusals.ts",
    find: '  "NOT_FOUND",\n',
    replace: "",
    by: { matrix: "patients.byId" },
  },
  {
    what: "a clinic's refusals stand in the platform's log",
    file: "packages/api/src/refusals.ts",
    find: "log: membership ? database.tenant(membership.tenant, actor) : database.platform(actor),",
    replace: "log: database.platform(actor),",
    by: { matrix: "patients.archive" },
  },
  {
    what: "the same key of another person gives their answer",
    file: "packages/api/src/once.ts",
    find: "JSON.stringify([caller.surface, clinicId, userId, path, key])",
    replace: "JSON.stringify([caller.surface, clinicId, userId.length, path, key])",
    by: { package: "packages/api", tests: "src/once.test.ts" },
  },
  {
    what: "the same key with another input is answered all the same",
    file: "packages/db/src/once.ts",
    find: "if (kept.fingerprint !== (await fingerprint())) {",
    replace: "if (kept.fingerprint === (await fingerprint()).repeat(2)) {",
    by: { package: "packages/db", tests: "src/once.test.ts" },
  },
  {
    what: "an answer tells what a library or the database said",
    file: "packages/api/src/errors.ts",
    find: '"Something went wrong on our side. Name the request id when you report it.",',
    replace: "String(error),",
    by: { package: "packages/api", tests: "src/errors.test.ts" },
  },
  {
    what: "an id of nothing is answered otherwise than one of another clinic",
    file: "packages/contracts/src/errors.ts",
    find: 'throw new DomainError("NOT_FOUND", `There is no such ${noun}.`);',
    replace: 'throw new DomainError("NOT_FOUND", `There is no such ${noun}: ${Math.random()}.`);',
    by: { matrix: "patients.byId" },
  },
];
