/** Forged, too old, or of a topic that is not ours. Answer 403: nobody shall send it again. */
export class WebhookRefused extends Error {
  override readonly name = "WebhookRefused";
}

/** What is needed to judge or to confirm the message could not be had. Answer 503: SNS sends it again. */
export class WebhookUnavailable extends Error {
  override readonly name = "WebhookUnavailable";

  constructor(cause: unknown) {
    super("The message could not be checked now.", { cause });
  }
}
