import type { ReactNode } from "react";

/** The cross at the end of a field. */
export function ClearButton({ label, onClick }: { label: string; onClick: () => void }): ReactNode {
  return (
    <button type="button" className="ui-clear" aria-label={label} onClick={onClick}>
      ×
    </button>
  );
}
