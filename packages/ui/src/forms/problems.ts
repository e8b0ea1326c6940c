import type { FieldProblem } from "@polyclinic/contracts";
import { useTranslations } from "use-intl";
import { useDisplay } from "../display.tsx";

/** As the API sends it, or from a schema in the browser, which also knows the limit. */
export interface Problem extends FieldProblem {
  maximum?: number;
  minimum?: number;
  /** Of the text, within `ui`, when a form knows more than a code says. */
  textKey?: string;
}

interface Refusal {
  issues: readonly {
    path: readonly PropertyKey[];
    code?: string | undefined;
    message: string;
    maximum?: unknown;
    minimum?: unknown;
    origin?: unknown;
    params?: { [name: string]: unknown } | undefined;
  }[];
}

/** What a schema of contracts refused, in the API's own terms. */
export function problemsOf(refusal: Refusal): Problem[] {
  return refusal.issues.map(({ path, code = "custom", message, maximum, minimum, params }) => ({
    path: path.map(String).join("."),
    code: typeof params?.["code"] === "string" ? params["code"] : code,
    message,
    ...(typeof maximum === "number" && { maximum }),
    ...(typeof minimum === "number" && { minimum }),
  }));
}

/** In the user's language. The API's own sentence, which is English, only when there is no translation of its code. */
export function useProblemText(): (problem: Problem) => string {
  const t = useTranslations("ui");
  const { language } = useDisplay();
  return (problem) => {
    const key = problem.textKey ?? `problems.${keyOf(problem)}`;
    if (t.has(key)) return t(key, { maximum: problem.maximum ?? 0, minimum: problem.minimum ?? 0 });
    return language === "en" ? problem.message : t("problems.other");
  };
}

/** Too short by one means that the field is empty. */
function keyOf({ code, minimum, maximum }: Problem): string {
  if (code === "too_small") return minimum === undefined || minimum <= 1 ? "required" : "too_short";
  if (code === "too_big") return maximum === undefined ? "too_big" : "too_long";
  return code;
}
