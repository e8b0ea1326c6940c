"use client";

import { TextInput } from "@mantine/core";
import type { Calendar } from "@polyclinic/contracts";
import { type ReactNode, useId } from "react";
import { useTranslations } from "use-intl";
import { useDisplay } from "../display.tsx";
import { Segmented } from "../forms/segmented.tsx";
import type { DateEntry } from "./entry.ts";
import { formatDay, otherCalendar } from "./format.ts";

interface DateFieldProps {
  label: string;
  entry: DateEntry;
  onChange: (entry: DateEntry) => void;
  /** AD, when the text can be read: shown in the other calendar beside what was typed. */
  read: string | null;
  error?: ReactNode;
  name?: string;
  required?: boolean;
  /** Stands in the line of the label, such as a way to type something else. */
  aside?: ReactNode;
}

/**
 * A date is typed in the calendar that the switch shows and read in no other: `2026-05-05` is a valid date in both.
 * The switch keeps the text, so that somebody who notices too late needs not type again.
 */
export function DateField(props: DateFieldProps): ReactNode {
  const { entry, onChange, read } = props;
  const t = useTranslations("ui.dates");
  const hint = useId();
  return (
    <div className="ui-date-field">
      <TextInput
        label={props.label}
        labelProps={{ className: "ui-label-grow" }}
        name={props.name}
        required={props.required ?? false}
        error={props.error}
        value={entry.text}
        onChange={(event) => onChange({ ...entry, text: event.currentTarget.value })}
        placeholder={t(`placeholder.${entry.calendar}`)}
        autoComplete="off"
        aria-describedby={hint}
        rightSectionWidth={112}
        rightSection={
          <CalendarSwitch
            calendar={entry.calendar}
            onChange={(calendar) => onChange({ ...entry, calendar })}
          />
        }
      />
      <div className="ui-field-note" id={hint}>
        <span aria-live="polite">
          {read ? <Reading ad={read} calendar={entry.calendar} /> : t(`hint.${entry.calendar}`)}
        </span>
        {props.aside}
      </div>
    </div>
  );
}

/** What was understood, in both calendars: the one that is typed first. */
function Reading({ ad, calendar }: { ad: string; calendar: Calendar }): ReactNode {
  const { language } = useDisplay();
  const t = useTranslations("ui.dates");
  const other = otherCalendar(calendar);
  return (
    <>
      {formatDay(ad, calendar, language)} {t(`short.${calendar}`)} ={" "}
      <b>
        {formatDay(ad, other, language)} {t(`short.${other}`)}
      </b>
    </>
  );
}

export function CalendarSwitch(props: {
  calendar: Calendar;
  onChange: (calendar: Calendar) => void;
}): ReactNode {
  const t = useTranslations("ui.dates");
  const options = (["bs", "ad"] as const).map((value) => ({ value, label: t(`short.${value}`) }));
  return (
    <Segmented label={t("calendar")} value={props.calendar} options={options} onChange={props.onChange} />
  );
}
