import { QueryError } from "./query/error.ts";
import { type Fault, startQueryServer } from "./query/server.ts";
import { createDeliveries, type Deliveries } from "./sns/deliveries.ts";
import { endpointActions } from "./sns/endpoints.ts";
import { snsPage } from "./sns/pages.ts";
import { publish } from "./sns/publish.ts";
import { nameOfTopic, openSnsState, platformApplicationArns, REGION, topicArns } from "./sns/state.ts";
import { createTopic, topicActions } from "./sns/topics.ts";

export interface LocalSns {
  endpoint: string;
  region: string;
  /** What was sent, for a browser. `/store` beside it is the same as JSON: `{ messages: SentMessage[] }`, newest first. */
  pageUrl: string;
  platformApplicationArns: { android: string; ios: string };
  topicArns: { alerts: string; deliveryReports: string };
  /** This number has answered STOP. */
  optOut(phone: string): void;
  /** What every call runs into until it is null again. */
  setFault(fault: Fault | null): void;
  stop(): Promise<void>;
}

export interface SnsOptions {
  stateDirectory: string;
  /** Absent, or 0: a free one. */
  port?: number;
  /** Other addresses under which programs call it: of what stands in front, such as a proxy that makes faults. */
  fronts?: readonly string[];
  /** How many of the messages it remembers. Absent: 500. */
  kept?: number;
  /** Who may call. */
  credentials: { accessKeyId: string; secretAccessKey: string };
}

/**
 * Amazon SNS as far as this project uses it, on 127.0.0.1: for development and tests. What it takes over for numbers
 * and devices stays in `stateDirectory` and can be read in a browser; topics tell the addresses that have subscribed,
 * in messages signed as Amazon's are, with a certificate of this installation.
 */
export async function startSns(options: SnsOptions): Promise<LocalSns> {
  const { stateDirectory, port = 0, fronts, kept, credentials } = options;
  const optedOut = new Set<string>();
  let deliveries: Deliveries | null = null;
  const server = await startQueryServer({
    port,
    ...(fronts !== undefined && { fronts }),
    signer: { ...credentials, region: REGION, service: "sns" },
    async open(endpoint) {
      const state = await openSnsState(stateDirectory, optedOut, kept);
      for (const arn of Object.values(topicArns)) await createTopic(state, nameOfTopic(arn));
      const opened = createDeliveries(state, endpoint);
      deliveries = opened;
      return {
        namespace: "http://sns.amazonaws.com/doc/2010-03-31/",
        throttling: new QueryError("Throttled", "Rate exceeded", 429),
        actions: {
          Publish: (parameters) => publish(parameters, state, opened),
          GetSMSAttributes: () => ({ attributes: {} }),
          ...endpointActions(state),
          ...topicActions(state, opened),
        },
        show: (url) => snsPage(url, state),
      };
    },
  });
  return {
    ...server,
    region: REGION,
    pageUrl: `${server.endpoint}/`,
    platformApplicationArns,
    topicArns,
    optOut: (phone) => void optedOut.add(phone),
    async stop() {
      await deliveries?.stop();
      await server.stop();
    },
  };
}
