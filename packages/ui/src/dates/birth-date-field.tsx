"use client";

import { Button, TextInput } from "@mantine/core";
import { type ReactNode, useId } from "react";
import { useTranslations } from "use-intl";
import { useDisplay, useToday } from "../display.tsx";
import { Segmented } from "../forms/segmented.tsx";
import { DateField } from "./date-field.tsx";
import { type BirthDateEntry, type BirthDateProblem, readBirthDate } from "./entry.ts";
import { formatBirthDate, otherCalendar } from "./format.ts";

interface BirthDateFieldProps {
  label: string;
  entry: BirthDateEntry;
  onChange: (entry: BirthDateEntry) => void;
  error?: ReactNode;
  name?: string;
}

/** A whole date, or a month or year alone; or the age, when that is all that people know. */
export function BirthDateField({ label, entry, onChange, error, name }: BirthDateFieldProps): ReactNode {
  const t = useTranslations("ui.dates");
  const today = useToday();
  const reading = readBirthDate(entry, today);
  const named = name === undefined ? {} : { name };
  if (entry.kind === "age")
    return <AgeField label={label} entry={entry} onChange={onChange} error={error} {...named} />;
  const known = reading.ok ? reading.value : null;
  return (
    <DateField
      label={label}
      entry={entry}
      onChange={(date) => onChange({ kind: "date", ...date })}
      read={known?.precision === "day" ? known.date : null}
      error={error}
      {...named}
      aside={
        <SwitchButton
          onClick={() => onChange({ kind: "age", text: "", unit: "years", calendar: entry.calendar })}
        >
          {t("onlyAge")}
        </SwitchButton>
      }
    />
  );
}

type AgeEntry = Extract<BirthDateEntry, { kind: "age" }>;

function AgeField({
  label,
  entry,
  onChange,
  error,
  name,
}: Omit<BirthDateFieldProps, "entry"> & { entry: AgeEntry }): ReactNode {
  const t = useTranslations("ui.dates");
  const { language } = useDisplay();
  const today = useToday();
  const hint = useId();
  const reading = readBirthDate(entry, today);
  const born = reading.ok ? reading.value : null;
  const units = (["years", "months", "days"] as const).map((value) => ({
    value,
    label: t(`units.${value}`),
  }));
  return (
    <div className="ui-date-field">
      <TextInput
        label={t("ageLabel", { label })}
        name={name}
        error={error}
        inputMode="numeric"
        autoComplete="off"
        value={entry.text}
        aria-describedby={hint}
        onChange={(event) => onChange({ ...entry, text: event.currentTarget.value })}
        rightSectionWidth={190}
        rightSection={
          <Segmented
            label={t("unit")}
            value={entry.unit}
            options={units}
            onChange={(unit) => onChange({ ...entry, unit })}
          />
        }
      />
      <div className="ui-field-note" id={hint}>
        <span aria-live="polite">
          {born &&
            t("bornAbout", {
              date: formatBirthDate(born, entry.calendar, language),
              other: formatBirthDate(born, otherCalendar(entry.calendar), language),
            })}
        </span>
        <SwitchButton onClick={() => onChange({ kind: "date", text: "", calendar: entry.calendar })}>
          {t("typeDate")}
        </SwitchButton>
      </div>
    </div>
  );
}

function SwitchButton({ onClick, children }: { onClick: () => void; children: ReactNode }): ReactNode {
  return (
    <Button variant="transparent" size="compact-xs" onClick={onClick}>
      {children}
    </Button>
  );
}

/** In plain words, with what to do instead. */
export function useDateProblemText(): (problem: BirthDateProblem) => string {
  const t = useTranslations("ui.dates.problems");
  return (problem) => t(problem);
}
