"use client";

import { domainErrorOf } from "@polyclinic/client";
import { useTranslations } from "next-intl";
import { useSaveErrorText } from "../../use-save-error-text.ts";

/** What stands in the way. A conflict means another thing for each of what is done to a role. */
export function useRoleErrorText(
  conflict: "held" | "tooMany" | "lastAdministrator",
): (error: unknown) => string | null {
  const t = useTranslations("ownRoles");
  const saveErrorText = useSaveErrorText();
  return (error) => {
    const code = domainErrorOf(error)?.domainCode;
    if (code === "CONFLICT") return t(conflict);
    if (code === "FORBIDDEN") return t("yours");
    return code === "NOT_FOUND" ? t("gone") : saveErrorText(error);
  };
}
