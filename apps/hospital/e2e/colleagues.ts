import { expect, type Page } from "../../../infra/e2e/fixture.ts";
import { emailTo, linkIn } from "../../../infra/e2e/mailbox.ts";

export interface Colleague {
  name: string;
  email: string;
  password: string;
}

/** Somebody whom no other test knows. */
export function newPerson(name: string): Colleague {
  const email = `${name.toLowerCase().replaceAll(" ", ".")}.${Date.now()}@example.com`;
  return { name, email, password: "five quiet words of mine" };
}

/** Brings somebody into the clinic of the administrator who is signed in on this page, past the forms. */
export async function putColleague(page: Page, name: string, roles: string[]): Promise<Colleague> {
  const person = newPerson(name);
  const { email } = person;
  await call(page, "invitations.create", { email, roles, language: "en" });
  const key = new URL(linkIn(await emailTo(email))).hash.slice(1);
  const { password: newPassword } = person;
  await call(page, "invitations.accept", { key, name, newPassword, language: "en" });
  return person;
}

/** Makes a role of the clinic, past the form, and answers its id. */
export async function putRole(page: Page, role: object): Promise<string> {
  const { id } = await call<{ id: string }>(page, "roles.create", {
    localName: null,
    plus: [],
    minus: [],
    ...role,
  });
  return id;
}

async function call<Answer>(page: Page, procedure: string, data: unknown): Promise<Answer> {
  const { origin } = new URL(page.url());
  const answer = await page.request.post(`${origin}/api/trpc/${procedure}`, { headers: { origin }, data });
  expect(answer.status(), await answer.text()).toBeLessThan(300);
  return ((await answer.json()) as { result: { data: Answer } }).result.data; // as: asked for by its procedure
}
