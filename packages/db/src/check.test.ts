import { afterAll, beforeAll, expect, test } from "vitest";
import { checkDatabase } from "./check.ts";
import { openDatabase } from "./database.ts";
import { ask } from "./testing/blank.ts";
import { type Clone, cloneDatabase } from "./testing/index.ts";

let clone: Clone;
let api: string;

beforeAll(async () => {
  clone = await cloneDatabase();
  api = `"${new URL(clone.apiUrl).username.replace("%3A", ":")}"`;
});

afterAll(() => clone.drop());

async function check(url = clone.apiUrl, process: "api" | "worker" = "api"): Promise<string[]> {
  const database = openDatabase({ url, applicationName: "test", onError: () => undefined });
  try {
    return await checkDatabase(database, process);
  } finally {
    await database.close();
  }
}

async function after(change: string, back: string, then: () => Promise<void>): Promise<void> {
  await ask(clone.ownerUrl, change);
  try {
    await then();
  } finally {
    await ask(clone.ownerUrl, back);
  }
}

test("a database that is set up well gives no warning", async () => {
  expect(await check()).toEqual([]);
});

test("the API and the worker have a login of their own each, and neither takes the other's", async () => {
  expect(await check(clone.workerUrl, "worker")).toEqual([]);
  await expect(check(clone.workerUrl, "api")).rejects.toThrow("<database>:api");
  await expect(check(clone.apiUrl, "worker")).rejects.toThrow("<database>:worker");
});

test("a superuser is refused", async () => {
  await expect(check(clone.ownerUrl)).rejects.toThrow("superuser");
});

test("a login role that inherits is refused", async () => {
  await after(`alter role ${api} inherit`, `alter role ${api} noinherit`, () =>
    expect(check()).rejects.toThrow("NOINHERIT"),
  );
});

test("a search_path is refused", async () => {
  await after(`alter role ${api} set search_path = public`, `alter role ${api} set search_path = ''`, () =>
    expect(check()).rejects.toThrow("search_path"),
  );
});

test("an open set_config gives a warning that says what to do", async () => {
  const rest = "execute on function pg_catalog.set_config(text, text, boolean)";
  await after(`grant ${rest} to public`, `revoke ${rest} from public`, async () => {
    expect(await check()).toEqual([expect.stringContaining("REVOKE EXECUTE")]);
  });
});

test("a server that writes rows into its own log gives a warning that says what to set", async () => {
  const database = `alter database "${new URL(clone.ownerUrl).pathname.slice(1)}"`;
  const name = "log_error_verbosity";
  await after(`${database} set ${name} = verbose`, `${database} set ${name} = terse`, async () => {
    expect(await check()).toEqual([expect.stringContaining("log_error_verbosity = terse")]);
  });
});
