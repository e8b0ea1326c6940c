"use client";

import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef } from "react";

/** Whether the page was reached within the app; asked when a page appears. */
const ArrivalContext = createContext<() => boolean>(() => false);

export function HeadingFocus({ children }: { children: ReactNode }): ReactNode {
  // The path with which the document was loaded, until another page is reached.
  const loaded = useRef<string | null>(null);
  const arrive = useCallback(() => {
    if (loaded.current === null || loaded.current === location.pathname) return false;
    loaded.current = "";
    return true;
  }, []);
  // After the effects of the first page's own heading, if that is there at once.
  useEffect(() => void (loaded.current ??= location.pathname), []);
  return <ArrivalContext value={arrive}>{children}</ArrivalContext>;
}

interface HeadingProps {
  children: ReactNode;
  /** When it changes, the page has become another one: what had the focus may be gone. */
  state?: string;
}

/**
 * The one `h1` of a page. It has the focus when the page is reached within the app, where the link that led to it is
 * gone; a field that takes the focus by itself still gets it. A page that is loaded begins at the top, as always.
 */
export function Heading({ children, state }: HeadingProps): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  const arrive = useContext(ArrivalContext);
  const before = useRef(state);
  useEffect(() => {
    if (arrive()) heading.current?.focus({ preventScroll: true });
  }, [arrive]);
  useEffect(() => {
    if (before.current === state) return;
    before.current = state;
    heading.current?.focus({ preventScroll: true });
  }, [state]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
