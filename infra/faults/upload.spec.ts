// A scan of 200 MB in a real browser, over a line that takes it some seconds: its bytes go to the file store, and none
// through the API or the app's server.
import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page, test } from "../e2e/fixture.ts";
import { restOf } from "../e2e/rest.ts";
import { bucketContent, cleanUpAsTomorrow, state } from "./bucket.ts";
import { weigh } from "./memory.ts";
import { report } from "./report.ts";

const MB = 1_000_000;
const SIZE = 200 * MB;
const BYTES_PER_SECOND = 25 * MB;
/** A tenth of the file, and more than a process of Node.js breathes in some seconds. */
const GROWTH_MB = 60;

const scan = join(state, "scan.dcm");

test.beforeAll(() => {
  const file = openSync(scan, "w");
  const head = Buffer.alloc(MB, "ct scan ");
  head.fill(0, 0, 128);
  head.write("DICM", 128, "latin1");
  const rest = Buffer.alloc(MB, "ct scan ");
  for (let written = 0; written < SIZE; written += MB) writeSync(file, written === 0 ? head : rest);
  closeSync(file);
});

test.afterAll(() => rmSync(scan));

test("200 MB: progress moves, cancelling leaves nothing, the second try arrives, and no server grows", async ({
  page,
  demo,
  user,
  signIn,
}) => {
  const rest = await restOf(demo);
  const about = { givenName: "Phulmaya", familyName: "Kusunda", sex: "female" };
  const { id } = await rest<{ id: string }>("/patients", {
    ...about,
    duplicateOverride: { reason: "Proof" },
  });
  await signIn(page, user("aajmin", "radiographer"));
  await page.goto(`/patients/${id}`);
  const line = await page.context().newCDPSession(page);
  await line.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: BYTES_PER_SECOND,
  });
  const before = bucketContent();

  await send(page);
  const sending = page.getByRole("list", { name: "Being sent" });
  await expect.poll(() => percentSent(page), { timeout: 60_000 }).toBeGreaterThan(40);
  await sending.getByRole("button", { name: "Cancel scan.dcm" }).click();
  await expect(sending).toHaveCount(0);
  const left = bucketContent().length - before.length;
  expect(left).toBeGreaterThan(0);
  await expect.poll(() => cleanUpAsTomorrow("aajmin")).toBe(1);
  await expect.poll(bucketContent).toEqual(before);

  const weighing = weigh();
  const values = await watchProgress(page);
  await send(page);
  const row = page.getByRole("row", { name: /scan\.dcm/ });
  await expect(row.getByText("Ready")).toBeVisible({ timeout: 120_000 });
  const seen = await values();
  const { api, hospital } = await weighing.stop();
  report("upload", [
    {
      MB: SIZE / MB,
      "steps of progress": seen.length,
      "left after the cancel": left,
      "left after the clean-up": 0, // asserted above
      "API MB before": api.before,
      "API MB at most": api.most,
      "app server MB before": hospital.before,
      "app server MB at most": hospital.most,
    },
  ]);
  expect(seen.length).toBeGreaterThan(20);
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  // The last bytes may have gone, and the line say that it is finishing, before a busy browser shows them.
  expect(seen.at(-1)).toBeGreaterThan(80);
  expect(api.most - api.before).toBeLessThan(GROWTH_MB);
  expect(hospital.most - hospital.before).toBeLessThan(GROWTH_MB);
});

async function send(page: Page): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Add documents" }).click();
  await (await chooser).setFiles(scan);
  const dialog = page.getByRole("dialog", { name: "Add documents" });
  await dialog.getByLabel("Kind").selectOption("radiology-image");
  await dialog.getByRole("button", { name: "Send the file" }).click();
  await expect(dialog).toHaveCount(0);
}

/** 0 while the file is only being read. */
async function percentSent(page: Page): Promise<number> {
  const text = await page.getByRole("list", { name: "Being sent" }).innerText();
  return Number(/Sending\D*(\d+)/.exec(text)?.[1] ?? 0);
}

/** What the bar of an upload shows while it is sent, each value once. Returned when it is gone. */
async function watchProgress(page: Page): Promise<() => Promise<number[]>> {
  await page.evaluate(() => {
    const values: number[] = [];
    Object.assign(window, { progressValues: values });
    new MutationObserver(() => {
      const text = document.querySelector(".ui-upload-progress")?.textContent ?? "";
      const percent = Number(/Sending\D*(\d+)/.exec(text)?.[1] ?? Number.NaN);
      if (!Number.isNaN(percent) && values.at(-1) !== percent) values.push(percent);
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  return () => page.evaluate(() => (window as unknown as { progressValues: number[] }).progressValues); // as: set above
}
