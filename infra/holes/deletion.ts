import type { Hole, Proof } from "./hole.ts";

const REMOVE = "packages/db/src/migrate/remove.ts";
const OBSTACLES = "packages/domain/src/platform/deletions/obstacles.ts";
const KEEP = "packages/domain/src/audit/keep.ts";
const SET_STATUS = "packages/domain/src/platform/users/set-status.ts";
const BY_DELETIONS: Proof = {
  package: "packages/domain",
  tests: "src/platform/deletions/deletions.test.ts",
};
const BY_REMOVE: Proof = { package: "packages/db", tests: "src/migrate/remove.test.ts" };
const BY_KEEP: Proof = { package: "packages/domain", tests: "src/audit/keep.test.ts" };
const BY_USERS: Proof = { package: "packages/domain", tests: "src/platform/users/users.test.ts" };

/** What cannot be undone: a clinic that is deleted, an account that lets nobody in. */
export const ofDeletion: Hole[] = [
  {
    what: "deletion: an archive of the time before the suspension will do",
    file: OBSTACLES,
    find: '    .where("requested_at", ">=", suspendedAt)\n',
    replace: "",
    by: BY_DELETIONS,
  },
  {
    what: "deletion: an archive that nobody has fetched will do",
    file: "packages/domain/src/platform/deletions/request.ts",
    find: "if (archive.downloaded_at === null)",
    replace: "if (archive.id === null)",
    by: BY_DELETIONS,
  },
  {
    what: "deletion: the slug of another clinic will do",
    file: "packages/domain/src/platform/deletions/request.ts",
    find: "if (slug !== tenant.slug)",
    replace: "if (slug === null)",
    by: BY_DELETIONS,
  },
  {
    what: "deletion: a clinic is opened while it waits to be deleted",
    file: "packages/domain/src/platform/clinics/change-status.ts",
    find: "  await refuseWhileDeleting(tx, change.clinicId);\n",
    replace: "",
    by: BY_DELETIONS,
  },
  {
    what: "deletion: what has begun is cancelled",
    file: "packages/domain/src/platform/deletions/take-back.ts",
    find: '["waiting", "failed"], ending',
    replace: '["waiting", "failed", "keeping"], ending',
    by: BY_DELETIONS,
  },
  {
    what: "deletion: a clinic is dropped before its time",
    file: REMOVE,
    find: " and due_at <= now()",
    replace: "",
    by: BY_REMOVE,
  },
  {
    what: "deletion: a clinic is dropped that was opened again",
    file: REMOVE,
    find: " and status = 'suspended'",
    replace: "",
    by: BY_REMOVE,
  },
  {
    what: "deletion: a log goes that was not kept",
    file: REMOVE,
    find: "  await refuseUnlessKept(tx, id, due.schema_name);\n",
    replace: "",
    by: BY_REMOVE,
  },
  {
    what: "deletion: rows of the clinic stay behind",
    file: REMOVE,
    find: "  await removeRows(tx, id, due.requested_by);\n",
    replace: "",
    by: BY_REMOVE,
  },
  {
    what: "deletion: a kept log goes before its time",
    file: REMOVE,
    find: " and dropped_at <= now() - interval '6 years'",
    replace: "",
    by: BY_REMOVE,
  },
  {
    what: "deletion: a log is kept that somebody has changed",
    file: KEEP,
    find: '  if ((await verifyAuditLog({ id, log }, bucket)).broken) return "broken";\n',
    replace: "",
    by: BY_KEEP,
  },
  {
    what: "deletion: nobody reads the copy of a log",
    file: KEEP,
    find: '(await verifyAuditLog({ id, log: kept }, bucket)).broken ? "broken" : "kept"',
    replace: '"kept"',
    by: BY_KEEP,
  },
  {
    what: "deletion: what has no seal yet is left behind",
    file: KEEP,
    find: '  if (events > 0 || (await log.copied()) < last) return "unsealed";\n',
    replace: "",
    by: BY_KEEP,
  },
  {
    what: "deletion: the files of all clinics go with those of one",
    file: "packages/aws/src/files-folder.ts",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the source
    find: "await removeVersions(`${tenantId}/`, signal);",
    replace: 'await removeVersions("", signal);',
    by: { package: "packages/aws", tests: "src/files-folder.test.ts" },
  },
  {
    what: "deletion: old versions of files stay",
    file: "packages/aws/src/files-folder.ts",
    find: "new DeleteObjectCommand({ Bucket, Key, VersionId })",
    replace: "new DeleteObjectCommand({ Bucket, Key })",
    by: { package: "packages/aws", tests: "src/files-folder.test.ts" },
  },
  {
    what: "account: the last operator disables themselves, through another session",
    file: SET_STATUS,
    find: "if (operators.length === 1 && operators.includes(userId))",
    replace: "if (operators.length === 0)",
    by: BY_USERS,
  },
  {
    what: "account: somebody disables themselves",
    file: SET_STATUS,
    find: "if (tx.actor.userId === userId)",
    replace: "if (userId === null)",
    by: BY_USERS,
  },
  {
    what: "account: whoever was disabled goes on disabling others",
    file: SET_STATUS,
    find: "if (userId !== null && !operators.includes(userId))",
    replace: "if (userId === null && operators.length === 0)",
    by: BY_USERS,
  },
  {
    what: "account: a token of before opens it again",
    file: SET_STATUS,
    find: ".set({ tokens_valid_from: new Date() })",
    replace: ".set({ tokens_valid_from: null })",
    by: BY_USERS,
  },
];
