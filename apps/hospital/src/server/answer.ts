import "server-only";

import { domainErrorOf, isUnreachable } from "@polyclinic/client";
import { notFound, redirect } from "next/navigation";

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
    if (body?.domainCode === "NOT_FOUND") notFound();
    const code = isUnreachable(error) ? "UNAVAILABLE" : (body?.domainCode ?? "INTERNAL");
    throw Object.assign(new Error(code, { cause: error }), {
      digest: body ? `${code} ${body.requestId}` : code,
    });
  }
}

/** For a page that is of no use to this role. What is done there the API would refuse all the same. */
export function forbidden(): never {
  throw Object.assign(new Error("FORBIDDEN"), { digest: "FORBIDDEN" });
}
