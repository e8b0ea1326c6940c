"use client";

import { useApi, useApiClient } from "@polyclinic/client-react/hospital";
import type { Patient } from "@polyclinic/contracts";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { useMay } from "../../../me.tsx";
import { usePatientMessageColumns } from "../../../messages/columns.tsx";
import { messageListOptions } from "../../../messages/list-options.ts";
import { MessageList } from "../../../messages/message-list.tsx";
import { Consents } from "./consents.tsx";

/** Whether the patient wants to be written to, and what was written. */
export function PatientMessages({ patient }: { patient: Patient }): ReactNode {
  const t = useTranslations("messages");
  const id = useId();
  const mayRead = useMay("messages:read");
  return (
    <section className="ui-section ui-no-print" aria-labelledby={id}>
      <h2 id={id}>{t("title")}</h2>
      <Consents patient={patient} />
      {mayRead && <Sent patient={patient} />}
    </section>
  );
}

function Sent({ patient }: { patient: Patient }): ReactNode {
  const t = useTranslations("messages");
  const columns = usePatientMessageColumns();
  const options = messageListOptions(useApi(), useApiClient(), { patientId: patient.id });
  const list = useInfiniteQuery(options);
  return (
    <MessageList label={t("ofPatient")} list={list} columns={columns} emptyHint={t("emptyPatientHint")} />
  );
}
