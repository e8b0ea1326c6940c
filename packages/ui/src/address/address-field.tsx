"use client";

import { TextInput } from "@mantine/core";
import type { PlaceName } from "@polyclinic/nepal";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useDisplay } from "../display.tsx";
import { SelectField } from "../forms/select-field.tsx";
import { useNumberText } from "../number-text.ts";
import type { AddressEntry } from "./address-entry.ts";
import { usePlaces } from "./use-places.ts";

interface AddressFieldProps {
  legend: string;
  entry: AddressEntry;
  onChange: (entry: AddressEntry) => void;
  /** By the name of the part. */
  errors?: Partial<Record<keyof AddressEntry, ReactNode>>;
}

interface Place {
  code: string;
  name: PlaceName;
}

/** From the province down; a choice empties what lies below it. */
export function AddressField({ legend, entry, onChange, errors = {} }: AddressFieldProps): ReactNode {
  const t = useTranslations("ui.address");
  const places = usePlaces();
  const municipality = places?.findMunicipality(entry.municipalityCode);
  const set = (change: Partial<AddressEntry>) => onChange({ ...entry, ...change });
  return (
    <fieldset className="ui-fieldset">
      <legend>{legend}</legend>
      <div className="ui-address">
        <PlaceSelect
          label={t("province")}
          error={errors.provinceCode}
          value={entry.provinceCode}
          places={places?.provinces}
          onChange={(provinceCode) => set({ provinceCode, districtCode: "", municipalityCode: "", ward: "" })}
        />
        <PlaceSelect
          label={t("district")}
          error={errors.districtCode}
          value={entry.districtCode}
          places={places?.districtsOf(entry.provinceCode)}
          onChange={(districtCode) => set({ districtCode, municipalityCode: "", ward: "" })}
        />
        <PlaceSelect
          label={t("municipality")}
          error={errors.municipalityCode}
          value={entry.municipalityCode}
          places={places?.municipalitiesOf(entry.districtCode)}
          onChange={(municipalityCode) => set({ municipalityCode, ward: "" })}
        />
        <WardSelect
          error={errors.ward}
          value={entry.ward}
          wards={municipality?.wards ?? 0}
          onChange={(ward) => set({ ward })}
        />
        <TextInput
          className="ui-address-tole"
          label={t("tole")}
          description={t("toleHint")}
          error={errors.tole}
          value={entry.tole}
          onChange={(event) => set({ tole: event.currentTarget.value })}
        />
      </div>
    </fieldset>
  );
}

interface PlaceSelectProps {
  label: string;
  value: string;
  /** Undefined while the places load: a code that is stored must not be lost meanwhile. */
  places: readonly Place[] | undefined;
  error?: ReactNode;
  onChange: (code: string) => void;
}

function PlaceSelect({ label, value, places, error, onChange }: PlaceSelectProps): ReactNode {
  const { language } = useDisplay();
  const t = useTranslations("ui.address");
  const options = places
    ? places
        .map(({ code, name }) => ({ value: code, label: name[language] }))
        .sort((a, b) => a.label.localeCompare(b.label, language))
    : [{ value, label: "…" }].filter((option) => option.value !== "");
  return (
    <SelectField
      label={label}
      error={error}
      empty={t("unknown")}
      options={options}
      value={value}
      disabled={options.length === 0}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

interface WardSelectProps {
  value: string;
  wards: number;
  error?: ReactNode;
  onChange: (ward: string) => void;
}

function WardSelect({ value, wards, error, onChange }: WardSelectProps): ReactNode {
  const t = useTranslations("ui.address");
  const text = useNumberText();
  const numbers =
    wards > 0 ? Array.from({ length: wards }, (_, index) => `${index + 1}`) : [value].filter(Boolean);
  return (
    <SelectField
      label={t("ward")}
      error={error}
      empty={t("unknown")}
      options={numbers.map((number) => ({ value: number, label: text(Number(number)) }))}
      value={value}
      disabled={numbers.length === 0}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
