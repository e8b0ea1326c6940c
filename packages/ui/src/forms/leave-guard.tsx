"use client";

import {
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useContext,
  useEffect,
  useRef,
  useState,
} from "react";

const LeaveDialog = lazy(() => import("./leave-dialog.tsx"));

interface LeaveGuard {
  /** Goes there at once, or after the question when work is unsaved. */
  leave: (href: string) => void;
  /** Does it at once, or after the question when work is unsaved. */
  ask: (go: () => void) => void;
  guard: (dirty: boolean) => void;
  isUnsaved: () => boolean;
}

const LeaveContext = createContext<LeaveGuard | null>(null);

interface LeaveGuardProviderProps {
  children: ReactNode;
  /** The app's router. */
  navigate: (href: string) => void;
}

/**
 * Asks before unsaved work is left: by a link, by the browser's Back, by a shortcut. Only closing the tab gets the
 * browser's own question, since no page can put another in its place.
 */
export function LeaveGuardProvider({ children, navigate }: LeaveGuardProviderProps): ReactNode {
  const dirty = useRef(false);
  const [going, setGoing] = useState<(() => void) | null>(null);
  const ask = useCallback((go: () => void) => (dirty.current ? setGoing(() => go) : go()), []);
  const leave = (href: string) => ask(() => navigate(href));
  const guard = useCallback((value: boolean) => void (dirty.current = value), []);
  const isUnsaved = useCallback(() => dirty.current, []);
  useLinks(dirty, leave);
  useTraversal(dirty, (go) => setGoing(() => go));
  useUnload(dirty);
  const proceed = () => {
    dirty.current = false;
    setGoing(null);
    going?.();
  };
  return (
    <LeaveContext value={{ leave, ask, guard, isUnsaved }}>
      {children}
      {going && (
        <Suspense>
          <LeaveDialog onLeave={proceed} onStay={() => setGoing(null)} />
        </Suspense>
      )}
    </LeaveContext>
  );
}

/** Goes to a page of the app, unless the person would rather stay with unsaved work. */
export function useLeave(): (href: string) => void {
  return useGuard().leave;
}

/** For what ends the page in another way than by a link. After a yes, the browser does not ask once more. */
export function useAskToLeave(): (go: () => void) => void {
  return useGuard().ask;
}

/** Whether leaving now would lose something. */
export function useIsUnsaved(): () => boolean {
  return useGuard().isUnsaved;
}

/** While true, leaving the page asks first. A yes holds, however often the page is rendered until it is gone. */
export function useUnsaved(dirty: boolean): void {
  const { guard } = useGuard();
  useEffect(() => {
    guard(dirty);
    return () => guard(false);
  }, [guard, dirty]);
}

function useGuard(): LeaveGuard {
  const context = useContext(LeaveContext);
  if (!context) throw new Error("Forms stand inside a LeaveGuardProvider.");
  return context;
}

interface Flag {
  readonly current: boolean;
}

/** Before the router's own listener, which stands nearer to the root than the document. */
function useLinks(dirty: Flag, leave: (href: string) => void): void {
  useEffect(() => {
    const listen = (event: MouseEvent) => {
      if (
        !dirty.current ||
        event.button !== 0 ||
        event.ctrlKey ||
        event.metaKey ||
        event.shiftKey ||
        event.altKey
      )
        return;
      const link =
        event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
      if (!link || link.target === "_blank" || link.origin !== location.origin || link.hash !== "") return;
      event.preventDefault();
      event.stopPropagation();
      leave(link.pathname + link.search);
    };
    window.addEventListener("click", listen, true);
    return () => window.removeEventListener("click", listen, true);
  });
}

/** Browsers without the Navigation API leave without a question. */
function useTraversal(dirty: Flag, ask: (go: () => void) => void): void {
  const allowed = useRef<string | null>(null);
  useEffect(() => {
    if (!("navigation" in window)) return undefined;
    const { navigation } = window;
    const listen = (event: NavigateEvent) => {
      const { key } = event.destination;
      const isAsked = event.navigationType === "traverse" && event.cancelable && key !== allowed.current;
      if (!dirty.current || !isAsked) return;
      event.preventDefault();
      ask(() => {
        allowed.current = key;
        navigation.traverseTo(key);
      });
    };
    navigation.addEventListener("navigate", listen);
    return () => navigation.removeEventListener("navigate", listen);
  });
}

function useUnload(dirty: Flag): void {
  useEffect(() => {
    const listen = (event: BeforeUnloadEvent) => {
      if (dirty.current) event.preventDefault();
    };
    window.addEventListener("beforeunload", listen);
    return () => window.removeEventListener("beforeunload", listen);
  });
}
