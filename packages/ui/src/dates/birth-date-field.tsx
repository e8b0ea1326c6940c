"use client";

import { lazy, type ReactNode, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { useDisplay, useToday } from "../display.tsx";
import { DateField, SwitchButton } from "./date-field.tsx";
import { type BirthDateEntry, readBirthDate } from "./entry.ts";
import { formatBirthDate } from "./format.ts";

const AgeField = lazy(() => import("./age-field.tsx"));

export interface BirthDateFieldProps {
  label: string;
  entry: BirthDateEntry;
  onChange: (entry: BirthDateEntry) => void;
  error?: ReactNode;
  name?: string;
}

/** A whole date, or a month or year alone; or the age, when that is all that people know. */
export function BirthDateField(props: BirthDateFieldProps): ReactNode {
  const { entry, onChange, ...shared } = props;
  const t = useTranslations("ui.dates");
  const { language } = useDisplay();
  const today = useToday();
  const [switched, setSwitched] = useState(false);
  const change = (other: BirthDateEntry) => {
    setSwitched(true);
    onChange(other);
  };
  const read = readBirthDate(entry, today);
  const born = read.ok ? read.value : null;
  if (entry.kind === "age") {
    const toDate = () => change({ kind: "date", text: "", calendar: entry.calendar });
    return (
      <Suspense>
        <AgeField
          {...shared}
          entry={entry}
          born={born}
          onChange={onChange}
          onDate={toDate}
          takesFocus={switched}
        />
      </Suspense>
    );
  }
  const toAge = () => change({ kind: "age", text: "", unit: "years", calendar: entry.calendar });
  return (
    <DateField
      {...shared}
      entry={entry}
      onChange={(date) => onChange({ kind: "date", ...date })}
      reading={born && ((calendar) => formatBirthDate(born, calendar, language))}
      takesFocus={switched}
      aside={<SwitchButton onClick={toAge}>{t("onlyAge")}</SwitchButton>}
    />
  );
}
