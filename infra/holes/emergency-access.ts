import type { Hole } from "./hole.ts";

const FOLDER = "packages/domain/src/emergency-access";
const PROCEDURES = "packages/api/src/procedures.ts";
const IN_DOMAIN = { package: "packages/domain", tests: "src/emergency-access/emergency-access.test.ts" };
const IN_API = { package: "packages/api", tests: "src/hospital/emergency-access.test.ts" };

/** What an emergency opens: one patient's documents, to one person, for an hour, and somebody else looks at it. */
export const ofEmergencyAccess: Hole[] = [
  {
    what: "an emergency access goes on after its hour",
    file: `${FOLDER}/state.ts`,
    find: 'eb.and([eb("ended_at", "is", null), eb("expires_at", ">", sql<string>`now()`)])',
    replace: 'eb("ended_at", "is", null)',
    by: IN_DOMAIN,
  },
  {
    what: "an emergency access that was ended goes on",
    file: `${FOLDER}/state.ts`,
    find: 'eb.and([eb("ended_at", "is", null), eb("expires_at", ">", sql<string>`now()`)])',
    replace: 'eb("expires_at", ">", sql<string>`now()`)',
    by: IN_DOMAIN,
  },
  {
    what: "an emergency access to one patient opens all",
    file: `${FOLDER}/own.ts`,
    find: 'selectOwn(tx).where("patient_id", "=", patientId).where(isRunning)',
    replace: "selectOwn(tx).where(isRunning)",
    by: IN_DOMAIN,
  },
  {
    what: "an emergency access of one person opens to all",
    file: `${FOLDER}/own.ts`,
    find: '\n    .where("user_id", "=", ownerIn(tx));',
    replace: ";",
    by: IN_DOMAIN,
  },
  {
    what: "documents are read without the emergency access that is asked for",
    file: "packages/domain/src/documents/rules.ts",
    find: 'if (!access) throw new DomainError("FORBIDDEN", "You are not permitted to do this.");\n  return { reason: access.id };',
    replace: "return access ? { reason: access.id } : {};",
    by: { matrix: "documents.byId" },
  },
  {
    what: "a list is read without the emergency access that is asked for",
    file: "packages/domain/src/documents/list.ts",
    find: "const why = await reasonToRead(tx, reading, patientId);",
    replace: 'const why = await reasonToRead(tx, reading && "by-role", patientId);',
    by: { matrix: "documents.list" },
  },
  {
    what: "a file is fetched without the emergency access that is asked for",
    file: "packages/domain/src/documents/request-download.ts",
    find: "const why = await reasonToRead(tx, reading, row?.patient_id);",
    replace: 'const why = await reasonToRead(tx, reading && "by-role", row?.patient_id);',
    by: { matrix: "documents.requestDownload" },
  },
  {
    what: "a read by an emergency access looks like any other in the log",
    file: "packages/domain/src/documents/rules.ts",
    find: "return { reason: access.id };",
    replace: "return {};",
    by: IN_DOMAIN,
  },
  {
    what: "a second emergency access within a minute leaves no trace of its reads",
    file: "packages/db/src/recent-views.ts",
    find: "action, resource, id, reason].join",
    replace: "action, resource, id, reason.slice(99)].join",
    by: IN_DOMAIN,
  },
  {
    what: "an emergency access goes on when the role is lost",
    file: PROCEDURES,
    find: 'permissions.has("emergency-access:open") && carried',
    replace: "carried",
    by: IN_API,
  },
  {
    what: "an app that carries no documents shows them in an emergency",
    file: PROCEDURES,
    find: ' && carried.includes("documents:read");',
    replace: " && carried.length > 0;",
    by: IN_API,
  },
  {
    what: "whoever opened documents in an emergency reviews it",
    file: `${FOLDER}/review.ts`,
    find: "if (access.user_id === reviewer)",
    replace: "if (access.user_id === null)",
    by: IN_DOMAIN,
  },
  {
    what: "an emergency access is reviewed once more",
    file: `${FOLDER}/review.ts`,
    find: 'if (access.state === "reviewed") throw',
    replace: "if (access.state === null) throw",
    by: IN_DOMAIN,
  },
  {
    what: "one person opens as many as they like in an emergency",
    file: `${FOLDER}/open.ts`,
    find: "  await refuseTooMany(tx, userId);\n",
    replace: "  if (userId === null) await refuseTooMany(tx, userId);\n",
    by: IN_DOMAIN,
  },
  {
    what: "two emergency accesses at once do not see each other",
    file: `${FOLDER}/open.ts`,
    find: "  await waitForTurn(tx, userId);\n",
    replace: "  if (userId === null) await waitForTurn(tx, userId);\n",
    by: IN_DOMAIN,
  },
  {
    what: "an auditor reviews what was opened in an emergency",
    file: "packages/api/src/hospital/emergency-access.ts",
    find: 'review: staffProcedure("emergency-access:review", "emergency-access:read", "patients:read")',
    replace: 'review: staffProcedure("emergency-access:read", "patients:read")',
    by: { matrix: "emergencyAccess.review" },
  },
];
