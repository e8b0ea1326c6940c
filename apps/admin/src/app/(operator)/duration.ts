export interface Duration {
  unit: "seconds" | "minutes" | "hours" | "days";
  count: number;
}

const UNITS = [
  ["days", 86_400],
  ["hours", 3_600],
  ["minutes", 60],
] as const;

/** In the largest unit that is full at least twice, so that nothing is rounded by more than a half. */
export function durationOf(milliseconds: number): Duration {
  const seconds = Math.max(0, Math.floor(milliseconds / 1_000));
  const [unit, size] = UNITS.find(([, each]) => seconds >= 2 * each) ?? (["seconds", 1] as const);
  return { unit, count: Math.floor(seconds / size) };
}
