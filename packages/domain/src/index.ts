export { listActors, nameActors } from "./audit/actors.ts";
export * from "./audit/keep.ts";
export * from "./audit/list.ts";
export { listKeptEvents, listKeptLogs } from "./audit/list-kept.ts";
export { listPlatformEvents } from "./audit/list-platform.ts";
export { type AuditPlace, copySeals, PLATFORM_ID, type SealedPlace, sealAuditLog } from "./audit/seal.ts";
export * from "./audit/verify.ts";
export * from "./documents/archive.ts";
export { removeAbandonedUploads } from "./documents/clean-up.ts";
export type { StoredFile } from "./documents/columns.ts";
export * from "./documents/complete.ts";
export {
  findDocument,
  findOwnDocument,
  findUpload,
  openDocument,
  openOwnDocument,
} from "./documents/find.ts";
export * from "./documents/list.ts";
export * from "./documents/request-download.ts";
export * from "./documents/request-upload.ts";
export * from "./documents/revive.ts";
export { isInParts, partSize, partsOf, type Reading } from "./documents/rules.ts";
export { settleDocument } from "./documents/settle.ts";
export * from "./documents/verify.ts";
export { endEmergencyAccess } from "./emergency-access/end.ts";
export {
  type EmergencyAccessWithoutNames,
  listEmergencyAccesses,
  namePeople,
} from "./emergency-access/list.ts";
export { openEmergencyAccess } from "./emergency-access/open.ts";
export { currentEmergencyAccess } from "./emergency-access/own.ts";
export { reviewEmergencyAccess } from "./emergency-access/review.ts";
export { tellReviewers } from "./emergency-access/tell.ts";
export * from "./notifications/bell.ts";
export * from "./notifications/bell-state.ts";
export * from "./notifications/clinic-messages.ts";
export * from "./notifications/clinic-names.ts";
export * from "./notifications/consents.ts";
export * from "./notifications/devices.ts";
export * from "./notifications/in-app.ts";
export type { ClinicNames, Kind, Link, LinkKey, Reader } from "./notifications/kind.ts";
export { nameOf } from "./notifications/kind.ts";
export { clinicKinds, findKind, kinds, platformKinds } from "./notifications/kinds.ts";
export * from "./notifications/message-log.ts";
export { type ClinicRecipient, notify } from "./notifications/notify.ts";
export * from "./notifications/notify-users.ts";
export type { Outcome } from "./notifications/outcome.ts";
export * from "./notifications/outgoing.ts";
export * from "./notifications/platform-messages.ts";
export * from "./notifications/preferences.ts";
export * from "./notifications/recipients.ts";
export * from "./notifications/reports.ts";
export * from "./notifications/suppression.ts";
export {
  currentText,
  listTemplates,
  overrideTemplate,
  previewTemplate,
  resetTemplate,
} from "./notifications/templates.ts";
export { defaultText, fillText, linkOf } from "./notifications/texts.ts";
export { findOrganization } from "./organization/find.ts";
export { updateOrganization } from "./organization/update.ts";
export * from "./patients/archive.ts";
export * from "./patients/count.ts";
export * from "./patients/find.ts";
export * from "./patients/insert.ts";
export * from "./patients/list.ts";
export * from "./patients/register.ts";
export * from "./patients/search.ts";
export * from "./patients/update.ts";
export { createApp } from "./platform/apps/create.ts";
export { type AppRecord, findAppByKey } from "./platform/apps/find-by-key.ts";
export { issueAppKey } from "./platform/apps/issue-key.ts";
export { findApp, listApps } from "./platform/apps/list.ts";
export { listOrigins } from "./platform/apps/origins.ts";
export { revokeAppKey } from "./platform/apps/revoke-key.ts";
export { setAppStatus } from "./platform/apps/set-status.ts";
export { updateApp } from "./platform/apps/update.ts";
export * from "./platform/clinics/build-creation.ts";
export * from "./platform/clinics/change-status.ts";
export { listClinicCreations } from "./platform/clinics/creation-rows.ts";
export * from "./platform/clinics/list.ts";
export { renameClinic } from "./platform/clinics/rename.ts";
export * from "./platform/clinics/request-creation.ts";
export { requestDeletion } from "./platform/deletions/request.ts";
export { findDeletion } from "./platform/deletions/rows.ts";
export * from "./platform/deletions/steps.ts";
export { cancelDeletion, retryDeletion } from "./platform/deletions/take-back.ts";
export * from "./platform/epoch.ts";
export { callWaitingExport, giveUpExport } from "./platform/exports/attempts.ts";
export { buildExport, type ExportParts } from "./platform/exports/build.ts";
export { removeOldExports } from "./platform/exports/expire.ts";
export { listExports } from "./platform/exports/list.ts";
export * from "./platform/exports/request.ts";
export * from "./platform/exports/request-download.ts";
export * from "./platform/health/history.ts";
export * from "./platform/invitations/accept.ts";
export * from "./platform/invitations/clean-up.ts";
export { createInvitation } from "./platform/invitations/create.ts";
export { listInvitations } from "./platform/invitations/list.ts";
export { invitationGone, openInvitation } from "./platform/invitations/open.ts";
export { revokeInvitation } from "./platform/invitations/revoke.ts";
export * from "./platform/jobs/dead-letters.ts";
export * from "./platform/jobs/discard.ts";
export * from "./platform/jobs/overview.ts";
export * from "./platform/jobs/retry.ts";
export { changeRoles } from "./platform/members/change-roles.ts";
export {
  actorOf,
  type MemberEvent,
  recordMemberEvent,
} from "./platform/members/clinic-log.ts";
export { listMembers } from "./platform/members/list.ts";
export { removeMember } from "./platform/members/remove.ts";
export { whoMay } from "./platform/members/who-may.ts";
export { addMembership, removeMembership } from "./platform/memberships.ts";
export {
  type EndedSession,
  endOtherSessions,
  endOwnSession,
  listSessions,
} from "./platform/own-sessions.ts";
export { changePassword, passwordSince } from "./platform/passwords/change.ts";
export { removeOldPasswordResets } from "./platform/passwords/clean-up.ts";
export { ResetNotDue, requestPasswordReset, sendPasswordReset } from "./platform/passwords/forgot.ts";
export { refuseNames } from "./platform/passwords/names.ts";
export { requirePassword } from "./platform/passwords/prove.ts";
export { resetGone, resetPassword } from "./platform/passwords/reset.ts";
export { setPreferences } from "./platform/preferences.ts";
export { archiveRole } from "./platform/roles/archive.ts";
export { createRole } from "./platform/roles/create.ts";
export { heldRoles, type NamedRole } from "./platform/roles/held.ts";
export { listRoles } from "./platform/roles/list.ts";
export { updateRole } from "./platform/roles/update.ts";
export { beginSecondFactor } from "./platform/second-factor/begin.ts";
export { carriedBy, personNeedsSecondFactor } from "./platform/second-factor/carried.ts";
export {
  answerChallenge,
  openChallenge,
  removeExpiredChallenges,
} from "./platform/second-factor/challenge.ts";
export { type CodeAnswer, checkCode, requireRight } from "./platform/second-factor/check.ts";
export { confirmSecondFactor } from "./platform/second-factor/confirm.ts";
export { findSecondFactor, hasSecondFactor } from "./platform/second-factor/find.ts";
export { removeSecondFactor } from "./platform/second-factor/remove.ts";
export { renewRecoveryCodes } from "./platform/second-factor/renew-codes.ts";
export { resetSecondFactor } from "./platform/second-factor/reset.ts";
export { removeExpiredSessions } from "./platform/session-cleanup.ts";
export { isDueForRefresh, refreshSession } from "./platform/session-refresh.ts";
export type { SessionRecord } from "./platform/session-rows.ts";
export {
  chooseClinic,
  endSession,
  findSession,
  openSession,
  signInFailed,
} from "./platform/sessions.ts";
export { noteSignInLock, removeOldSignInLocks, tellOfSignInLock } from "./platform/sign-in-locks.ts";
export { approveSupport, refuseSupport } from "./platform/support/decide.ts";
export { endSupport } from "./platform/support/end.ts";
export { listAllSupportGrants, listSupportGrants } from "./platform/support/list.ts";
export { requestSupport } from "./platform/support/request.ts";
export { hearersOf, tellHearers } from "./platform/support/tell.ts";
export * from "./platform/suppressions/lift.ts";
export * from "./platform/suppressions/list.ts";
export { findTenant, listTenants } from "./platform/tenants.ts";
export * from "./platform/usage/days.ts";
export * from "./platform/usage/members.ts";
export * from "./platform/usage/read.ts";
export { endUserSessions, signOutAtDirectory } from "./platform/users/end-sessions.ts";
export { getUser } from "./platform/users/find.ts";
export { searchUsers } from "./platform/users/search.ts";
export { disableUser, enableUser } from "./platform/users/set-status.ts";
export * from "./platform/users.ts";
export * from "./usage/measure.ts";
