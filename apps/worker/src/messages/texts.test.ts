// Every kind, for everybody, by every channel and in both languages, as it goes out.

import { createLinkSigner } from "@polyclinic/auth";
import {
  Audience,
  Channel,
  MessageChannel as Channels,
  Language,
  type MessageChannel,
} from "@polyclinic/contracts";
import { defaultText, kinds, type Recipient } from "@polyclinic/domain";
import { countSmsParts } from "@polyclinic/nepal";
import { expect, test } from "vitest";
import { createAddresses } from "./addresses.ts";
import { asEmail, asPush, composeLetter, type Letter } from "./letter.ts";

const addresses = createAddresses({
  links: {
    ...createLinkSigner([Buffer.alloc(32).toString("base64")]),
    sign: (purpose) => `key-of-${purpose}`,
  },
  hospitalUrl: "https://hospital.example.com",
  adminUrl: "https://admin.example.com",
  apiUrl: "https://api.example.com",
});
const clinic = {
  id: "01a1fa47-0000-7000-8000-000000000002",
  name: "Aajmin Clinic",
  localName: "आजमिन क्लिनिक",
  timeZone: "Asia/Kathmandu",
};

interface Case {
  name: string;
  audience: Audience;
  channel: Channel;
  language: Language;
}

const cases: Case[] = Object.entries(kinds).flatMap(([name, kind]) =>
  Audience.options.flatMap((audience) =>
    Channel.options.flatMap((channel) =>
      Language.options
        .filter((language) => defaultText(kind, audience, channel, language))
        .map((language) => ({ name, audience, channel, language })),
    ),
  ),
);

function letterOf({ name, audience, channel, language }: Case): Letter {
  const kind = kinds[name as keyof typeof kinds]; // as: a key of it
  const text = defaultText(kind, audience, channel, language);
  if (!text) throw new Error("not a case");
  const recipient: Recipient = {
    audience,
    language,
    calendar: language === "ne" ? "bs" : "ad",
    address: null,
    devices: [],
    objection: null,
    quietHours: null,
  };
  return composeLetter(name, kind, kind.example, { version: 0, text }, recipient, clinic);
}

async function readable(each: Case): Promise<string> {
  const letter = letterOf(each);
  if (each.channel === "email") {
    const { subject, text, headers } = await asEmail(
      letter,
      "01a1fa47-0000-7000-8000-000000000009",
      addresses,
    );
    return `${subject}\n${"-".repeat(20)}\n${text}\n${JSON.stringify(headers ?? {}, null, 1)}\n`;
  }
  if (each.channel === "push") return `${JSON.stringify(asPush(letter), null, 1)}\n`;
  return `${letter.subject}\n${letter.body}\n`;
}

test("both languages have the same kinds and channels", () => {
  expect(cases.length).toBeGreaterThan(15);
  const of = (wanted: Language) =>
    cases
      .filter(({ language }) => language === wanted)
      .map(({ name, audience, channel }) => [name, audience, channel]);
  expect(of("en")).toEqual(of("ne"));
});

test.each(cases)("$name for a $audience by $channel in $language", async (each) => {
  const text = await readable(each);
  expect(text).not.toMatch(/\{\w+\}|undefined|null|NaN/);
  const { name, audience, channel, language } = each;
  await expect(text).toMatchFileSnapshot(`texts/${name}.${audience}.${channel}.${language}.txt`);
});

test("a text message takes one part in English and two in Nepali at most", () => {
  for (const each of cases.filter(({ channel }) => channel === "sms")) {
    const { parts, encoding } = countSmsParts(letterOf(each).body);
    const [wanted, most] = each.language === "en" ? ["GSM-7", 1] : ["UCS-2", 2];
    expect([each.language, encoding, parts <= most]).toEqual([each.language, wanted, true]);
  }
});

test("the mail loads nothing, has both colour schemes, its language and its clinic's colour", async () => {
  for (const each of cases.filter(({ channel }) => channel === "email")) {
    const { html } = await asEmail(letterOf(each), null, addresses);
    expect(html).not.toMatch(/<img|src=|url\(|@import|<script/i);
    expect(html).toContain("prefers-color-scheme: dark");
    expect(html).toContain(`lang="${each.language}"`);
    expect(html).toContain(letterOf(each).color);
  }
});

test("a channel that leaves the house is one that is known to the log", () => {
  const leaving: MessageChannel[] = Channels.options;
  expect(Channel.options.filter((each) => !leaving.includes(each as MessageChannel))).toEqual(["in-app"]); // as: asked
});
