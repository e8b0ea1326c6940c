"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";

export interface Selection {
  chosen: ReadonlySet<string>;
  /** What "all" means: those that are loaded, and no more than one call may name. */
  all: readonly string[];
  onChange: (chosen: ReadonlySet<string>) => void;
}

export function SelectOne({
  selection: { chosen, onChange },
  id,
  label,
}: {
  selection: Selection;
  id: string;
  label: string;
}): ReactNode {
  const isChosen = chosen.has(id);
  return (
    <label className="admin-select">
      <input
        type="checkbox"
        aria-label={label}
        checked={isChosen}
        onChange={() =>
          onChange(new Set(isChosen ? [...chosen].filter((each) => each !== id) : [...chosen, id]))
        }
      />
    </label>
  );
}

export function SelectAll({ selection: { chosen, all, onChange } }: { selection: Selection }): ReactNode {
  const t = useTranslations("jobs.dead");
  const box = useRef<HTMLInputElement>(null);
  const isWhole = all.length > 0 && all.every((id) => chosen.has(id));
  const isPart = !isWhole && all.some((id) => chosen.has(id));
  useEffect(() => {
    if (box.current) box.current.indeterminate = isPart; // HTML has no attribute for it
  }, [isPart]);
  return (
    <label className="admin-select">
      <input
        ref={box}
        type="checkbox"
        aria-label={t("selectAll")}
        checked={isWhole}
        onChange={() => onChange(new Set(isWhole ? [] : all))}
      />
    </label>
  );
}
