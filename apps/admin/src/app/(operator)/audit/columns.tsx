"use client";

import { PlatformAuditAction, type PlatformAuditEvent } from "@polyclinic/contracts";
import { type Column, InstantText } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

export function useAuditColumns(): readonly [Column<PlatformAuditEvent>, ...Column<PlatformAuditEvent>[]] {
  const t = useTranslations("audit");
  return [
    { key: "what", header: t("columns.what"), cell: (event) => <What event={event} /> },
    { key: "who", header: t("columns.who"), cell: (event) => <Who event={event} />, shown: "wide" },
    { key: "when", header: t("columns.when"), cell: whenOf, shown: "wide" },
  ];
}

/** On a phone it also says what the columns that are left out there would. */
function What({ event }: { event: PlatformAuditEvent }): ReactNode {
  const t = useTranslations("audit");
  const known = PlatformAuditAction.safeParse(event.action);
  return (
    <>
      <strong>{known.success ? t(`actions.${known.data}`) : event.action}</strong>
      {event.refusal && (
        <div className="admin-dimmed">
          {event.refusal} {event.resourceId}
        </div>
      )}
      <div className="admin-narrow">
        <Who event={event} /> · {whenOf(event)}
      </div>
    </>
  );
}

function Who({ event: { actor, app, refusal } }: { event: PlatformAuditEvent }): ReactNode {
  const t = useTranslations("audit");
  const nobody = refusal === null ? t("system") : t("nobody");
  const name = actor ? (actor.name ?? t("unknownPerson")) : nobody;
  return (
    <>
      <bdi>{name}</bdi>
      {app !== null && <span className="admin-dimmed"> {app}</span>}
    </>
  );
}

function whenOf({ at }: PlatformAuditEvent): ReactNode {
  return <InstantText instant={at} />;
}
