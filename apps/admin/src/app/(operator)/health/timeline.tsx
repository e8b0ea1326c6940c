import type { ReactNode } from "react";
import type { Span } from "./spans.ts";

/** Of the drawing; it is as wide as its place. */
const [WIDTH, HEIGHT] = [1_000, 24];
/** What is shorter would not be seen. */
const LEAST = 4;

/** By height as well as by colour: an outage stands up, what nobody measured is a thin line. */
const BARS: Readonly<Record<Span["state"], { y: number; height: number }>> = {
  ok: { y: 14, height: 10 },
  down: { y: 0, height: HEIGHT },
  unknown: { y: 18, height: 2 },
};
const ORDER: readonly Span["state"][] = ["unknown", "ok", "down"];

/** One state as the line shows it, for the legend. */
export function Sample({ state }: Pick<Span, "state">): ReactNode {
  return (
    <svg className="admin-timeline" aria-hidden="true" viewBox={`0 0 20 ${HEIGHT}`}>
      <rect data-state={state} x={0} width={20} {...BARS[state]} />
    </svg>
  );
}

interface TimelineProps {
  /** The same in words. */
  label: string;
  spans: readonly Span[];
  from: number;
  until: number;
}

export function Timeline({ label, spans, from, until }: TimelineProps): ReactNode {
  const scale = WIDTH / (until - from);
  const drawn = spans.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
  return (
    <svg
      className="admin-timeline"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
    >
      {drawn.map((span) => {
        const width = Math.max((span.until - span.from) * scale, LEAST);
        const x = Math.min((span.from - from) * scale, WIDTH - width);
        return <rect key={span.from} data-state={span.state} x={x} width={width} {...BARS[span.state]} />;
      })}
    </svg>
  );
}
