"use client";

import { Button } from "@mantine/core";
import type { AuditEvent } from "@polyclinic/contracts";
import { type Column, fullName, InstantText, PatientName } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useAuditWords } from "./use-audit-words.ts";

type Columns = [Column<AuditEvent>, ...Column<AuditEvent>[]];

/** On a phone the first column alone: it says who did what, and when. */
export function useAuditColumns(onOpen: (event: AuditEvent) => void): Columns {
  const t = useTranslations("audit");
  const { actionOf, actorOf } = useAuditWords();
  return [
    { key: "what", header: t("columns.what"), cell: (event) => <What event={event} /> },
    { key: "patient", header: t("columns.patient"), cell: patientOf, shown: "wide" },
    {
      key: "when",
      header: t("columns.when"),
      cell: ({ at }) => <InstantText instant={at} />,
      shown: "wide",
    },
    {
      key: "more",
      header: <span className="ui-visually-hidden">{t("columns.more")}</span>,
      align: "end",
      cell: (event) => (
        <Button
          variant="subtle"
          className="ui-over-row"
          aria-label={t("openEvent", { action: actionOf(event), name: actorOf(event) })}
          onClick={() => onOpen(event)}
        >
          {t("open")}
        </Button>
      ),
    },
  ];
}

/** In the record itself: whose it is, everybody sees. */
export function useRecordColumns(): Columns {
  const t = useTranslations("audit");
  return [
    { key: "what", header: t("columns.what"), cell: (event) => <What event={event} inRecord /> },
    {
      key: "when",
      header: t("columns.when"),
      cell: ({ at }) => <InstantText instant={at} />,
      shown: "wide",
    },
  ];
}

function What({ event, inRecord = false }: { event: AuditEvent; inRecord?: boolean }): ReactNode {
  const t = useTranslations("audit");
  const { actionOf, actorOf, rolesOf } = useAuditWords();
  return (
    <>
      <strong>
        <bdi>{actorOf(event)}</bdi>
      </strong>{" "}
      <span className="ui-quiet">{rolesOf(event)}</span>
      <span className="ui-event-action">
        {actionOf(event)}
        {event.emergencyAccessId && <span className="ui-quiet"> · {t("inEmergency")}</span>}
      </span>
      <span className="ui-phone-only ui-quiet">
        {event.patient && !inRecord && (
          <>
            <bdi>{fullName(event.patient)}</bdi> ·{" "}
          </>
        )}
        <InstantText instant={event.at} />
      </span>
    </>
  );
}

function patientOf({ patient }: AuditEvent): ReactNode {
  return patient && <PatientName patient={patient} />;
}
