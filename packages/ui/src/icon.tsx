import type { ReactNode } from "react";

/** Drawn on a grid of 24 with a line of 2. They accompany a word and are not read aloud. */
export function Icon({ children }: { children: ReactNode }): ReactNode {
  return (
    <svg
      className="ui-icon"
      viewBox="0 0 24 24"
      width="20"
      height="20"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}
