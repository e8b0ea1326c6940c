/** E-mail, text messages, push messages and alerts fail in the same two ways. */

/** - `rejected`: by a rule of the service (an unverified sender, a sandbox, a filter), which says nothing more. */
export type RefusalReason = "recipient" | "opted-out" | "content" | "rejected";

/**
 * No answer, a failure of the service, throttling, our credentials or our account do not work: nothing is known about
 * the message. Try again later. It may have gone out all the same: the answer can get lost.
 */
export class MessageUnavailable extends Error {
  override readonly name = "MessageUnavailable";

  constructor(cause: unknown) {
    super("The message service is not available.", { cause: withoutText(cause) });
  }
}

/** This message will never go out as it is. */
export class MessageRefused extends Error {
  override readonly name: string = "MessageRefused";
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason, cause: unknown) {
    super(`The message was refused (${reason}).`, { cause: withoutText(cause) });
    this.reason = reason;
  }
}

/** The app was removed from the device, or its token was replaced: forget the endpoint until the app registers again. */
export class EndpointDisabled extends MessageRefused {
  override readonly name = "EndpointDisabled";

  constructor(cause: unknown) {
    super("recipient", cause);
  }
}

/** What a service answered about one message; its circuit has sorted out the outages. */
export function refusalOf(error: unknown): Error {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  switch (name) {
    case "EndpointDisabledException":
      return new EndpointDisabled(error);
    case "OptedOutException":
      return new MessageRefused("opted-out", error);
    case "MessageRejected":
      return new MessageRefused("rejected", error);
    case "NotFoundException":
      return new MessageRefused("recipient", error);
    case "InvalidParameterException":
    case "InvalidParameterValue":
    case "InvalidParameterValueException":
    case "ValidationException":
      if (message.includes("No endpoint found")) return new EndpointDisabled(error);
      return new MessageRefused(/Message|Subject/.test(message) ? "content" : "recipient", error);
    // A paused account, a sender's domain that is not verified yet: the operator's to put right, and nothing is lost.
    default:
      return new MessageUnavailable(error);
  }
}

/** A service likes to quote the address or the number in its answer. That must not reach a log. */
function withoutText(cause: unknown): unknown {
  if (!(cause instanceof Error && "$metadata" in cause)) return cause;
  const { httpStatusCode, requestId } = cause.$metadata as ResponseMetadata; // the SDK sets it on all its errors
  if (httpStatusCode === undefined) return cause;
  return new Error(`${cause.name}, status ${httpStatusCode}, request ${requestId ?? "unknown"}`);
}

interface ResponseMetadata {
  httpStatusCode?: number;
  requestId?: string;
}
