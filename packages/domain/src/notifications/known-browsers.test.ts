import { newId } from "@polyclinic/db";
import { cloneDatabase } from "@polyclinic/db/testing";
import { afterAll, expect, test } from "vitest";
import { createUser } from "../platform/users.ts";
import { browserText, readBrowser } from "./browser.ts";
import { noteBrowser } from "./known-browsers.ts";

const clone = await cloneDatabase();
afterAll(() => clone.drop());

const platform = clone.database.platform({ userId: null, roles: [], appId: "test", requestId: "test" });

const FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0";
const CHROME =
  "Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36";
const SAFARI =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1";

test.each([
  [FIREFOX, "Firefox on Windows"],
  [CHROME, "Chrome on Android"],
  [SAFARI, "Safari on iPhone"],
  [`${CHROME} EdgA/142.0.0.0`, "Edge on Android"],
  ["curl/8.5.0", "another browser on another system"],
  ["<b>Sita</b>", "another browser on another system"],
  [null, "another browser on another system"],
])("%s is %s", (userAgent, text) => {
  expect(browserText(readBrowser(userAgent), "en")).toBe(text);
});

function newUser() {
  return platform.write("user", async (tx) => {
    const sub = newId();
    return (await createUser(tx, { sub, email: `${sub}@example.com`, name: "Sita" })).id;
  });
}

test("a new browser is told once, its next version not, and the first of all not", async () => {
  const [userId, other] = [await newUser(), await newUser()];
  const signIn = async (userAgent: string | null, who = userId) => {
    await platform.write("session.opened", (tx) => noteBrowser(tx, who, userAgent));
    const rows = await platform.read((tx) =>
      tx
        .selectFrom("message")
        .select(["channel", "params"])
        .where("user_id", "=", who)
        .orderBy("id")
        .execute(),
    );
    return rows.filter(({ channel }) => channel === "email").map(({ params }) => params);
  };
  expect(await signIn(FIREFOX)).toEqual([]);
  expect(await signIn(FIREFOX.replaceAll("145", "146"))).toEqual([]);
  const told = [expect.objectContaining({ browser: { name: "Chrome", system: "Android" } })];
  expect(await signIn(CHROME)).toEqual(told);
  expect(await signIn(CHROME)).toEqual(told);
  expect(await signIn(CHROME, other)).toEqual([]);
});
