// An open page asks by itself: a list now and then, the bell while there is no stream. Such a call must not keep the
// session of somebody who has gone away alive, so a page that nobody has touched for a minute says so with each of them.
// One place for all calls, whoever makes them: a refetch need not know why it is one.

export const UNATTENDED = "x-unattended";

const AFTER_MS = 60_000;
/** Of hands, and of what stands in for them: a screen reader clicks without a pointer. A mouse that is jogged is no hand. */
const TOUCHES = ["pointerdown", "keydown", "wheel", "input", "click"] as const;

export interface Attendance {
  /** Nothing while somebody is there. */
  header(): Record<string, string>;
  /** Until the returned function is called. */
  watch(): () => void;
}

/** Whoever has opened the page is there. */
export function createAttendance(): Attendance {
  let touchedAt = Date.now();
  const touch = ({ isTrusted }: Event) => {
    if (isTrusted) touchedAt = Date.now();
  };
  const options = { capture: true, passive: true };
  return {
    header: () => (Date.now() - touchedAt < AFTER_MS ? {} : { [UNATTENDED]: "1" }),
    watch() {
      for (const name of TOUCHES) window.addEventListener(name, touch, options);
      return () => {
        for (const name of TOUCHES) window.removeEventListener(name, touch, options);
      };
    },
  };
}
