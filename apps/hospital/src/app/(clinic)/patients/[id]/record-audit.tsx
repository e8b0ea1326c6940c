"use client";

import { useApi, useApiClient } from "@polyclinic/client-react/hospital";
import type { PatientId } from "@polyclinic/contracts";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { useRecordColumns } from "../../audit/columns.tsx";
import { EventList } from "../../audit/event-list.tsx";
import { auditOfPatientOptions } from "../../audit/list-options.ts";
import { useMay } from "../../me.tsx";

/** For whoever answers for the clinic: who looked at this record, and who changed it. */
export function RecordAudit({ patientId }: { patientId: PatientId }): ReactNode {
  return useMay("audit:read") && <Looks patientId={patientId} />;
}

function Looks({ patientId }: { patientId: PatientId }): ReactNode {
  const t = useTranslations("audit");
  const id = useId();
  const columns = useRecordColumns();
  const list = useInfiniteQuery(auditOfPatientOptions(useApi(), useApiClient(), patientId));
  return (
    <section className="ui-section ui-no-print" aria-labelledby={id}>
      <h2 id={id}>{t("whoLooked")}</h2>
      <EventList label={t("whoLooked")} list={list} columns={columns} />
    </section>
  );
}
