import type { Actor, Database, OutboxJob, TenantRecord } from "@polyclinic/db";
import type { z } from "zod";
import { type JobContext, PermanentFailure } from "./handler.ts";

/** Of any catalogue: the worker does not choose by what it compiles with, but by what the row says. */
export interface AnyHandlers {
  clinic: Readonly<Record<string, AnyHandler>>;
  platform: Readonly<Record<string, AnyHandler>>;
}

/** `never`: whatever the schema lets through is what the handler takes. */
interface AnyHandler {
  payload: z.ZodType;
  timeoutSeconds: number;
  run(data: never, payload: never, context: JobContext): Promise<void>;
  givenUp?(data: never, payload: never): Promise<void>;
  revived?(data: never, payload: never): Promise<void>;
}

/** A job's handler, with what the job asks for and the data that it may touch. */
export interface Call {
  timeoutSeconds: number;
  run(context: JobContext): Promise<void>;
  givenUp(): Promise<void>;
  revived(): Promise<void>;
}

interface Caller {
  /** Null for a job of the control plane. */
  tenant: TenantRecord | null;
  job: Pick<OutboxJob, "kind" | "payload">;
  actor: Actor;
}

/** Throws PermanentFailure for a job that this release does not understand. */
export function findCall(database: Database, handlers: AnyHandlers, { tenant, job, actor }: Caller): Call {
  const handler = handlers[tenant ? "clinic" : "platform"][job.kind];
  if (!handler) throw new PermanentFailure("UNKNOWN_KIND");
  const parsed = handler.payload.safeParse(job.payload);
  if (!parsed.success) throw new PermanentFailure("BAD_PAYLOAD", { cause: parsed.error });
  const data = (tenant ? database.tenant(tenant, actor) : database.platform(actor)) as never; // as: see AnyHandler
  const payload = parsed.data as never; // as: see AnyHandler
  return {
    timeoutSeconds: handler.timeoutSeconds,
    run: (context) => handler.run(data, payload, context),
    givenUp: async () => handler.givenUp?.(data, payload),
    revived: async () => handler.revived?.(data, payload),
  };
}
