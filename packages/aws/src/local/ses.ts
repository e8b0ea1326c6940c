import { QueryError } from "./query/error.ts";
import { type Fault, startQueryServer } from "./query/server.ts";
import { SentLog } from "./sent-log.ts";
import { sesActions } from "./ses/actions.ts";
import { sesPage } from "./ses/pages.ts";
import type { SentEmail } from "./ses/sent-email.ts";
import { createSimulator } from "./ses/simulator.ts";

export interface LocalSes {
  endpoint: string;
  region: string;
  /** The mailbox, for a browser. `/store` beside it is the same as JSON: `{ emails: SentEmail[] }`, newest first. */
  pageUrl: string;
  /** This address counts as unverified from now on: as a sender, and in Amazon's sandbox as a recipient. */
  reject(address: string): void;
  /** What every call runs into until it is null again. */
  setFault(fault: Fault | null): void;
  stop(): Promise<void>;
}

export interface SesOptions {
  stateDirectory: string;
  /** Absent, or 0: a free one. */
  port?: number;
  /** Other addresses under which programs call it: of what stands in front, such as a proxy that makes faults. */
  fronts?: readonly string[];
  /** How many of the messages it remembers. Absent: 500. */
  kept?: number;
  /** Who may call. */
  credentials: { accessKeyId: string; secretAccessKey: string };
  /** HTML above the mailbox, for what a person needs to follow its messages. Asked each time. */
  notice?: () => string;
  /** Where reports on messages to Amazon's mailbox simulator go: a topic of the SNS stand-in. Absent: nowhere. */
  feedback?: { endpoint: string; topicArn: string };
}

const REGION = "ap-south-1";

/**
 * Amazon SES (version 1) as far as this project uses it, on 127.0.0.1: for development and tests. What it takes over
 * stays in `stateDirectory` and can be read in a browser.
 */
export async function startSes(options: SesOptions): Promise<LocalSes> {
  const { stateDirectory, port = 0, fronts, kept, credentials, feedback, notice = () => "" } = options;
  const rejected = new Set<string>();
  const server = await startQueryServer({
    port,
    ...(fronts !== undefined && { fronts }),
    signer: { ...credentials, region: REGION, service: "ses" },
    async open() {
      const sent = await SentLog.open<SentEmail>(stateDirectory, kept);
      const onSent = feedback
        ? createSimulator({ ...feedback, credentials, region: REGION })
        : () => Promise.resolve();
      return {
        namespace: "http://ses.amazonaws.com/doc/2010-12-01/",
        throttling: new QueryError("Throttling", "Maximum sending rate exceeded."),
        actions: sesActions({ sent, rejected, onSent }),
        show: (url) => sesPage(url, sent.list(), notice()),
      };
    },
  });
  return {
    ...server,
    region: REGION,
    pageUrl: `${server.endpoint}/`,
    reject: (address) => void rejected.add(address),
  };
}
