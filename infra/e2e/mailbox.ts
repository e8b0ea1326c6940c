// What the system under test has sent: the stand-in of SES keeps all of it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { stateOfStart } from "../local/paths.ts";
import type { Program } from "../local/programs.ts";

/** As the stand-in's `/store` shows it. */
interface Email {
  subject: string;
  text: string;
  to: string;
}

/** The newest e-mail to an address of the test's own, once it is there; `than` is how many came before. */
export async function emailTo(address: string, than = 0): Promise<Email> {
  let found: Email | undefined;
  await expect(async () => {
    const all = (await emails()).filter(({ to }) => to.includes(address));
    expect(all.length).toBeGreaterThan(than);
    [found] = all;
  }).toPass({ timeout: 30_000 });
  if (!found) throw new Error(`nothing came to ${address}`);
  return found;
}

/** Newest first. */
export async function emails(): Promise<Email[]> {
  const directory = process.env["POLYCLINIC_STATE"] ?? stateOfStart;
  const worker = JSON.parse(readFileSync(join(directory, "worker.json"), "utf8")) as Program; // as: a file of ours
  const answer = await fetch(`${worker.env["AWS_ENDPOINT_SES"] ?? ""}/store`);
  return ((await answer.json()) as { emails: Email[] }).emails; // as: the stand-in's own form
}

/** The address with its key that an e-mail leads to. */
export function linkIn({ text }: Email): string {
  const [link] = /https?:\/\/\S+#[\w.-]+/.exec(text) ?? [];
  if (link === undefined) throw new Error("the e-mail leads nowhere");
  return link;
}
