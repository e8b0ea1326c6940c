import type { MessageErrorCode, MessageState } from "@polyclinic/contracts";
import { sql } from "kysely";

/** What was decided about a queued message. */
export type Outcome =
  | { state: "sent"; providerMessageId: string; templateVersion: number }
  | { state: "failed" | "suppressed"; errorCode: MessageErrorCode }
  /** It waits. */
  | { state: "queued"; notBefore: Date };

export function outcomeColumns(outcome: Outcome, attempts: number) {
  const common = { state: outcome.state, attempts, settled_at: sql<string>`now()`, not_before: null };
  switch (outcome.state) {
    case "sent":
      return {
        ...common,
        sent_at: sql<string>`now()`,
        provider_message_id: outcome.providerMessageId,
        template_version: outcome.templateVersion,
      };
    case "queued":
      return { ...common, not_before: outcome.notBefore };
    default:
      return { ...common, error_code: outcome.errorCode };
  }
}

/** Of a message whose job was given up: it may be tried again, and waits then as it did before. */
export const GIVEN_UP = { state: "failed", error_code: "GIVEN_UP" } as const;
export const REVIVED = { state: "queued", error_code: null } as const;

/** What became of a message after the service had taken it over. */
export type ReportKind = "bounce" | "complaint" | "delivery";

interface ReportedState {
  /** Of the message as it may be then: reports come in any order, and a bounce is the last word. */
  from: MessageState[];
  state: MessageState;
  errorCode: MessageErrorCode | null;
}

const REPORTED: Readonly<Record<ReportKind, ReportedState>> = {
  delivery: { from: ["sent"], state: "delivered", errorCode: null },
  complaint: { from: ["sent", "delivered"], state: "delivered", errorCode: "COMPLAINT" },
  bounce: { from: ["sent", "delivered"], state: "bounced", errorCode: "BOUNCED" },
};

export function reported(kind: ReportKind) {
  const { from, state, errorCode } = REPORTED[kind];
  return { from, columns: { state, error_code: errorCode, settled_at: sql<string>`now()` } };
}
