"use client";

import { domainErrorOf, isUnreachable } from "@polyclinic/client";
import { useTranslations } from "next-intl";

/** What happened to something that was to be saved, and what to do. Null when nothing is wrong, or fields say it. */
export function useSaveErrorText(): (error: unknown) => string | null {
  const t = useTranslations("form");
  return (error) => {
    if (!error) return null;
    if (isUnreachable(error)) return t("unreachable");
    const body = domainErrorOf(error);
    switch (body?.domainCode) {
      case "FORBIDDEN":
        return t("forbidden");
      case "INVALID":
        return t("invalid");
      case "TENANT_REFUSED":
        return t("clinicClosed");
      case "CONFLICT":
        return body.details === undefined ? t("clash") : null; // with the row as it stands there is a dialog
      case "POSSIBLE_DUPLICATE":
      case "UNAUTHENTICATED":
      case "TENANT_CHANGED":
        return null; // each has a dialog of its own
      default:
        return t("failed", { requestId: body?.requestId ?? "" });
    }
  };
}
