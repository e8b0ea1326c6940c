"use client";

import type { HealthHistory } from "@polyclinic/contracts";
import { useInstantText, useNumberText } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useDurationText } from "../use-duration-text.ts";
import { type Summary, spansIn, summaryOf } from "./spans.ts";
import { StateMark } from "./state-mark.tsx";
import { Timeline } from "./timeline.tsx";

interface ServiceRowProps extends Pick<HealthHistory["services"][number], "service" | "periods"> {
  history: Pick<HealthHistory, "from" | "until">;
  /** Where the range that is shown begins. */
  from: number;
}

/** One service: how it is and since when, its time as a line, and the same in figures. */
export function ServiceRow({ service, periods, history, from }: ServiceRowProps): ReactNode {
  const t = useTranslations("health");
  const instant = useInstantText();
  const summaryText = useSummaryText();
  const last = periods.at(-1);
  if (!last) return null;
  const spans = spansIn(periods, from);
  const { reached, details } = summaryText(summaryOf(spans));
  const name = t(`services.${service}`);
  const since = last.from === history.from ? t("sinceBefore") : t("since", { at: instant(last.from) });
  return (
    <li className="admin-service">
      <div>
        <h3>{name}</h3>
        <div className="admin-service-state">
          <StateMark service={service} state={last.state} />
          <span className="admin-dimmed">
            {since}
            {last.reason !== null && ` · ${t(`reasons.${last.reason}`)}`}
          </span>
        </div>
      </div>
      <Timeline
        label={t("timeline", { service: name, summary: [reached, ...details].join(", ") })}
        spans={spans}
        from={from}
        until={Date.parse(history.until)}
      />
      <div className="admin-service-figures">
        <strong>{reached}</strong>
        {details.map((detail) => (
          <span key={detail} className="admin-dimmed">
            {detail}
          </span>
        ))}
      </div>
    </li>
  );
}

function useSummaryText(): (summary: Summary) => { reached: string; details: string[] } {
  const t = useTranslations("health.summary");
  const number = useNumberText();
  const duration = useDurationText();
  return ({ reached, outages, down, unknown }) => ({
    reached: reached === null ? t("nothing") : t("reached", { share: number(reached) }),
    details: [
      outages > 0 && t("outages", { count: outages, number: number(outages), time: duration(down) }),
      unknown > 0 && reached !== null && t("unknown", { time: duration(unknown) }),
    ].filter((detail) => detail !== false),
  });
}
