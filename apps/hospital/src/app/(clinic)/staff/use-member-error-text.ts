"use client";

import { domainErrorOf } from "@polyclinic/client";
import { useTranslations } from "next-intl";
import { useSaveErrorText } from "../use-save-error-text.ts";

/** What stands in the way of a change of somebody's roles, or of their leaving. */
export function useMemberErrorText(): (error: unknown) => string | null {
  const t = useTranslations("staff");
  const saveErrorText = useSaveErrorText();
  return (error) => {
    const code = domainErrorOf(error)?.domainCode;
    if (code === "CONFLICT") return t("lastAdministrator");
    return code === "NOT_FOUND" ? t("goneMember") : saveErrorText(error);
  };
}
