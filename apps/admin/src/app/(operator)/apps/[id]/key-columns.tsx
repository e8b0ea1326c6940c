"use client";

import { Button } from "@mantine/core";
import type { AppKey } from "@polyclinic/contracts";
import { dateInZone } from "@polyclinic/nepal";
import { type Column, DateText, InstantText } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { KeyMark } from "../marks.tsx";

/** `onRevoke` null: for whoever may only look. */
export function useKeyColumns(
  onRevoke: ((key: AppKey) => void) | null,
): readonly [Column<AppKey>, ...Column<AppKey>[]] {
  const t = useTranslations("apps");
  const columns: readonly [Column<AppKey>, ...Column<AppKey>[]] = [
    { key: "prefix", header: t("columns.key"), cell: (key) => <Prefix of={key} /> },
    { key: "state", header: t("columns.state"), cell: ({ state }) => <KeyMark state={state} /> },
    { key: "use", header: t("columns.lastUse"), cell: (key) => <LastUse of={key} />, shown: "wide" },
    {
      key: "created",
      header: t("columns.created"),
      cell: ({ createdAt }) => <InstantText instant={createdAt} />,
      shown: "wide",
    },
    { key: "end", header: t("columns.end"), cell: (key) => <End of={key} />, shown: "wide" },
  ];
  if (!onRevoke) return columns;
  const revoke: Column<AppKey> = {
    key: "revoke",
    header: <span className="ui-visually-hidden">{t("revoke")}</span>,
    align: "end",
    cell: (key) =>
      key.state === "live" && (
        <Button
          variant="subtle"
          className="ui-text-button ui-danger"
          aria-label={t("revokeOne", { prefix: key.prefix })}
          onClick={() => onRevoke(key)}
        >
          {t("revoke")}
        </Button>
      ),
  };
  return [...columns, revoke];
}

/** On a phone it says what the columns that are left out there would. */
function Prefix({ of }: { of: AppKey }): ReactNode {
  return (
    <div>
      <code>{of.prefix}…</code>
      <div className="admin-narrow">
        <LastUse of={of} />
      </div>
      <div className="admin-narrow">
        <End of={of} />
      </div>
    </div>
  );
}

function LastUse({ of: { lastUsedAt } }: { of: AppKey }): ReactNode {
  const t = useTranslations("apps");
  return lastUsedAt === null ? t("neverUsed") : <InstantText instant={lastUsedAt} />;
}

function End({ of: { revokedAt, expiresAt } }: { of: AppKey }): ReactNode {
  const t = useTranslations("apps");
  if (revokedAt !== null) return <InstantText instant={revokedAt} />;
  return expiresAt === null ? t("noEnd") : <DateText date={lastDayOf(expiresAt)} />;
}

/** It ends with that day in Kathmandu, wherever the operator sits. */
function lastDayOf(expiresAt: string): string {
  return dateInZone(new Date(Date.parse(expiresAt) - 1).toISOString(), "Asia/Kathmandu");
}
