import type { ClinicSummary, Preferences } from "@polyclinic/contracts";

/** As people who speak this language call it, if the clinic has said how. */
export function clinicName(
  { name, localName }: Pick<ClinicSummary, "name" | "localName">,
  language: Preferences["language"],
): string {
  return language === "ne" ? (localName ?? name) : name;
}
