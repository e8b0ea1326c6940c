import type { Outcome } from "@polyclinic/client-react/invitation";
import { useNumberText } from "@polyclinic/ui";
import { useTranslations } from "next-intl";

type Failed = Exclude<Outcome<never>, { kind: "done" }>;

/** What to do about an invitation that was not accepted. */
export function useRefusalText(): (outcome: Failed) => string {
  const t = useTranslations("invitation");
  const number = useNumberText();
  return (outcome) => {
    if (outcome.kind === "unreachable") return t("notNow");
    const { domainCode, requestId, retryAfter = 60 } = outcome.error;
    if (domainCode === "NOT_FOUND") return `${t("goneTitle")}. ${t("gone")}`;
    if (domainCode === "CONFLICT") return `${t("acceptedTitle")}. ${t("accepted")}`;
    if (domainCode === "TOO_MANY_REQUESTS") {
      const minutes = Math.ceil(retryAfter / 60);
      return t("tooMany", { minutes, number: number(minutes) });
    }
    return domainCode === "FORBIDDEN" ? t("otherAddress") : t("failed", { requestId });
  };
}
