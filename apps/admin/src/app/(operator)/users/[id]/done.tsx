"use client";

import { type ReactNode, useEffect, useRef } from "react";

/** What was done. It takes the focus, since the dialog is gone; a `key` for each time. */
export function Done({ children }: { children: ReactNode }): ReactNode {
  const place = useRef<HTMLOutputElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <output ref={place} className="admin-outcome" tabIndex={-1}>
      {children}
    </output>
  );
}
