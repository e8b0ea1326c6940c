"use client";

import { Button, TextInput } from "@mantine/core";
import type { Calendar } from "@polyclinic/contracts";
import { type ReactNode, type RefObject, useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { Segmented } from "../forms/segmented.tsx";
import type { DateEntry } from "./entry.ts";
import { otherCalendar } from "./format.ts";

interface DateFieldProps {
  label: string;
  entry: DateEntry;
  onChange: (entry: DateEntry) => void;
  /** What the text was understood as, in a calendar; null while it cannot be read. */
  reading: ((calendar: Calendar) => string) | null;
  error?: ReactNode;
  name?: string;
  required?: boolean;
  /** Below the field, such as a way to type something else. */
  aside?: ReactNode;
  /** It has taken the place of a field that had the focus. */
  takesFocus?: boolean;
}

/**
 * A date is typed in the calendar that the switch shows and read in no other: `2026-05-05` is a valid date in both.
 * The switch keeps the text, so that somebody who notices too late needs not type again.
 */
export function DateField(props: DateFieldProps): ReactNode {
  const { entry, onChange, reading, takesFocus = false } = props;
  const t = useTranslations("ui.dates");
  const input = useTakenFocus(takesFocus);
  return (
    <div className="ui-date-field">
      <TextInput
        ref={input}
        label={props.label}
        name={props.name}
        required={props.required ?? false}
        error={props.error}
        value={entry.text}
        onChange={(event) => onChange({ ...entry, text: event.currentTarget.value })}
        placeholder={t(`placeholder.${entry.calendar}`)}
        autoComplete="off"
        inputWrapperOrder={NOTE_BELOW}
        description={
          <span aria-live="polite">
            {reading ? <Reading reading={reading} calendar={entry.calendar} /> : t(`hint.${entry.calendar}`)}
          </span>
        }
        rightSectionWidth={112}
        rightSection={
          <CalendarSwitch
            calendar={entry.calendar}
            onChange={(calendar) => onChange({ ...entry, calendar })}
          />
        }
      />
      {props.aside}
    </div>
  );
}

export const NOTE_BELOW: ["label", "input", "description", "error"] = [
  "label",
  "input",
  "description",
  "error",
];

/** In both calendars: the one that is typed first. */
function Reading({
  reading,
  calendar,
}: {
  reading: (calendar: Calendar) => string;
  calendar: Calendar;
}): ReactNode {
  const t = useTranslations("ui.dates");
  const other = otherCalendar(calendar);
  return (
    <>
      {reading(calendar)} {t(`short.${calendar}`)} ={" "}
      <b>
        {reading(other)} {t(`short.${other}`)}
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

/** Puts another field in the place of this one. */
export function SwitchButton({ onClick, children }: { onClick: () => void; children: ReactNode }): ReactNode {
  return (
    <Button className="ui-text-button" variant="transparent" size="compact-xs" onClick={onClick}>
      {children}
    </Button>
  );
}

/** The focus that was on the button of the field before would otherwise be lost with it. */
export function useTakenFocus(takesFocus: boolean): RefObject<HTMLInputElement | null> {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (takesFocus) input.current?.focus();
  }, [takesFocus]);
  return input;
}
