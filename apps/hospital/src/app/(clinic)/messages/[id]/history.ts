import type { Message } from "@polyclinic/contracts";

export interface Step {
  name: "asked" | "handedOver" | "settled" | "waits";
  at: string;
}

/** What happened, the first thing first; `waits` has yet to come. */
export function historyOf({ state, createdAt, sentAt, settledAt, notBefore }: Message): Step[] {
  const steps: Step[] = [{ name: "asked", at: createdAt }];
  if (sentAt !== null) steps.push({ name: "handedOver", at: sentAt });
  if (settledAt !== null && state !== "sent" && state !== "queued") {
    steps.push({ name: "settled", at: settledAt });
  }
  if (notBefore !== null) steps.push({ name: "waits", at: notBefore });
  return steps;
}
