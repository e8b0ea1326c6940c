import { until } from "@polyclinic/process/testing";
import type { Deliveries } from "./deliveries.ts";
import { type Hold, holdRow } from "./hold.ts";

export const STEPS = [
  "before sending",
  "after sending",
  "before the outcome is kept",
  "before acknowledging",
] as const;
export type Step = (typeof STEPS)[number];

/** The e-mail over which the worker was killed. */
export interface Victim {
  to: string;
  step: Step;
}

interface Plan {
  schema: string;
  kills: number;
  /** E-mails that are sent between one kill and the next. */
  between: number;
}

/** Kills the worker again and again, at each step in turn, over an e-mail that it sends for the first time. */
export function killAtEachStep(
  { clone, standIns, worker }: Deliveries,
  { schema, kills, between }: Plan,
): Victim[] {
  const victims: Victim[] = [];
  const seen = new Set<string>();
  let underWay: Victim | null = null;
  let sent = 0;

  const message = `select message.id from ${schema}.message join platform."user" on "user".id = user_id
    where email = $1 and channel = 'email'`;
  const holdMessage = (to: string) => holdRow(clone.ownerUrl, `${message} and state = 'queued'`, [to]);
  const holdJob = (to: string) =>
    holdRow(
      clone.ownerUrl,
      `select id from queue.job where name = 'jobs' and data->'payload'->>'messageId' = (${message})::text`,
      [to],
    );
  const isKept = async (to: string) =>
    (await clone.asOwner(`${message} and state = 'sent'`, [to])).length === 1;

  async function kill(): Promise<void> {
    await worker.kill();
    sent = 0;
    underWay = null;
  }

  async function killWhile(hold: Hold): Promise<void> {
    await hold.awaited();
    await kill();
    await hold.release();
  }

  standIns.doors.worker.listener = {
    async onCall({ to }) {
      if (to === null || seen.has(to)) return;
      seen.add(to);
      sent += 1;
      if (underWay !== null || sent < between || victims.length === kills) return;
      underWay = { to, step: STEPS[victims.length % STEPS.length] ?? "before sending" };
      victims.push(underWay);
      if (underWay.step !== "before sending") return;
      await kill();
      throw new Error("whoever called is gone: nothing goes on to the service");
    },
    async onAnswer({ to }) {
      if (to === null || underWay?.to !== to) return;
      if (underWay.step === "after sending") return kill();
      if (underWay.step === "before the outcome is kept") return void killWhile(await holdMessage(to));
      const hold = await holdJob(to);
      void until(() => isKept(to)).then(() => killWhile(hold));
    },
  };
  return victims;
}
