"use client";

import type { Patient } from "@polyclinic/contracts";
import { dateInZone } from "@polyclinic/nepal";
import { ArchiveIcon, formatDay, useDisplay } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

export function ArchivedNotice({ patient }: { patient: Patient }): ReactNode {
  const t = useTranslations("record");
  const { calendar, language, timeZone } = useDisplay();
  if (patient.archivedAt === null) return null;
  const date = formatDay(dateInZone(patient.archivedAt, timeZone), calendar, language);
  return (
    <div className="ui-notice">
      <ArchiveIcon />
      <div>
        <p>
          <strong>{t("archivedOn", { date, reason: patient.archiveReason ?? "" })}</strong>
        </p>
        <p>{t("archivedHint")}</p>
      </div>
    </div>
  );
}
