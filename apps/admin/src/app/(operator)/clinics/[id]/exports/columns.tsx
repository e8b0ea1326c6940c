"use client";

import type { ClinicExport } from "@polyclinic/contracts";
import { type Column, InstantText, useInstantText, useNumberText } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useBytesText } from "../use-count-text.ts";
import { DownloadButton } from "./download-button.tsx";
import { ExportStateText } from "./export-state.tsx";

/** On a phone the first column says it all. */
export function useExportColumns(
  mayDownload: boolean,
): readonly [Column<ClinicExport>, ...Column<ClinicExport>[]] {
  const t = useTranslations("exports.columns");
  const state: Column<ClinicExport> = {
    key: "state",
    header: t("state"),
    cell: (item) => (
      <>
        <ExportStateText item={item} />
        <div className="admin-narrow">
          <Requested item={item} />
          <Contents item={item} />
          <Expiry item={item} />
        </div>
      </>
    ),
  };
  const download: Column<ClinicExport> = {
    key: "download",
    header: t("download"),
    cell: (item) => item.state === "ready" && <DownloadButton item={item} />,
    align: "end",
  };
  return [
    state,
    { key: "requested", header: t("requested"), cell: (item) => <Requested item={item} />, shown: "wide" },
    { key: "contents", header: t("contents"), cell: (item) => <Contents item={item} />, shown: "wide" },
    {
      key: "expires",
      header: t("expires"),
      cell: ({ expiresAt }) => expiresAt !== null && <InstantText instant={expiresAt} />,
      shown: "wide",
    },
    ...(mayDownload ? [download] : []),
  ];
}

function Requested({ item: { requestedAt, requestedBy } }: { item: ClinicExport }): ReactNode {
  const t = useTranslations("exports");
  return (
    <div>
      <InstantText instant={requestedAt} />
      <div>{t("by", { name: requestedBy.name ?? t("unknownPerson") })}</div>
    </div>
  );
}

function Contents({ item: { contents, size, sha256 } }: { item: ClinicExport }): ReactNode {
  const t = useTranslations("exports");
  const number = useNumberText();
  const bytes = useBytesText();
  if (contents === null || size === null || sha256 === null) return null;
  const { rows, documents } = contents;
  return (
    <div>
      <ul className="admin-facts">
        <li>{bytes(size)}</li>
        <li>{t("rows", { count: rows, number: number(rows) })}</li>
        <li>{t("documents", { count: documents, number: number(documents) })}</li>
      </ul>
      <code className="admin-sum" title={t("sum")}>
        <span className="ui-visually-hidden">{t("sum")} </span>
        {sha256}
      </code>
    </div>
  );
}

/** On a phone no heading says what the date is. */
function Expiry({ item: { state, expiresAt } }: { item: ClinicExport }): ReactNode {
  const t = useTranslations("exports");
  const instant = useInstantText();
  if (state !== "ready" || expiresAt === null) return null;
  return <div>{t("expiresAt", { at: instant(expiresAt) })}</div>;
}
