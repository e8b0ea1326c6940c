"use client";

import { useApiClient } from "@polyclinic/client-react/admin";
import type { HealthHistory } from "@polyclinic/contracts";
import { ErrorState, ListSkeleton, Notice, Page, Segmented, useInstantText } from "@polyclinic/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Outages } from "./outages.tsx";
import { healthQuery, REFRESH_MS } from "./query.ts";
import { QueueLine } from "./queue-line.tsx";
import { ServiceRow } from "./service-row.tsx";
import { type Range, ranges } from "./spans.ts";
import { Sample } from "./timeline.tsx";

/** `mayReadJobs`: the queue is part of the picture for whoever may see it. */
export function Health({ mayReadJobs }: { mayReadJobs: boolean }): ReactNode {
  const t = useTranslations("health");
  const [range, setRange] = useState<Range>("day");
  const query = useQuery({ ...healthQuery(useApiClient()), refetchInterval: REFRESH_MS });
  const options = (Object.keys(ranges) as Range[]).map((value) => ({ value, label: t(`ranges.${value}`) })); // as: its keys
  return (
    <Page title={t("title")}>
      <p>{t("intro")}</p>
      {query.isPending && <ListSkeleton label={t("loading")} rows={6} />}
      {query.isError && !query.data && (
        <ErrorState
          title={t("failed")}
          hint={t("failedHint")}
          retry={{ label: t("retry"), onRetry: () => void query.refetch(), busy: query.isFetching }}
        />
      )}
      {query.data && (
        <>
          <Silence history={query.data} />
          <div className="admin-range">
            <Segmented label={t("range")} value={range} options={options} onChange={setRange} />
            {mayReadJobs && <QueueLine />}
          </div>
          <Services history={query.data} from={Date.parse(query.data.until) - ranges[range]} />
          <Outages history={query.data} from={Date.parse(query.data.until) - ranges[range]} />
        </>
      )}
    </Page>
  );
}

function Services({ history, from }: { history: HealthHistory; from: number }): ReactNode {
  const t = useTranslations("health");
  const instant = useInstantText();
  return (
    <section className="admin-section" aria-labelledby="services">
      <div className="admin-section-head">
        <h2 id="services">{t("servicesTitle")}</h2>
        <span className="admin-dimmed">{t("shown", { from: instant(new Date(from).toISOString()) })}</span>
      </div>
      <ul className="ui-panel admin-services">
        {history.services.map((service) => (
          <ServiceRow key={service.service} {...service} history={history} from={from} />
        ))}
      </ul>
      <ul className="admin-counts admin-legend">
        {(["ok", "down", "unknown"] as const).map((state) => (
          <li key={state}>
            <Sample state={state} /> {t(`states.service.${state}`)}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What is shown of the present would be a guess. */
function Silence({ history }: { history: HealthHistory }): ReactNode {
  const t = useTranslations("health");
  const instant = useInstantText();
  const worker = history.services.find(({ service }) => service === "worker");
  const last = worker?.periods.at(-1);
  if (last?.state !== "unknown") return null;
  return (
    <Notice tone="warning">
      {last.from === history.from ? t("neverMeasured") : t("silent", { at: instant(last.from) })}
    </Notice>
  );
}
