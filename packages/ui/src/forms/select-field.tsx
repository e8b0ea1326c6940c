"use client";

import { Input } from "@mantine/core";
import type { ReactNode } from "react";

interface SelectFieldProps {
  label: string;
  name?: string;
  value: string;
  options: readonly { value: string; label: string }[];
  /** Shown for an empty value. */
  empty: string;
  required?: boolean;
  disabled?: boolean;
  error?: ReactNode;
  onChange: (event: { currentTarget: { value: string } }) => void;
}

/** The browser's own list: typing finds an option, and a phone shows it over the whole screen. */
export function SelectField(props: SelectFieldProps): ReactNode {
  const { label, options, empty, required = false, error, ...select } = props;
  return (
    <Input.Wrapper label={label} required={required} error={error}>
      <Input component="select" className="ui-select" error={Boolean(error)} {...select}>
        <option value="" disabled={required}>
          {empty}
        </option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </Input>
    </Input.Wrapper>
  );
}
