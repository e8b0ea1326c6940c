import type { Hole } from "./hole.ts";

const LOOKUPS = "packages/api/src/lookups.ts";
const LIMITS = "packages/domain/src/platform/session-limits.ts";
const OWN_SESSIONS = "packages/domain/src/platform/own-sessions.ts";
const VERIFIER = "packages/auth/src/token-verifier.ts";
const KEYS_FILE = "packages/auth/src/keys-file.ts";
const LINKS = "packages/auth/src/link-signer.ts";
const COUNT = { matrix: "patients.count" };

/** Layer 4: who is it. */
export const ofIdentity: Hole[] = [
  {
    what: "a token of another app's client counts, and an id token too",
    file: VERIFIER,
    find: 'validateCognitoJwtFields(payload, { tokenUse: "access", clientId });',
    replace: "validateCognitoJwtFields.toString();",
    by: COUNT,
  },
  {
    what: "a token goes on for years after its end",
    file: VERIFIER,
    find: "audience: null, graceSeconds: SKEW_SECONDS, customJwtCheck: onlyRs256 },\n    { jwksCache },",
    replace: "audience: null, graceSeconds: 4_000_000_000, customJwtCheck: onlyRs256 },\n    { jwksCache },",
    by: COUNT,
  },
  {
    what: "keys of another issuer are taken at a start",
    file: KEYS_FILE,
    find: 'if (kept.issuer !== issuer) throw new Unusable("they are of another issuer");',
    replace: "if (kept.issuer === null) throw new Unusable(issuer);",
    by: { package: "packages/auth", tests: "src/keys-file.test.ts" },
  },
  {
    what: "keys of a file count however long the issuer was not asked",
    file: KEYS_FILE,
    find: "if (!(age < BELIEVED_MS))",
    replace: "if (!(age < 1_000 * BELIEVED_MS))",
    by: { package: "packages/auth", tests: "src/keys-file.test.ts" },
  },
  {
    what: "somebody who was disabled goes on with a token",
    file: "packages/domain/src/platform/users.ts",
    find: '    .select(PREFERENCE_COLUMNS)\n    .where("user.sub", "=", sub)\n    .where("user.status", "=", "active");',
    replace: '    .select(PREFERENCE_COLUMNS)\n    .where("user.sub", "=", sub);',
    by: COUNT,
  },
  {
    what: "whoever was disabled stays signed in",
    file: "packages/domain/src/platform/users/set-status.ts",
    find: "  await endSessionsOf(tx, userId);\n",
    replace: "",
    by: { package: "packages/domain", tests: "src/platform/users/users.test.ts" },
  },
  {
    what: "a session that was ended goes on",
    file: LIMITS,
    find: '    .where("session.ended_at", "is", null)\n',
    replace: "",
    by: COUNT,
  },
  {
    what: "a session never ends by itself",
    file: LIMITS,
    find: '    .where("session.expires_at", ">", new Date().toISOString())\n',
    replace: "",
    by: COUNT,
  },
  {
    what: "a session lasts its whole time on a screen that nobody uses",
    file: LIMITS,
    find: '    .where("session.last_used_at", ">", idleSince())\n',
    replace: "",
    by: { package: "packages/domain", tests: "src/platform/sessions.test.ts" },
  },
  {
    what: "a page that polls keeps the session of somebody who has gone away",
    file: "packages/api/src/limits/counted.ts",
    find: '  return type !== "subscription" && !caller.credentials.isUnattended;',
    replace: '  return type !== "subscription" && caller !== undefined;',
    by: { package: "packages/api", tests: "src/own-sessions.test.ts" },
  },
  {
    what: "somebody ends the sessions of others",
    file: OWN_SESSIONS,
    find: 'return liveSessions(tx).where("session.user_id", "=", userId);',
    replace: 'return liveSessions(tx).where("session.user_id", userId ? "is not" : "is", null);',
    by: { matrix: "auth.endSession" },
  },
  {
    what: "the session of one app opens another",
    file: LOOKUPS,
    find: "if (session?.appId !== app.id) return null;\n    if (!isDueForRefresh(session)) return session;",
    replace: "if (!session) return null;\n    if (!isDueForRefresh(session)) return session;",
    by: { package: "packages/api", tests: "src/identity.test.ts" },
  },
  {
    what: "tokens that were called back go on after a new password",
    file: LOOKUPS,
    find: "return identity && isCalledBack(claims, identity) ? null : identity;",
    replace: "return isCalledBack.length > 0 ? identity : null;",
    by: { package: "packages/api", tests: "src/passwords.test.ts" },
  },
  {
    what: "the session's id lies in the database as it is sent",
    file: "packages/auth/src/secrets.ts",
    find: "return { id, hash: hashSecret(id) };",
    replace: 'return { id, hash: Buffer.from(id, "utf8") };',
    by: { package: "packages/auth", tests: "src/secrets.test.ts" },
  },
  {
    what: "a secret is as good as any other of its length",
    file: "packages/auth/src/secrets.ts",
    find: "a.length === b.length && timingSafeEqual(a, b)",
    replace: "a.length === b.length && timingSafeEqual(a, a)",
    by: { package: "packages/auth", tests: "src/secrets.test.ts" },
  },
  {
    what: "a link is good whoever signed it",
    file: LINKS,
    find: "all.some((key) => sameSecret(mac(key, purpose, claim), given))",
    replace:
      "all.some((key) => mac(key, purpose, claim).length === given.length && sameSecret(given, given))",
    by: { package: "packages/auth", tests: "src/link-signer.test.ts" },
  },
  {
    what: "a link is good for ever",
    file: LINKS,
    find: "return isOver ? null : subject;",
    replace: "return isOver || subject;",
    by: { package: "packages/auth", tests: "src/link-signer.test.ts" },
  },
  {
    what: "the link of one purpose opens another",
    file: LINKS,
    find: "`${purpose.length}:${purpose}:${claim}`",
    replace: "`${purpose.length > 0}:${claim}`",
    by: { package: "packages/auth", tests: "src/link-signer.test.ts" },
  },
  {
    what: "a link to a new password is good more than once",
    file: "packages/domain/src/platform/passwords/reset.ts",
    find: '    .where("password_reset.used_at", "is", null)\n',
    replace: "",
    by: { package: "packages/api", tests: "src/passwords.test.ts" },
  },
  {
    what: "an invitation is good more than once",
    file: "packages/domain/src/platform/invitations/accept.ts",
    find: '.set({ state: "accepted", accepted_by: userId, ended_at: new Date() })',
    replace: ".set({ accepted_by: null })",
    by: { package: "packages/domain", tests: "src/platform/invitations/invitations.test.ts" },
  },
  {
    what: "an invitation is good after its end",
    file: "packages/domain/src/platform/invitations/open.ts",
    find: 'if (row?.state !== "pending" || isOver(row.expires_at)) throw invitationGone();',
    replace: 'if (row?.state !== "pending" || isOver.length === 0) throw invitationGone();',
    by: { package: "packages/domain", tests: "src/platform/invitations/invitations.test.ts" },
  },
  {
    what: "whoever finds somebody else's invitation joins by it",
    file: "packages/domain/src/platform/invitations/accept.ts",
    find: "if (invitation.email !== user.email) {",
    replace: 'if (invitation.email === "") {',
    by: { package: "packages/domain", tests: "src/platform/invitations/invitations.test.ts" },
  },
  {
    what: "a page that was made for somebody else saves under the name of who is signed in now",
    file: "packages/api/src/made-for.ts",
    find: "if (page && page.userId !== userId) {",
    replace: 'if (page?.userId === "") {',
    by: { package: "packages/api", tests: "src/made-for.test.ts" },
  },
];
