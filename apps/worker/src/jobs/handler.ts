import {
  type ClinicJobKind,
  type ClinicJobs,
  clinicJobs,
  type PlatformJobKind,
  type PlatformJobs,
  platformJobs,
} from "@polyclinic/contracts";
import type { PlatformDb, TenantDb } from "@polyclinic/db";
import type { z } from "zod";

export interface JobContext {
  /** The same at each attempt: a key for services that recognise a repeated call. */
  jobId: string;
  /** 1 at the first. */
  attempt: number;
  /** Aborted when the time is over or the worker is about to go. The job is tried again then. */
  signal: AbortSignal;
}

/**
 * What a job does. It may be called more than once for one job, at worst after it has done everything: what it does twice
 * must be harmless, or be recognised by `jobId`.
 */
export interface Handler<Data, Schema extends z.ZodType> {
  payload: Schema;
  /** Then its signal is aborted and the attempt has failed. */
  timeoutSeconds: number;
  /** `data` is that of the clinic, or of the control plane, that enqueued the job; writes are audited as the worker's. */
  run(data: Data, payload: z.output<Schema>, context: JobContext): Promise<void>;
  /** The job is among the dead letters: what waits for it may say so. Not called for a payload that does not fit. */
  givenUp?(data: Data, payload: z.output<Schema>): Promise<void>;
  /** The operator has it tried again. Called before it goes back, perhaps more than once. */
  revived?(data: Data, payload: z.output<Schema>): Promise<void>;
}

export type ClinicHandler<K extends ClinicJobKind> = Handler<TenantDb, ClinicJobs[K]>;
export type PlatformHandler<K extends PlatformJobKind> = Handler<PlatformDb, PlatformJobs[K]>;

/** One for each kind of the catalogue. */
export interface Handlers {
  clinic: { [K in ClinicJobKind]: ClinicHandler<K> };
  platform: { [K in PlatformJobKind]: PlatformHandler<K> };
}

export function clinicHandler<K extends ClinicJobKind>(
  kind: K,
  handler: Omit<ClinicHandler<K>, "payload">,
): ClinicHandler<K> {
  return { payload: clinicJobs[kind], ...handler };
}

export function platformHandler<K extends PlatformJobKind>(
  kind: K,
  handler: Omit<PlatformHandler<K>, "payload">,
): PlatformHandler<K> {
  return { payload: platformJobs[kind], ...handler };
}

/** Thrown by a handler that will never succeed: the job goes to the dead letters at once, with this code. */
export class PermanentFailure extends Error {
  readonly code: string;

  /** The code is a short word in capitals, such as `ADDRESS_REFUSED`: the operator sees it. */
  constructor(code: string, options: { cause?: unknown } = {}) {
    super(`the job can never succeed: ${code}`, options);
    this.name = "PermanentFailure";
    this.code = code;
  }
}
