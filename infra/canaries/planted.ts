// One input for each schema by which something of a patient comes in, with a canary in every field of free text. They are
// words that occur nowhere else, so whatever shows one has it from here.

import { createHash } from "node:crypto";
import type {
  ArchiveDocument,
  ArchivePatient,
  OpenEmergencyAccess,
  OverrideTemplate,
  PreviewTemplate,
  RegisterPatient,
  RequestUpload,
  ReviewEmergencyAccess,
  SearchPatients,
  UpdatePatient,
} from "@polyclinic/contracts";
import type { z } from "zod";
import { reportPdf } from "../demo/report-pdf.ts";

/** The counter of the MRNs begins here. */
export const FIRST_MRN = 731_800;

const SIGNS = [
  // As it was typed, and as it is folded for the search.
  /kana?ri\w*/,
  /कनारी/,
  new RegExp(encodeURIComponent("कनारी")),
  /\+?(?:977)?9841777\d{3}/,
  /984-1777-\d{3}/,
  /1931-07-23/,
  /\b7318\d\d\b/,
];
export const CANARY = new RegExp(SIGNS.map(({ source }) => source).join("|"), "gi");

export const FILE = reportPdf(["Haemoglobin 12.5 g/dL"]);
/** Of a row that another row replaces before it is sent. */
const SOME_ID = "01a1fa47-0000-7000-8000-000000000001";

const person = {
  givenName: "Kanarigiven",
  middleName: "Kanarimiddle",
  familyName: "Kanarifamily",
  localName: "कनारी नाम",
  sex: "female",
  birthDate: { date: "1931-07-23", precision: "day", text: "1931-07-23", calendar: "ad" },
  fatherName: "Kanarifather",
  motherName: "Kanarimother",
  guardianName: "Kanariguardian",
  preferredLanguage: "ne",
  address: {
    provinceCode: null,
    districtCode: null,
    municipalityCode: null,
    ward: null,
    tole: "Kanaritole",
  },
  telecom: [{ text: "984-1777-001" }],
} satisfies Partial<z.input<typeof RegisterPatient>>;

const template = {
  kind: "document-ready",
  audience: "user",
  channel: "in-app",
  language: "en",
  text: { subject: "Kanarisubject", body: "Kanaribody" },
} satisfies z.input<typeof PreviewTemplate>;

export const PLANTED = {
  RegisterPatient: { ...person, duplicateOverride: { reason: "Kanarioverride" } } satisfies z.input<
    typeof RegisterPatient
  >,
  UpdatePatient: { ...person, givenName: "Kanarilater", id: SOME_ID, version: 1 } satisfies z.input<
    typeof UpdatePatient
  >,
  ArchivePatient: { id: SOME_ID, version: 1, reason: "Kanarireason" } satisfies z.input<
    typeof ArchivePatient
  >,
  SearchPatients: { query: "Kanarigiven" } satisfies z.input<typeof SearchPatients>,
  RequestUpload: {
    patientId: SOME_ID,
    kind: "lab-report",
    title: "Kanarititle",
    fileName: "Kanarifile.pdf",
    contentType: "application/pdf",
    size: FILE.length,
    sha256: createHash("sha256").update(FILE).digest("base64"),
  } satisfies z.input<typeof RequestUpload>,
  ArchiveDocument: { id: SOME_ID, reason: "Kanaridiscarded" } satisfies z.input<typeof ArchiveDocument>,
  OpenEmergencyAccess: { patientId: SOME_ID, reason: "Kanariemergency" } satisfies z.input<
    typeof OpenEmergencyAccess
  >,
  ReviewEmergencyAccess: { id: SOME_ID, outcome: "justified", note: "Kanarireview" } satisfies z.input<
    typeof ReviewEmergencyAccess
  >,
  OverrideTemplate: { ...template, version: 0 } satisfies z.input<typeof OverrideTemplate>,
  PreviewTemplate: template,
};
export type Planted = keyof typeof PLANTED;

/** Fields in which a canary has no room, each with the reason. */
export const WITHOUT_CANARY: Readonly<Record<string, string>> = {
  "address.provinceCode": "one of seven",
  "address.districtCode": "one of 77",
  "address.municipalityCode": "one of 753",
  cursor: "of a list, given by us",
  sha256: "of the file",
  "parts.0.sha256": "of a part of the file",
};

/** What comes in by these is about staff, apps and clinics. */
export const ABOUT_NO_PATIENT: ReadonlySet<string> = new Set([
  "AcceptInvitation",
  "AnswerNewPassword",
  "ChangeClinicStatus",
  "ChangePassword",
  "ChangeUserStatus",
  "ConfirmSecondFactor",
  "CreateApp",
  "CreateClinic",
  "CreateInvitation",
  "CreateRole",
  "EndSession",
  "EndUserSessions",
  "UpdateOrganization",
  "RenameClinic",
  "ForgotPassword",
  "InvitationKey",
  "IssueAppKey",
  "LiftSuppression",
  "ListAuditEvents",
  "ListKeptAuditEvents",
  "ListPlatformAuditEvents",
  "OpenSessionWithCode",
  "ProveByCode",
  "ProveByPassword",
  "QuietHours",
  "RefreshTokens",
  "RegisterDevice",
  "RequestDeletion",
  "RequestSupport",
  "ResetPassword",
  "SearchUsers",
  "ResetSecondFactor",
  "SetNotificationPreferences",
  "SignIn",
  "SignOut",
  "UnsubscribeByLink",
  "UpdateApp",
  "UpdateRole",
]);

/** Parts of the inputs above, and what only goes out. */
export const PARTS: ReadonlySet<string> = new Set(["Address", "BirthDate", "Template", "TemplateText"]);
