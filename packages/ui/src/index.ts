export { clinicColors, colorOf } from "@polyclinic/contracts";
export { type AddressEntry, addressEntry, addressErrors, readAddress } from "./address/address-entry.ts";
export { AddressField } from "./address/address-field.tsx";
export { addressLine } from "./address/address-lines.ts";
export { AlertIcon } from "./alert-icon.tsx";
export { useAgeText } from "./dates/age-text.ts";
export { BirthDateField } from "./dates/birth-date-field.tsx";
export { CalendarSwitch, DateField } from "./dates/date-field.tsx";
export { BirthDateText, DateText, InstantText, useInstantText } from "./dates/date-text.tsx";
export {
  type BirthDateEntry,
  type BirthDateProblem,
  birthDateEntry,
  type DateEntry,
  readBirthDate,
} from "./dates/entry.ts";
export { formatBirthDate, formatDay, otherCalendar } from "./dates/format.ts";
export { type DisplaySettings, type LinkProps, useDisplay, useToday } from "./display.tsx";
export { ConflictDialog, type ConflictingField } from "./feedback/conflict-dialog.tsx";
export { Dialog } from "./feedback/dialog.tsx";
export { Notice } from "./feedback/notice.tsx";
export { OfflineBanner } from "./feedback/offline-banner.tsx";
export { EmptyState, ErrorState } from "./feedback/states.tsx";
export { firstLetter } from "./first-letter.ts";
export { Chips } from "./forms/chips.tsx";
export { ClearButton } from "./forms/clear-button.tsx";
export {
  LeaveGuardProvider,
  useAskToLeave,
  useIsUnsaved,
  useLeave,
  useUnsaved,
} from "./forms/leave-guard.tsx";
export { type Problem, problemsOf, useProblemText } from "./forms/problems.ts";
export { Segmented } from "./forms/segmented.tsx";
export { SelectField } from "./forms/select-field.tsx";
export { type Form, useForm } from "./forms/use-form.ts";
export * from "./icons.tsx";
export { type ShortcutLine, ShortcutsDialog } from "./keyboard/shortcuts-dialog.tsx";
export { type Shortcuts, useShortcuts } from "./keyboard/use-shortcuts.ts";
export { ListSkeleton } from "./list/list-skeleton.tsx";
export { type Column, ListTable } from "./list/list-table.tsx";
export { useNumberText } from "./number-text.ts";
export { OwnPassword } from "./passwords/own-password.tsx";
export {
  fullName,
  Initials,
  type NamedPatient,
  PatientName,
  usePatientFacts,
} from "./patient/patient-name.tsx";
export { SecondFactorSetUp } from "./second-factor/set-up.tsx";
export { SecondFactorSettings } from "./second-factor/settings.tsx";
export { OwnSessions } from "./sessions/own-sessions.tsx";
export { SessionFacts } from "./sessions/session-facts.tsx";
export { Door } from "./shell/door.tsx";
export { Heading } from "./shell/heading.tsx";
export type { NavigationItem } from "./shell/navigation.tsx";
export { Page } from "./shell/page.tsx";
export { CalendarButton, LanguageButton, type PreferenceProps } from "./shell/preference-buttons.tsx";
export { PreferenceControls } from "./shell/preferences.tsx";
export { ProfileMenu } from "./shell/profile-menu.tsx";
export { Shell } from "./shell/shell.tsx";
export { ForgotPasswordForm } from "./sign-in/forgot-password-form.tsx";
export {
  type NewPasswordValues,
  PasswordFields,
  repeatProblems,
} from "./sign-in/password-fields.tsx";
export { ResetPasswordForm } from "./sign-in/reset-password-form.tsx";
export { SignInSteps } from "./sign-in/sign-in-steps.tsx";
export { accents } from "./tokens.ts";
export { UiHead } from "./ui-head.tsx";
export { UiProvider } from "./ui-provider.tsx";
export { useSoon } from "./use-soon.ts";
