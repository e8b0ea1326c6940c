import type { Answer } from "./door.ts";

export const SERVICES = ["cognito", "s3", "ses", "sns"] as const;
export type Service = (typeof SERVICES)[number];

/** The call by which `/health` looks whether the service is there. */
export const HEALTH_CALLS: Record<Service, string> = {
  cognito: "DescribeUserPool",
  s3: "HEAD /documents/",
  ses: "GetSendQuota",
  sns: "GetSMSAttributes",
};

/** How each of them says that it fails, and that it is asked too much. */
export const REFUSALS: Record<Service, Record<"failing" | "throttled", Answer>> = {
  cognito: {
    failing: json(500, "InternalErrorException"),
    throttled: json(400, "TooManyRequestsException"),
  },
  s3: {
    failing: xml(500, "<Error><Code>InternalError</Code><Message>Try again.</Message></Error>"),
    throttled: xml(503, "<Error><Code>SlowDown</Code><Message>Reduce your request rate.</Message></Error>"),
  },
  ses: { failing: query(500, "InternalFailure"), throttled: query(400, "Throttling") },
  sns: { failing: query(500, "InternalFailure"), throttled: query(429, "Throttled") },
};

function json(status: number, type: string): Answer {
  const headers = { "content-type": "application/x-amz-json-1.1", "x-amzn-errortype": type };
  return { status, headers, body: Buffer.from(JSON.stringify({ __type: type, message: "Not now." })) };
}

function query(status: number, code: string): Answer {
  const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>Not now.</Message></Error>`;
  return xml(status, `<ErrorResponse>${error}<RequestId>1</RequestId></ErrorResponse>`);
}

function xml(status: number, body: string): Answer {
  return { status, headers: { "content-type": "text/xml" }, body: Buffer.from(body) };
}
