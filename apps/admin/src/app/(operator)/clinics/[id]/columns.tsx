"use client";

import { type UsageDay, UsageMetric } from "@polyclinic/contracts";
import { AD_MONTH_NAMES, BS_MONTH_NAMES, toDevanagariDigits } from "@polyclinic/nepal";
import { type Column, DateText, useDisplay } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { UsageMonth } from "./months.ts";
import { useCountText } from "./use-count-text.ts";

type Columns<Row> = readonly [Column<Row>, ...Column<Row>[]];

export function useDayColumns(): Columns<UsageDay> {
  const t = useTranslations("usage.columns");
  const day: Column<UsageDay> = {
    key: "day",
    header: t("day"),
    cell: (each) => (
      <>
        <DateText date={each.day} />
        <Counts counts={each.counts} />
      </>
    ),
  };
  return [day, ...useCountColumns<UsageDay>()];
}

export function useMonthColumns(): Columns<UsageMonth> {
  const t = useTranslations("usage.columns");
  const nameOf = useMonthText();
  const month: Column<UsageMonth> = {
    key: "month",
    header: t("month"),
    cell: (each) => (
      <>
        <strong>{nameOf(each)}</strong>
        <Counts counts={each.counts} />
      </>
    ),
  };
  return [month, ...useCountColumns<UsageMonth>()];
}

/** A column for each metric. On a phone the first column says them all. */
function useCountColumns<Row extends Pick<UsageDay, "counts">>(): Column<Row>[] {
  const t = useTranslations("usage.metrics");
  const text = useCountText();
  return UsageMetric.options.map((metric) => ({
    key: metric,
    header: t(metric),
    cell: ({ counts }) => text(counts, metric),
    align: "end",
    shown: "wide",
  }));
}

/** `Mangsir 2083`, `२०८३ मंसिर`. */
function useMonthText(): (month: UsageMonth) => string {
  const { calendar, language } = useDisplay();
  const names = calendar === "bs" ? BS_MONTH_NAMES[language] : AD_MONTH_NAMES[language];
  return ({ year, month }) => {
    const name = names[month - 1] ?? "";
    return language === "ne" ? toDevanagariDigits(`${year} ${name}`) : `${name} ${year}`;
  };
}

function Counts({ counts }: Pick<UsageDay, "counts">): ReactNode {
  const t = useTranslations("usage.metrics");
  const text = useCountText();
  const measured = UsageMetric.options.filter((metric) => counts[metric] !== undefined);
  return (
    <ul className="admin-narrow admin-facts">
      {measured.map((metric) => (
        <li key={metric}>
          {t(metric)} {text(counts, metric)}
        </li>
      ))}
    </ul>
  );
}
