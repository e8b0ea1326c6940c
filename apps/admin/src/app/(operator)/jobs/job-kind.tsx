"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

/** Those that have words; one of another release is shown by its code alone. */
const KINDS = ["document.verify", "dead-letter.retry"] as const;

/** In words, and below by the code that logs and metrics have. */
export function JobKind({ kind }: { kind: string }): ReactNode {
  const words = useKindText()(kind);
  return (
    <>
      <strong>{words}</strong>
      {words !== kind && <div className="admin-dimmed">{kind}</div>}
    </>
  );
}

export function useKindText(): (kind: string) => string {
  const t = useTranslations("jobs.kinds");
  return (kind) => {
    const known = KINDS.find((each) => each === kind);
    return known ? t(known) : kind;
  };
}
