"use client";

import type { BirthDate } from "@polyclinic/contracts";
import { dateInZone, toDevanagariDigits } from "@polyclinic/nepal";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useDisplay } from "../display.tsx";
import { formatBirthDate, formatDay, otherCalendar } from "./format.ts";

/** In the user's calendar, the other one on hover. `date` is AD, `2026-11-20`. */
export function DateText({ date }: { date: string }): ReactNode {
  const { calendar, language } = useDisplay();
  const other = formatDay(date, otherCalendar(calendar), language);
  return (
    <time dateTime={date} title={other} className="ui-date">
      {formatDay(date, calendar, language)}
    </time>
  );
}

/** The clinic's date and its wall clock at that instant, in 24 hours. */
export function InstantText({ instant }: { instant: string }): ReactNode {
  const { calendar, language, timeZone } = useDisplay();
  const other = formatDay(dateInZone(instant, timeZone), otherCalendar(calendar), language);
  return (
    <time dateTime={instant} title={other} className="ui-date">
      {useInstantText()(instant)}
    </time>
  );
}

/** The same in a sentence. */
export function useInstantText(): (instant: string) => string {
  const { calendar, language, timeZone } = useDisplay();
  return (instant) => {
    const date = formatDay(dateInZone(instant, timeZone), calendar, language);
    const time = clockTime(instant, timeZone);
    return `${date}, ${language === "ne" ? toDevanagariDigits(time) : time}`;
  };
}

function clockTime(instant: string, timeZone: string): string {
  const options = { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  return new Intl.DateTimeFormat("en-GB", options).format(new Date(instant));
}

export function BirthDateText({ birthDate }: { birthDate: BirthDate }): ReactNode {
  const { calendar, language } = useDisplay();
  const t = useTranslations("ui.dates");
  const show = (shown: typeof calendar) => {
    const date = formatBirthDate(birthDate, shown, language);
    return birthDate.precision === "estimated" ? t("about", { date }) : date;
  };
  return (
    <span title={show(otherCalendar(calendar))} className="ui-date">
      {show(calendar)}
    </span>
  );
}
