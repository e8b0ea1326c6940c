"use client";

import type { ClinicJobKind, PlatformJobKind } from "@polyclinic/contracts";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

type Kind = ClinicJobKind | PlatformJobKind;

/** A kind of the catalogue without words does not compile; one of another release is shown by its code alone. */
const KINDS: Readonly<Record<Kind, true>> = {
  "clinic.create": true,
  "document.verify": true,
  "emergency-access.tell": true,
  "message.send": true,
  "dead-letter.retry": true,
  "delivery-report.apply": true,
  "device.forget": true,
  "export.build": true,
  "member-event.record": true,
  "password-reset.send": true,
  "platform-message.send": true,
  "sign-in-lock.tell": true,
};

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
  return (kind) => (isKnown(kind) ? t(kind) : kind);
}

function isKnown(kind: string): kind is Kind {
  return Object.hasOwn(KINDS, kind);
}
