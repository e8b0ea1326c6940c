import type { ReactNode } from "react";

/** Shows after 200 ms only: most answers are faster, and a flash would be worse than a moment of nothing. */
export function ListSkeleton({ label, rows = 8 }: { label: string; rows?: number }): ReactNode {
  return (
    <output className="ui-skeleton" aria-label={label}>
      {Array.from({ length: rows }, (_, row) => (
        <span key={row} />
      ))}
    </output>
  );
}
