import { useTranslations } from "use-intl";
import { useNumberText } from "../number-text.ts";
import type { FailedOutcome } from "./calls.ts";

/** What to do about a sign-in that did not work. A wrong password and an unknown address get the same words. */
export function useRefusalText(): (outcome: FailedOutcome) => string {
  const t = useTranslations("ui.signIn");
  const number = useNumberText();
  return (outcome) => {
    if (outcome.kind === "unreachable") return t("unreachable");
    if (outcome.error.domainCode === "SIGN_IN_FAILED") return t("refused");
    if (outcome.error.domainCode === "TOO_MANY_REQUESTS") {
      const minutes = Math.ceil((outcome.error.retryAfter ?? 60) / 60);
      return t("tooMany", { minutes, number: number(minutes) });
    }
    return t("failed", { requestId: outcome.error.requestId });
  };
}
