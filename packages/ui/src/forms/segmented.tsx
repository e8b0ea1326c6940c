"use client";

import { type ReactNode, useId } from "react";

interface SegmentedProps<Value extends string> {
  label: string;
  /** Shows the label; otherwise it is only read aloud. */
  labelled?: boolean;
  value: Value;
  options: readonly { value: Value; label: string; lang?: string }[];
  onChange: (value: Value) => void;
}

/** A choice between a few, all in sight: radio buttons in the browser's own terms, so arrow keys move between them. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>): ReactNode {
  const { label, labelled = false, value, options, onChange } = props;
  const name = useId();
  return (
    <div className="ui-segmented" role="radiogroup" aria-label={label}>
      {labelled && <div aria-hidden="true">{label}</div>}
      <div>
        {options.map((option) => (
          <label key={option.value} lang={option.lang}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </div>
  );
}
