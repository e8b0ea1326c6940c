"use client";

import type { Preferences } from "@polyclinic/contracts";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { formatDay } from "../dates/format.ts";
import { useDisplay, useToday } from "../display.tsx";

export interface PreferenceProps {
  preferences: Preferences;
  /** Keeps the choice. The colour scheme has changed on the page by then. */
  onChange: (change: Partial<Preferences>) => void;
}

/** Names the language that it changes to, in that language. */
export function LanguageButton({ preferences, onChange }: PreferenceProps): ReactNode {
  const [language, name] =
    preferences.language === "en" ? (["ne", "नेपाली"] as const) : (["en", "English"] as const);
  return (
    <button type="button" className="ui-tool" lang={language} onClick={() => onChange({ language })}>
      {name}
    </button>
  );
}

/** Shows today in the user's calendar and changes to the other one. */
export function CalendarButton({ preferences, onChange }: PreferenceProps): ReactNode {
  const t = useTranslations("ui.preferences");
  const { language } = useDisplay();
  const today = useToday();
  const { calendar } = preferences;
  const other = calendar === "bs" ? "ad" : "bs";
  const date = formatDay(today, calendar, language);
  return (
    <button
      type="button"
      className="ui-tool"
      title={t("changeCalendar", { calendar: t(other) })}
      aria-label={t("todayAndCalendar", { date, calendar: t(other) })}
      onClick={() => onChange({ calendar: other })}
    >
      {date}
    </button>
  );
}
