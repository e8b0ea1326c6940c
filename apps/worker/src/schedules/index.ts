import { documentCleanup } from "./document-cleanup.ts";
import { outboxSweep } from "./outbox-sweep.ts";
import type { Schedule } from "./schedule.ts";
import { sessionCleanup } from "./session-cleanup.ts";

/** All of them. One that is taken off the list is forgotten at the next start. */
export function createSchedules(
  parts: Parameters<typeof outboxSweep>[0] & Parameters<typeof documentCleanup>[0],
): Schedule[] {
  return [outboxSweep(parts), sessionCleanup, documentCleanup(parts)];
}
