"use client";

import { type ReactNode, useId } from "react";

interface ChipsProps<Value extends string> {
  label: string;
  /** Empty stands for no choice. */
  value: Value | "";
  /** What no choice is called. */
  empty: string;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value | null) => void;
}

/** One filter of a list, with all that it can be in sight. Radio buttons, so arrow keys move between them. */
export function Chips<Value extends string>(props: ChipsProps<Value>): ReactNode {
  const { label, value, empty, options, onChange } = props;
  const name = useId();
  return (
    <div className="ui-chips" role="radiogroup" aria-label={label}>
      <span aria-hidden="true">{label}</span>
      <Chip name={name} label={empty} checked={value === ""} onChoose={() => onChange(null)} />
      {options.map((option) => (
        <Chip
          key={option.value}
          name={name}
          label={option.label}
          checked={option.value === value}
          onChoose={() => onChange(option.value)}
        />
      ))}
    </div>
  );
}

interface ChipProps {
  name: string;
  label: string;
  checked: boolean;
  onChoose: () => void;
}

function Chip({ name, label, checked, onChoose }: ChipProps): ReactNode {
  return (
    <label>
      <input type="radio" name={name} checked={checked} onChange={onChoose} />
      <span>{label}</span>
    </label>
  );
}
