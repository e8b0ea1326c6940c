import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { createEmail } from "./email.ts";
import type { EmailMessage } from "./email-mime.ts";
import type { SentEmail } from "./local/ses/sent-email.ts";
import { startSes } from "./local/ses.ts";
import { MessageRefused, MessageUnavailable } from "./message-errors.ts";
import { emailContract } from "./testing/email-contract.ts";
import { credentials, newOrigin, newSes, stored } from "./testing/local-service.ts";

const from = "आजमिन पोलिक्लिनिक <no-reply@polyclinic.example.com>";
const stranger = "no-reply@example.com";
const wrongCredentials = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wrong" };

const stateDirectory = await mkdtemp(join(tmpdir(), "ses-"));
const ses = await startSes({ stateDirectory, credentials });
ses.reject(stranger);
afterAll(async () => {
  await ses.stop();
  await rm(stateDirectory, { recursive: true });
});

const settings = { region: ses.region, endpoint: ses.endpoint, credentials };
const email = createEmail({ ...settings, from, configurationSet: "reports" });
emailContract("the stand-in", {
  email,
  stranger: createEmail({ ...settings, from: stranger }),
  intruder: createEmail({ ...settings, from, credentials: wrongCredentials }),
});

// With credentials of Amazon in the environment, and a sender that it has verified, the same against the original.
const { TEST_EMAIL_FROM: verified, AWS_REGION: region } = process.env;
if (verified && region) {
  emailContract("Amazon SES", {
    email: createEmail({ region, from: verified }),
    stranger: createEmail({ region, from: stranger }),
    intruder: createEmail({ region, from: verified, credentials: wrongCredentials }),
  });
}

const message: EmailMessage = {
  to: "sita@example.com",
  subject: "Your appointment",
  text: "At half past ten.",
  html: "<p>At half past ten.</p>",
};

async function lastSent(): Promise<SentEmail | undefined> {
  return (await stored<SentEmail>(ses, "emails"))[0];
}

test("what was written is what is read, in Devanagari too", async () => {
  const subject = `तपाईंको भेट ${"भोलि बिहान १०:३० बजे ".repeat(8)}😀`.trim();
  const html = `<p lang="ne">${"क्षत्रिय ".repeat(300)}</p>`;
  const { messageId } = await email.send({
    to: " Sita@Example.com ",
    subject,
    text: "नमस्ते\nसीता",
    html,
    replyTo: "clinic@example.com",
    headers: {
      "List-Unsubscribe": "<https://example.com/u/1>",
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    },
  });
  const sent = await lastSent();
  expect(sent).toMatchObject({
    messageId,
    configurationSet: "reports",
    recipients: ["sita@example.com"],
    from,
    to: "sita@example.com",
    replyTo: "clinic@example.com",
    subject,
    headers: {
      "list-unsubscribe": "<https://example.com/u/1>",
      "list-unsubscribe-post": "List-Unsubscribe=One-Click",
      "auto-submitted": "auto-generated",
    },
  });
  expect([sent?.text.trim(), sent?.html.trim()]).toEqual(["नमस्ते\nसीता", html]);
});

