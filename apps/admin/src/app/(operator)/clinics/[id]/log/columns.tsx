"use client";

import { ClinicAuditAction, type KeptAuditEvent } from "@polyclinic/contracts";
import { type Column, InstantText } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

export function useKeptColumns(): readonly [Column<KeptAuditEvent>, ...Column<KeptAuditEvent>[]] {
  const t = useTranslations("keptLog");
  return [
    { key: "what", header: t("columns.what"), cell: (event) => <What event={event} /> },
    { key: "who", header: t("columns.who"), cell: (event) => <Who event={event} />, shown: "wide" },
    { key: "when", header: t("columns.when"), cell: whenOf, shown: "wide" },
  ];
}

/** On a phone it also says what the columns that are left out there would. */
function What({ event }: { event: KeptAuditEvent }): ReactNode {
  const t = useTranslations("keptLog");
  const known = ClinicAuditAction.safeParse(event.action);
  return (
    <>
      <strong>{known.success ? t(`actions.${known.data}`) : event.action}</strong>
      {event.refusal && <div className="admin-dimmed">{event.refusal}</div>}
      <div className="admin-narrow">
        <Who event={event} /> · {whenOf(event)}
      </div>
    </>
  );
}

function Who({ event: { actor, app } }: { event: KeptAuditEvent }): ReactNode {
  const t = useTranslations("keptLog");
  return (
    <>
      <bdi>{actor ? (actor.name ?? t("unknownPerson")) : t("system")}</bdi>
      {app !== null && <span className="admin-dimmed"> {app}</span>}
    </>
  );
}

function whenOf({ at }: KeptAuditEvent): ReactNode {
  return <InstantText instant={at} />;
}
