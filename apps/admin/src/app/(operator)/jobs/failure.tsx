"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

/** The codes that have words: the worker's own, those of errors that operations throw, and of a line that fails. */
const REASONS = {
  UNKNOWN_KIND: "unknownKind",
  BAD_PAYLOAD: "badPayload",
  CLINIC_GONE: "clinicGone",
  WORKER_LOST: "workerLost",
  TIMED_OUT: "timedOut",
  NOT_FOUND: "notFound",
  CONFLICT: "conflict",
  INVALID: "refused",
  FORBIDDEN: "refused",
  UNAVAILABLE: "unreachable",
  ECONNREFUSED: "unreachable",
  ECONNRESET: "unreachable",
  ENOTFOUND: "unreachable",
  ETIMEDOUT: "unreachable",
} as const;

/** Why a job was given up, in words, and below the code to look for in the log. */
export function Failure({ code }: { code: string }): ReactNode {
  const t = useTranslations("jobs.failures");
  return (
    <>
      <div>{t(isKnown(code) ? REASONS[code] : "other")}</div>
      <div className="admin-dimmed">{code}</div>
    </>
  );
}

function isKnown(code: string): code is keyof typeof REASONS {
  return Object.hasOwn(REASONS, code);
}
