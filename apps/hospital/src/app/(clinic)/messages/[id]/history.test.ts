import { Message } from "@polyclinic/contracts";
import { expect, test } from "vitest";
import { historyOf } from "./history.ts";

const [asked, sent, settled] = ["2026-11-26T04:00:00Z", "2026-11-26T04:00:02Z", "2026-11-26T04:01:00Z"];

function message(change: Partial<Message>): Message {
  return Message.parse({
    id: "01a1fa5f-4d41-72d4-92a0-cff544fbbc06",
    kind: "document-ready",
    channel: "sms",
    user: null,
    patient: null,
    state: "queued",
    errorCode: null,
    templateVersion: null,
    attempts: 0,
    createdAt: asked,
    notBefore: null,
    sentAt: null,
    settledAt: null,
    ...change,
  });
}

test.each([
  ["one on its way", {}, ["asked"]],
  ["one that waits", { notBefore: settled, settledAt: sent }, ["asked", "waits"]],
  [
    "one that the service took over",
    { state: "sent", sentAt: sent, settledAt: sent },
    ["asked", "handedOver"],
  ],
  [
    "one that bounced",
    { state: "bounced", sentAt: sent, settledAt: settled },
    ["asked", "handedOver", "settled"],
  ],
  ["one that was held back", { state: "suppressed", settledAt: sent }, ["asked", "settled"]],
] as const)("%s", (_name, change, names) => {
  expect(historyOf(message(change)).map(({ name }) => name)).toEqual(names);
});
