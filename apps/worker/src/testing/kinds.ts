// Kinds of these tests, beside those of the catalogue. What a job did is one audit event of its clinic.
import { clinicJobs } from "@polyclinic/contracts";
import { newId, type TenantDb } from "@polyclinic/db";
import { z } from "zod";
import type { AnyHandlers } from "../jobs/call.ts";
import { type JobContext, PermanentFailure } from "../jobs/handler.ts";

const Note = z.strictObject({ note: z.int() });
type Note = z.infer<typeof Note>;

export const testKinds = {
  "test.noted": Note,
  /** Fails at its first `note` attempts. */
  "test.flaky": Note,
  "test.refused": Note,
  /** Runs for `note` milliseconds, or until it is aborted. */
  "test.slow": Note,
  /** Runs for `note` milliseconds, whatever is said to it. */
  "test.deaf": Note,
  /** Takes its worker along at its first attempt: before, within or after its work, as `note % 10` is 0, 1 or 2. */
  "test.killing": Note,
  /** Takes its worker along each time. */
  "test.deadly": Note,
};

Object.assign(clinicJobs, testKinds);

export type TestKind = keyof typeof testKinds | "test.unknown";

/** Past the types: no kind of the tests is in the catalogue. */
export function enqueue(
  tx: { enqueue(kind: never, payload: never): void },
  kind: TestKind,
  note: number,
): void {
  tx.enqueue(kind as never, { note } as never);
}

function record(tenant: TenantDb, { note }: Note, { jobId, attempt }: JobContext): Promise<void> {
  return tenant.write("test.noted", async (tx) =>
    tx.changed({ resource: "note", id: jobId, after: { note, attempt, pid: process.pid } }),
  );
}

function die(): Promise<never> {
  process.kill(process.pid, "SIGKILL");
  return new Promise(() => undefined);
}

function wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason as Error); // as: our reasons are errors
    });
  });
}

type Run = (tenant: TenantDb, payload: Note, context: JobContext) => Promise<void>;

function handler(run: Run, timeoutSeconds = 30) {
  return { payload: Note, timeoutSeconds, run };
}

export const testHandlers: AnyHandlers = {
  clinic: {
    "test.noted": handler(record),
    "test.flaky": handler(async (tenant, payload, context) => {
      if (context.attempt <= payload.note) throw new Error("not yet");
      await record(tenant, payload, context);
    }),
    "test.refused": handler(() => Promise.reject(new PermanentFailure("TEST_REFUSED"))),
    "test.slow": handler(async (tenant, payload, context) => {
      await record(tenant, payload, context);
      await wait(payload.note, context.signal);
    }, 2),
    "test.deaf": handler(async (tenant, payload, context) => {
      await record(tenant, payload, context);
      await wait(payload.note);
    }, 2),
    "test.killing": handler(async (tenant, payload, context) => {
      const step = context.attempt === 1 ? payload.note % 10 : undefined;
      if (step === 0) await die();
      const work = record(tenant, payload, context);
      if (step === 1) await die();
      await work;
      if (step === 2) await die();
    }),
    "test.deadly": handler(die),
  },
  platform: {},
};

/** An actor for those who enqueue. */
export const CLERK = { userId: newId(), roles: ["receptionist"], appId: "test", requestId: "request-1" };
