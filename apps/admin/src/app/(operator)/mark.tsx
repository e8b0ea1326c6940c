import type { ReactNode } from "react";

export type Tone = "good" | "warning" | "bad" | "neutral";

/** A state as a shape and a word: neither needs its colour. `shape` is a path, drawn like the icons of ui. */
export function Mark({ tone, shape, children }: { tone: Tone; shape: string; children: string }): ReactNode {
  return (
    <span className="admin-status" data-tone={tone}>
      <svg className="ui-icon" viewBox="0 0 24 24" width="16" height="16" aria-hidden="true">
        <path d={shape} fill="none" stroke="currentColor" strokeWidth="2.5" strokeLinecap="round" />
      </svg>
      {children}
    </span>
  );
}
