import type { SupportState } from "@polyclinic/contracts";
import type { PlatformTables } from "@polyclinic/db";
import type { Selectable } from "kysely";

/** Over a weekend: what was urgent then may not be needed any more. */
const LAPSES_AFTER_HOURS = 72;

type Times = Pick<Selectable<PlatformTables["support_grant"]>, "state" | "requested_at" | "ends_at">;

export function stateOf({ state, requested_at, ends_at }: Times): SupportState {
  if (state === "requested") {
    return Date.parse(requested_at) + LAPSES_AFTER_HOURS * 3_600_000 > Date.now() ? "waiting" : "lapsed";
  }
  if (state === "approved") return ends_at !== null && Date.parse(ends_at) > Date.now() ? "running" : "ended";
  return state;
}
