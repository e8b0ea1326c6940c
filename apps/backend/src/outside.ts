// What is called by others than our apps, without an app key: SNS, and mail programs. Each shows what we, or Amazon,
// have signed, and whoever has no such thing learns nothing.
import type { AddressHasher, LinkSigner } from "@polyclinic/auth";
import { readDeliveryReport, type SnsWebhook, WebhookRefused, WebhookUnavailable } from "@polyclinic/aws";
import { DomainError } from "@polyclinic/contracts";
import { type Actor, type Database, isUnavailable } from "@polyclinic/db";
import { receiveReport, unsubscribe } from "@polyclinic/domain";
import { causeOf } from "@polyclinic/process";
import type { FastifyInstance, FastifyReply } from "fastify";

export interface OutsideParts {
  database: Database;
  webhook: SnsWebhook;
  links: LinkSigner;
  addresses: AddressHasher;
}

/** A message of SNS has 256 KiB, and JSON in JSON has its quotes twice. */
const WEBHOOK_BYTES = 600 * 1024;
/** `List-Unsubscribe=One-Click`, as a form of either type. */
const UNSUBSCRIBE_BYTES = 1024;

export function serveOutside(
  app: FastifyInstance,
  { database, webhook, links, addresses }: OutsideParts,
): void {
  // SNS sends JSON as text/plain, and what is signed is inside: nothing is read before the signature.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "string" }, (_request, body, done) => done(null, body));
  app.setErrorHandler((error, _request, reply) => refuse(reply, error));

  app.post("/webhooks/sns", { bodyLimit: WEBHOOK_BYTES }, async ({ body, id }, reply) => {
    const event = await webhook.receive(typeof body === "string" ? body : "");
    const report = event.type === "notification" ? readDeliveryReport(event.message) : null;
    if (event.type === "notification" && report) {
      const { messageId: providerMessageId, ...rest } = report;
      const received = { ...rest, providerMessageId, snsMessageId: event.messageId };
      const platform = database.platform({ ...SNS, requestId: id });
      await platform.write("delivery.reported", (tx) => receiveReport(tx, addresses, received));
    }
    return reply.code(200).send();
  });

  // By one click (RFC 8058). Only a POST: programs that look for harmful links open what they find.
  app.post<{ Params: { token: string } }>(
    "/unsubscribe/:token",
    { bodyLimit: UNSUBSCRIBE_BYTES },
    async ({ params, id }, reply) => {
      const subject = links.open("unsubscribe", params.token);
      if (subject === null) return reply.code(404).send();
      const platform = database.platform({ ...READER, requestId: id });
      await platform.write("notification.unsubscribed", (tx) => unsubscribe(tx, subject));
      return reply.code(200).send();
    },
  );
}

const SNS: Omit<Actor, "requestId"> = { userId: null, roles: [], appId: "sns" };
const READER: Omit<Actor, "requestId"> = { userId: null, roles: [], appId: "mail" };

/** 503 makes SNS, and a good mail program, come again. */
function refuse(reply: FastifyReply, error: unknown): FastifyReply {
  if (error instanceof WebhookRefused) return reply.code(403).send();
  const status = statusOf(error);
  if (status >= 500) reply.log.warn({ cause: causeOf(error) }, "a call from outside was not taken");
  return reply.code(status).send();
}

function statusOf(error: unknown): number {
  if (error instanceof WebhookUnavailable || isUnavailable(error)) return 503;
  if (error instanceof DomainError && error.code === "UNAVAILABLE") return 503;
  const status = error instanceof Error && "statusCode" in error ? error.statusCode : undefined;
  return typeof status === "number" && status < 500 ? status : 500;
}
