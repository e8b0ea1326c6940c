"use client";

import type { HealthHistory } from "@polyclinic/contracts";
import { type Column, EmptyState, InstantText, ListTable } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useDurationText } from "../use-duration-text.ts";
import { type Outage, outagesIn } from "./spans.ts";

/** As many as one looks at; the figures above count all of them. */
const MOST = 50;

export function Outages({ history, from }: { history: HealthHistory; from: number }): ReactNode {
  const t = useTranslations("health.outages");
  const columns = useOutageColumns();
  const outages = outagesIn(history, from);
  return (
    <section className="admin-section" aria-labelledby="outages">
      <div className="admin-section-head">
        <h2 id="outages">{t("title")}</h2>
        {outages.length > MOST && <span className="admin-dimmed">{t("cut")}</span>}
      </div>
      <div className="ui-panel">
        {outages.length === 0 ? (
          <EmptyState title={t("empty")} hint={t("emptyHint")} />
        ) : (
          <ListTable
            label={t("title")}
            columns={columns}
            items={outages.slice(0, MOST)}
            keyOf={({ service, period }) => `${service} ${period.from}`}
          />
        )}
      </div>
    </section>
  );
}

function useOutageColumns(): readonly [Column<Outage>, ...Column<Outage>[]] {
  const t = useTranslations("health");
  return [
    {
      key: "service",
      header: t("outages.columns.service"),
      cell: (outage) => (
        <>
          <strong>{t(`services.${outage.service}`)}</strong>
          <div className="admin-narrow">
            <Reason outage={outage} />
            <div>
              <InstantText instant={outage.period.from} /> – <End outage={outage} />
            </div>
          </div>
        </>
      ),
    },
    {
      key: "why",
      header: t("outages.columns.why"),
      cell: (outage) => <Reason outage={outage} />,
      shown: "wide",
    },
    {
      key: "from",
      header: t("outages.columns.from"),
      cell: ({ period }) => <InstantText instant={period.from} />,
      shown: "wide",
    },
    {
      key: "until",
      header: t("outages.columns.until"),
      cell: (outage) => <End outage={outage} />,
      shown: "wide",
    },
    {
      key: "time",
      header: t("outages.columns.time"),
      cell: ({ period }) => <Time from={period.from} until={period.until} />,
      align: "end",
    },
  ];
}

function Reason({ outage: { period } }: { outage: Outage }): ReactNode {
  const t = useTranslations("health");
  return <div>{period.reason === null ? t("states.worker.unknown") : t(`reasons.${period.reason}`)}</div>;
}

function End({ outage: { period, isOver } }: { outage: Outage }): ReactNode {
  const t = useTranslations("health.outages");
  return isOver ? <InstantText instant={period.until} /> : t("goesOn");
}

function Time({ from, until }: { from: string; until: string }): ReactNode {
  return useDurationText()(Date.parse(until) - Date.parse(from));
}
