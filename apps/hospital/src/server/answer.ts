import "server-only";

import { domainErrorOf, isUnreachable } from "@polyclinic/client";
import { forbidden, notFound, redirect } from "next/navigation";

/**
 * Turns what the API refuses into the page that answers it. Anything else reaches error.tsx: in production only
 * `digest` crosses over to the browser, so it carries the code.
 */
export async function answerOf<Answer>(promise: Promise<Answer>): Promise<Answer> {
  try {
    return await promise;
  } catch (error) {
    const body = domainErrorOf(error);
    if (body?.domainCode === "UNAUTHENTICATED") redirect("/sign-in");
    if (body?.domainCode === "TENANT_REFUSED") redirect("/choose-clinic");
    if (body?.domainCode === "TENANT_CHANGED") redirect("/"); // in the middle of this very page
    if (body?.domainCode === "NOT_FOUND") notFound();
    if (body?.domainCode === "SECOND_FACTOR_NEEDED") redirect("/second-factor");
    if (body?.domainCode === "FORBIDDEN") forbidden();
    const code = isUnreachable(error) ? "UNAVAILABLE" : (body?.domainCode ?? "INTERNAL");
    throw Object.assign(new Error(code, { cause: error }), {
      digest: body ? `${code} ${body.requestId}` : code,
    });
  }
}