describe("no field can add a header or a recipient", () => {
  const injection = "\r\nBcc: everybody@example.com";
  test.each<[string, Partial<EmailMessage>, string]>([
    ["a recipient", { to: `sita@example.com${injection}` }, "recipient"],
    ["a second recipient", { to: "sita@example.com, everybody@example.com" }, "recipient"],
    ["a recipient with a name", { to: "Sita <sita@example.com>" }, "recipient"],
    ["a recipient that is none", { to: "sita" }, "recipient"],
    ["no recipient", { to: "" }, "recipient"],
    ["a subject", { subject: `Hello${injection}` }, "content"],
    ["a subject with a bare line feed", { subject: "Hello\nBcc: everybody@example.com" }, "content"],
    ["a subject with a bare return", { subject: "Hello\rBcc: everybody@example.com" }, "content"],
    ["a subject with another line end", { subject: "Hello\u0085Bcc: everybody@example.com" }, "content"],
    ["a subject with a separator of lines", { subject: "Hello\u2028Bcc: everybody@example.com" }, "content"],
    ["a subject with a NUL", { subject: "Hello\0" }, "content"],
    ["no subject", { subject: "" }, "content"],
    ["a reply address", { replyTo: `clinic@example.com${injection}` }, "recipient"],
    ["a header", { headers: { "List-Unsubscribe": `<https://example.com>${injection}` } }, "content"],
    // From JavaScript, or from data: the type does not let it through.
    ["a header's name", { headers: { [`X-A: b${injection}`]: "c" } as object }, "content"],
    ["a header of the service", { headers: { "X-SES-CONFIGURATION-SET": "other" } as object }, "content"],
    ["another header", { headers: { bcc: "everybody@example.com" } as object }, "content"],
  ])("%s", async (_name, change, reason) => {
    const before = (await stored(ses, "emails")).length;
    const refusal = await email.send({ ...message, ...change }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(MessageRefused);
    expect(refusal).toMatchObject({ reason });
    expect(await stored(ses, "emails")).toHaveLength(before);
  });

  test.each([
    "",
    "Polyclinic",
    `no-reply@example.com${injection}`,
    "a@example.com, b@example.com",
    "team: a@example.com;",
  ])("the sender %j stops the start", (sender) => {
    expect(() => createEmail({ ...settings, from: sender })).toThrow("The sender of e-mail");
  });

  test("a file or an address is text and nothing else", async () => {
    await email.send({ ...message, html: `<img src="file:///etc/passwd">`, text: "http://127.0.0.1:1/" });
    expect((await lastSent())?.text.trim()).toBe("http://127.0.0.1:1/");
  });
});

test("an error says what is wrong and never to whom", async () => {
  ses.reject("sita.secret@example.com");
  const refusals = await Promise.allSettled([
    email.send({ ...message, to: "sita.secret@example.com" }),
    email.send({ ...message, to: "sita.secret" }),
    email.send({ ...message, subject: "sita.secret\n" }),
  ]);
  for (const refusal of refusals) {
    if (refusal.status === "fulfilled") throw new Error("a refusal was expected");
    const { reason } = refusal as { reason: Error };
    const { cause } = reason as { cause: Error };
    expect(reason).toBeInstanceOf(MessageRefused);
    expect(JSON.stringify([reason.message, reason.stack, cause.message, cause.stack, cause])).not.toContain(
      "secret",
    );
  }
});

describe("a service that does not work", () => {
  test.each(["reset", "error", "throttle"] as const)("%s: unavailable", async (fault) => {
    const broken = await newSes();
    broken.setFault(fault);
    const client = createEmail({ ...settings, endpoint: broken.endpoint, from });
    await expect(client.send(message)).rejects.toBeInstanceOf(MessageUnavailable);
    await expect(client.check()).rejects.toBeInstanceOf(MessageUnavailable);
    broken.setFault(null);
    await client.send(message);
    expect(await stored(broken, "emails")).toHaveLength(1);
  });

  test("slow: it is waited for, and the message goes out once", async () => {
    const slow = await newSes();
    slow.setFault("slow");
    await createEmail({ ...settings, endpoint: slow.endpoint, from }).send(message);
    expect(await stored(slow, "emails")).toHaveLength(1);
  });

  test("hanging: given up", async () => {
    const hanging = await newSes();
    hanging.setFault("hang");
    const sending = createEmail({ ...settings, endpoint: hanging.endpoint, from }).send(message);
    await expect(sending).rejects.toBeInstanceOf(MessageUnavailable);
  });

  test("failing: asked once, since a second attempt could be a second message", async () => {
    let asked = 0;
    const endpoint = await newOrigin((_request, response) => {
      asked += 1;
      response.writeHead(500).end();
    });
    const sending = createEmail({ ...settings, endpoint, from }).send(message);
    await expect(sending).rejects.toBeInstanceOf(MessageUnavailable);
    expect(asked).toBe(1);
  });

  test("not there: unavailable, and left alone after five failures", async () => {
    const gone = createEmail({ ...settings, endpoint: "http://127.0.0.1:1", from });
    for (let count = 0; count < 6; count += 1) {
      await expect(gone.send(message)).rejects.toBeInstanceOf(MessageUnavailable);
    }
    await expect(gone.check()).rejects.toMatchObject({
      cause: { message: "It failed several times just now." },
    });
  });
});
