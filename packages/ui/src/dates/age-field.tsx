"use client";

import { TextInput } from "@mantine/core";
import type { BirthDate } from "@polyclinic/contracts";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useDisplay } from "../display.tsx";
import { Segmented } from "../forms/segmented.tsx";
import type { BirthDateFieldProps } from "./birth-date-field.tsx";
import { NOTE_BELOW, SwitchButton, useTakenFocus } from "./date-field.tsx";
import type { BirthDateEntry } from "./entry.ts";
import { formatBirthDate, otherCalendar } from "./format.ts";

interface AgeFieldProps extends Omit<BirthDateFieldProps, "entry"> {
  entry: Extract<BirthDateEntry, { kind: "age" }>;
  /** What the age comes to; null while it cannot be read. */
  born: BirthDate | null;
  onDate: () => void;
  takesFocus: boolean;
}

// oxlint-disable-next-line import/no-default-export -- React.lazy reads the default export
export default function AgeField(props: AgeFieldProps): ReactNode {
  const { label, entry, born, onChange, onDate, error, name, takesFocus } = props;
  const t = useTranslations("ui.dates");
  const { language } = useDisplay();
  const input = useTakenFocus(takesFocus);
  const units = (["years", "months", "days"] as const).map((value) => ({
    value,
    label: t(`units.${value}`),
  }));
  const note =
    born &&
    t("bornAbout", {
      date: formatBirthDate(born, entry.calendar, language),
      other: formatBirthDate(born, otherCalendar(entry.calendar), language),
    });
  return (
    <div className="ui-date-field">
      <TextInput
        ref={input}
        label={t("ageLabel", { label })}
        name={name}
        error={error}
        inputMode="numeric"
        autoComplete="off"
        value={entry.text}
        onChange={(event) => onChange({ ...entry, text: event.currentTarget.value })}
        inputWrapperOrder={NOTE_BELOW}
        description={<span aria-live="polite">{note}</span>}
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
      <SwitchButton onClick={onDate}>{t("typeDate")}</SwitchButton>
    </div>
  );
}
