import type { Outcome } from "@polyclinic/client-react/invitation";
import { useTranslations } from "next-intl";

type Failed = Exclude<Outcome<never>, { kind: "done" }>;

/** What to do about an invitation that was not accepted. */
export function useRefusalText(): (outcome: Failed) => string {
  const t = useTranslations("invitation");
  return (outcome) => {
    if (outcome.kind === "unreachable") return t("notNow");
    const { domainCode, requestId } = outcome.error;
    if (domainCode === "NOT_FOUND") return `${t("goneTitle")}. ${t("gone")}`;
    if (domainCode === "CONFLICT") return `${t("acceptedTitle")}. ${t("accepted")}`;
    return domainCode === "FORBIDDEN" ? t("otherAddress") : t("failed", { requestId });
  };
}
