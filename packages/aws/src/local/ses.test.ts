import { expect, test } from "vitest";
import { createEmail } from "../email.ts";
import { credentials, newDirectory, newSes, stored } from "../testing/local-service.ts";
import type { SentEmail } from "./ses/sent-email.ts";
import { type LocalSes, startSes } from "./ses.ts";

function emailOf({ region, endpoint }: LocalSes) {
  return createEmail({ region, endpoint, credentials, from: "no-reply@polyclinic.example.com" });
}

const message = {
  to: "sita@example.com",
  subject: "Hello <script>alert(1)</script>",
  text: "See https://example.com/invitations/1?a=b&c=d and </pre><script>alert(1)</script>",
  html: `<p class="a">Hello</p><a href='https://example.com/invitations/1'>Accept</a>"></iframe><script>alert(1)</script>`,
};

test("what was sent outlives a restart, newest first", async () => {
  const stateDirectory = await newDirectory();
  const first = await startSes({ stateDirectory, credentials });
  const subjects = Array.from({ length: 12 }, (_, n) => `e-mail ${n}`);
  for (const subject of subjects) await emailOf(first).send({ ...message, subject });
  await first.stop();
  const second = await newSes({ stateDirectory });
  await emailOf(second).send({ ...message, subject: "after it" });
  const emails = await stored<SentEmail>(second, "emails");
  expect(emails.map(({ subject }) => subject)).toEqual(["after it", ...subjects.toReversed()]);
});

test("the mailbox leads to every message, and what stands in one stays in it", async () => {
  const ses = await newSes();
  expect(await (await fetch(ses.pageUrl)).text()).toContain("None so far.");
  const { messageId } = await emailOf(ses).send(message);
  const mailbox = await (await fetch(ses.pageUrl)).text();
  expect(mailbox).toContain(
    `<a href="/mail?id=${messageId}">Hello &#60;script&#62;alert(1)&#60;/script&#62;</a>`,
  );
  const page = await (await fetch(`${ses.pageUrl}mail?id=${messageId}`)).text();
  expect(page).toContain('<a href="https://example.com/invitations/1?a=b&#38;c=d">');
  expect(page).toContain("sita@example.com");
  expect(page).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
  for (const each of [mailbox, page]) expect(each).not.toContain("<script");
  expect(page.match(/<\/iframe>/g)).toHaveLength(1);
});

test("the quota counts what was sent", async () => {
  const { GetSendQuotaCommand, SESClient } = await import("@aws-sdk/client-ses");
  const ses = await newSes();
  await emailOf(ses).send(message);
  const client = new SESClient({
    region: ses.region,
    endpoint: ses.endpoint,
    credentials: { ...credentials },
  });
  expect(await client.send(new GetSendQuotaCommand())).toMatchObject({
    SentLast24Hours: 1,
    Max24HourSend: 50_000,
  });
});
