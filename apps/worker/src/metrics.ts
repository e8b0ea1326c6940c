import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Queue } from "./queue.ts";

/** What the runner says of the jobs. Kinds are the only label: names of clinics have no place in a metric. */
export interface JobMetrics {
  delivered(kind: string, seconds: number): void;
  failed(kind: string, isLast: boolean): void;
}

/** What the sealing and verifying of the audit logs says of all of them together. */
export interface AuditMetrics {
  sealed(batches: number): void;
  /** Of one run. */
  sealing(run: { failures: number; uncopied: number }): void;
  /** Of one night. */
  verified(run: { broken: number; failures: number }): void;
}

interface MetricsOptions {
  /** Kinds that this release knows: others count as "unknown", or a stray row could make labels without end. */
  kinds: ReadonlySet<string>;
  queue: Pick<Queue, "depths">;
  isListening: () => boolean;
}

export interface Metrics extends JobMetrics, AuditMetrics {
  /** Only the worker that measures for all has numbers. */
  found(service: string, isUp: boolean): void;
  /** As Prometheus reads it; what the database could not be asked is left out. */
  text(): Promise<string>;
  contentType: string;
}

export function createMetrics({ kinds, queue, isListening }: MetricsOptions): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const labelNames = ["kind"] as const;
  const deliveries = new Counter({
    name: "polyclinic_job_deliveries_total",
    help: "Jobs done.",
    labelNames,
    registers,
  });
  const retries = new Counter({
    name: "polyclinic_job_retries_total",
    help: "Attempts that failed and are made again.",
    labelNames,
    registers,
  });
  const failures = new Counter({
    name: "polyclinic_job_failures_total",
    help: "Jobs given up: they are among the dead letters.",
    labelNames,
    registers,
  });
  const duration = new Histogram({
    name: "polyclinic_job_duration_seconds",
    help: "Of the attempts that did their job.",
    labelNames,
    buckets: [0.01, 0.1, 1, 10, 60, 300],
    registers,
  });
  const depth = new Gauge({
    name: "polyclinic_queue_jobs",
    help: "Jobs in the queue, of all workers together.",
    labelNames: ["kind", "state"] as const,
    registers,
  });
  const oldest = new Gauge({
    name: "polyclinic_queue_oldest_seconds",
    help: "Since the oldest job in this state was enqueued.",
    labelNames: ["state"] as const,
    registers,
  });
  const listening = new Gauge({
    name: "polyclinic_wake_ups_heard",
    help: "1 while the connection that hears of new jobs stands.",
    registers,
  });
  const up = new Gauge({
    name: "polyclinic_service_up",
    help: "1 for an outside service that answered when it was last asked.",
    labelNames: ["service"] as const,
    registers,
  });
  const seals = new Counter({
    name: "polyclinic_audit_seals_total",
    help: "Batches of audit logs that were sealed.",
    registers,
  });
  const sealFailures = new Gauge({
    name: "polyclinic_audit_seal_failures",
    help: "Of the last run: audit logs that could not be sealed or copied.",
    registers,
  });
  const uncopied = new Gauge({
    name: "polyclinic_audit_seals_uncopied",
    help: "Seals that wait for the bucket.",
    registers,
  });
  const broken = new Gauge({
    name: "polyclinic_audit_logs_broken",
    help: "Of the last night: audit logs that are not what they were when they were sealed. Only the worker that looked has the number.",
    registers,
  });
  const unverified = new Gauge({
    name: "polyclinic_audit_logs_unverified",
    help: "Of the last night: audit logs that could not be looked at.",
    registers,
  });
  const labelOf = (kind: string) => ({ kind: kinds.has(kind) ? kind : "unknown" });

  async function measure(): Promise<void> {
    listening.set(isListening() ? 1 : 0);
    depth.reset();
    oldest.reset();
    const ages = new Map<string, number>();
    for (const { kind, state, jobs, oldestAt } of await queue.depths()) {
      depth.inc({ ...labelOf(kind), state }, jobs);
      ages.set(state, Math.max(ages.get(state) ?? 0, (Date.now() - Date.parse(oldestAt)) / 1_000));
    }
    for (const [state, age] of ages) oldest.set({ state }, age);
  }

  return {
    delivered(kind, seconds) {
      deliveries.inc(labelOf(kind));
      duration.observe(labelOf(kind), seconds);
    },
    failed: (kind, isLast) => (isLast ? failures : retries).inc(labelOf(kind)),
    found: (service, isUp) => up.set({ service }, isUp ? 1 : 0),
    sealed: (batches) => seals.inc(batches),
    sealing(run) {
      sealFailures.set(run.failures);
      uncopied.set(run.uncopied);
    },
    verified(run) {
      broken.set(run.broken);
      unverified.set(run.failures);
    },
    async text() {
      await measure().catch(() => undefined);
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
}
