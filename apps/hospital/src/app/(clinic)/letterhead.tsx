"use client";

import type { Organization } from "@polyclinic/contracts";
import { formatPhone } from "@polyclinic/nepal";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useMe } from "./me.tsx";

export interface LetterheadProps {
  organization: Organization;
  /** In words; the server knows the names of the places. */
  address: string | null;
}

/** At the head of what is printed. */
export function Letterhead({ organization: { phone, email, pan }, address }: LetterheadProps): ReactNode {
  const t = useTranslations("organization");
  const { clinic } = useMe();
  const reachedAt = [address, phone && formatPhone(phone.value), email, pan && `${t("pan")} ${pan}`];
  return (
    <div className="ui-print-only">
      <strong>{clinic.name}</strong> {clinic.localName && <span lang="ne">{clinic.localName}</span>}
      <div>{reachedAt.filter(Boolean).join(" · ")}</div>
    </div>
  );
}
