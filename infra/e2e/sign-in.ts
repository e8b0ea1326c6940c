// What both apps' sign-in has in common, as a person does it.
import { type BrowserContext, expect, type Page } from "@playwright/test";
import { codeAt } from "@polyclinic/auth";
import { withPlatform } from "./platform.ts";

export interface Person {
  email: string;
  password: string;
  /** Null or left out: no code is asked for. */
  totpSecret?: string | null;
}

/** `origin` is that of another app than the test's own. Ends before the answer is there. */
export async function enterPassword(page: Page, { email, password }: Person, origin = ""): Promise<void> {
  await page.goto(`${origin}/sign-in`);
  await page.locator('input[type="email"]').fill(email);
  await page.locator('input[type="password"]').fill(password);
  await page.locator('button[type="submit"]').click();
}

/**
 * A code that counts now, as if the person's last one had been a while ago: a step counts once, and tests sign one person
 * in several times within its thirty seconds.
 */
export async function codeOf({ email, totpSecret }: Person): Promise<string> {
  if (!totpSecret) throw new Error(`${email} has no second factor`);
  await withPlatform((platform) =>
    platform.write("test", (tx) =>
      tx
        .updateTable("second_factor")
        .set({ last_used_step: null, wrong_codes: 0, locked_until: null })
        .where("user_id", "in", tx.selectFrom("user").select("id").where("email", "=", email))
        .execute(),
    ),
  );
  return codeAt(totpSecret, new Date());
}

/** In the step after the password, in either language. */
export async function answerCode(page: Page, person: Person): Promise<void> {
  const field = page.locator('input[autocomplete="one-time-code"]');
  await field.waitFor();
  await field.fill(await codeOf(person));
  await page.locator('button[type="submit"]').click();
}

/** Past the form, which has tests of its own; ends on the page that the app opens with. */
export async function signIn(page: Page, person: Person, origin: string): Promise<void> {
  const { email, password } = person;
  const post = async (path: string, data: object) => {
    const answer = await page.request.post(`${origin}/api/session/${path}`, { headers: { origin }, data });
    return (await answer.json()) as { challengeSession?: string };
  };
  let opened = await post("sign-in", { email, password });
  const { challengeSession } = opened;
  const isOpen = () => Object.keys(opened).length === 0;
  // Another test may sign the same person in, and use up the code in between.
  for (let tries = 0; tries < 5 && !isOpen(); tries += 1)
    opened = await post("code", { challengeSession, code: await codeOf(person) });
  expect(opened).toEqual({});
  await page.goto(`${origin}/`);
}

/** On the sign-in page, in English. */
export async function signInByKeyboard(page: Page, { email, password }: Person): Promise<void> {
  await expect(page.getByLabel("E-mail")).toBeFocused();
  await page.keyboard.type(email);
  await page.keyboard.press("Tab");
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");
}

/** Nobody may find out here who works in a clinic. */
export async function expectSameRefusal(page: Page, known: string, unknown: string): Promise<void> {
  const answers: unknown[] = [];
  for (const email of [known, unknown]) {
    const coming = page.waitForResponse("**/api/session/sign-in");
    await enterPassword(page, { email, password: "wrong-password-1" });
    const answer = await coming;
    const { requestId, ...body } = (await answer.json()) as Record<string, unknown>;
    expect(requestId).toBeTruthy();
    const text = await page.getByRole("main").getByRole("alert").innerText();
    answers.push({ status: answer.status(), body, text });
    await expect(page.locator('input[type="email"]')).toHaveValue(email);
  }
  expect(answers[0]).toEqual(answers[1]);
}

/** In English, in the step after a temporary password. */
export async function choosePassword(page: Page, password: string, again = password): Promise<void> {
  await page.getByLabel("New password", { exact: true }).fill(password);
  await page.getByLabel("New password once more").fill(again);
  await page.getByRole("button", { name: "Save and go on" }).click();
}

/** In English. */
export async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Profile of/ }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL("/sign-in");
}

export type Cookie = Awaited<ReturnType<BrowserContext["cookies"]>>[number];

export async function sessionCookie(context: BrowserContext, app: "hospital" | "admin"): Promise<Cookie> {
  const found = (await context.cookies()).find(({ name }) => name.endsWith(app));
  if (!found) throw new Error("there is no session cookie");
  return found;
}

/** `cookie` is that of the session which has ended, `path` a page that needs one. */
export async function expectSessionIsOver(page: Page, cookie: Cookie, path: string): Promise<void> {
  await page.goto(path);
  await expect(page).toHaveURL(/\/sign-in/);
  await page.context().addCookies([cookie]);
  await page.goto(path);
  await expect(page).toHaveURL(/\/sign-in/);
}
