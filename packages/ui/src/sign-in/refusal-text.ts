import { useTranslations } from "use-intl";
import type { FailedOutcome } from "./calls.ts";

/** What to do about a sign-in that did not work. A wrong password and an unknown address get the same words. */
export function useRefusalText(): (outcome: FailedOutcome) => string {
  const t = useTranslations("ui.signIn");
  return (outcome) => {
    if (outcome.kind === "unreachable") return t("unreachable");
    if (outcome.error.domainCode === "SIGN_IN_FAILED") return t("refused");
    return t("failed", { requestId: outcome.error.requestId });
  };
}
