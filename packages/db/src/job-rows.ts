import { clinicJobs, platformJobs } from "@polyclinic/contracts";
import type { Insertable } from "kysely";
import type { z } from "zod";
import { newId } from "./ids.ts";
import type { OutboxTable } from "./tables/outbox.ts";

export type OutboxRow = Insertable<OutboxTable>;

const CATALOGUES: Record<"clinic" | "platform", Record<string, z.ZodType>> = {
  clinic: clinicJobs,
  platform: platformJobs,
};

/** The payload is held to its schema here, where the mistake is made: a value that slipped in would be kept outside. */
export function outboxRow(
  side: "clinic" | "platform",
  kind: string,
  payload: unknown,
  requestId: string,
): OutboxRow {
  const schema = CATALOGUES[side][kind];
  if (!schema) throw new Error(`there is no job ${kind} of the ${side}`);
  return { id: newId(), kind, payload: JSON.stringify(schema.parse(payload)), request_id: requestId };
}
