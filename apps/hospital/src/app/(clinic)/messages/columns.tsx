"use client";

import type { Message } from "@polyclinic/contracts";
import { type Column, fullName, InstantText, PatientName } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Outcome } from "./outcome.tsx";

type Columns = [Column<Message>, ...Column<Message>[]];

/** On a phone the first two: they say what went where, to whom and when, and what became of it. */
export function useMessageColumns(): Columns {
  const t = useTranslations("messages");
  return [
    { key: "what", header: t("columns.what"), cell: (message) => <What message={message} /> },
    {
      key: "whom",
      header: t("columns.whom"),
      cell: (message) => <Recipient message={message} />,
      shown: "wide",
    },
    { key: "outcome", header: t("columns.outcome"), cell: (message) => <Outcome message={message} /> },
    { key: "when", header: t("columns.when"), cell: when, shown: "wide" },
  ];
}

/** In a patient's record: whom it was for, everybody sees. */
export function usePatientMessageColumns(): Columns {
  const t = useTranslations("messages");
  return [
    { key: "what", header: t("columns.what"), cell: (message) => <What message={message} inRecord /> },
    { key: "outcome", header: t("columns.outcome"), cell: (message) => <Outcome message={message} /> },
    { key: "when", header: t("columns.when"), cell: when, shown: "wide" },
  ];
}

function when({ createdAt }: Message): ReactNode {
  return <InstantText instant={createdAt} />;
}

function What({ message, inRecord = false }: { message: Message; inRecord?: boolean }): ReactNode {
  const t = useTranslations("messages");
  const kinds = useTranslations("notificationKinds");
  const { kind, channel, patient, user, createdAt } = message;
  const name = patient ? fullName(patient) : user?.name;
  return (
    <span>
      <strong>{kinds(kind)}</strong>
      <span className="ui-quiet ui-line">{t(`channels.${channel}`)}</span>
      <span className="ui-phone-only ui-quiet">
        {!inRecord && name && (
          <>
            <bdi>{name}</bdi> ·{" "}
          </>
        )}
        <InstantText instant={createdAt} />
      </span>
    </span>
  );
}

export function Recipient({ message: { patient, user } }: { message: Message }): ReactNode {
  const t = useTranslations("messages");
  if (patient) return <PatientName patient={patient} />;
  return (
    <>
      <bdi>{user?.name ?? t("gone")}</bdi> <span className="ui-quiet">{t("staff")}</span>
    </>
  );
}
