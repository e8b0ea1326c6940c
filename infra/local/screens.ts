// `pnpm screens`: a picture of every page of both apps, in both languages, light and dark, on a phone and on a desk,
// into .local/screens. On a system of its own, so that nobody's preferences change.
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium, type Page, type ViewportSize } from "@playwright/test";
import { DEMO_PASSWORD } from "../demo/sign-ins.ts";
import { deletedClinic } from "../e2e/deletion.ts";
import { looks, prefer } from "../e2e/preferences.ts";
import { restOf } from "../e2e/rest.ts";
import { signIn } from "../e2e/sign-in.ts";
import { findOrInstallBrowser, launchOptions } from "./browser.ts";
import type { Demo } from "./demo-file.ts";
import { type PageOfApp, pages } from "./pages.ts";
import { stateOfStart } from "./paths.ts";
import { startStack } from "./stack.ts";
import { temporaryDirectory } from "./test-server.ts";
import { wishToStop } from "./wish-to-stop.ts";

const WIDTHS = { phone: { width: 360, height: 740 }, desk: { width: 1440, height: 900 } };

const executable = findOrInstallBrowser(console.error);
if (executable === null) process.exit(1);
const { signal } = wishToStop();
const stateDirectory = temporaryDirectory("screens");
const folder = join(stateOfStart, "screens");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const stack = await startStack({
  stateDirectory,
  ports: {},
  seed: "small",
  mode: "built",
  log: (line) => console.log(`▸ ${line} …`),
  signal,
});
const browser = await chromium.launch(launchOptions(executable));
let taken = 0;
try {
  const rest = await restOf(stack.demo);
  const { items } = await rest<{ items: { id: string }[] }>("/patients?limit=1");
  const patient = items[0]?.id ?? "";
  process.env["POLYCLINIC_STATE"] = stateDirectory; // of the system that was started here
  const deleted = (await deletedClinic()).id;
  for (const app of ["hospital", "admin"] as const) {
    for (const as of new Set(pages.filter((page) => page.app === app).map((page) => page.as))) {
      const list = pages.filter((page) => page.app === app && page.as === as);
      await takeAll(browser, list, as, stack.demo, { patient, deleted });
    }
  }
} catch (error) {
  if (!signal.aborted) throw error;
} finally {
  await browser.close();
  await stack.stop();
  rmSync(stateDirectory, { recursive: true, force: true });
}
console.log(`${taken} pictures in ${folder}`);
process.exit();

async function takeAll(
  on: Browser,
  list: readonly PageOfApp[],
  as: string | null,
  demo: Demo,
  ids: { patient: string; deleted: string },
): Promise<void> {
  for (const { language, colorScheme } of looks) {
    const baseURL = list[0]?.app === "admin" ? demo.adminUrl : demo.hospitalUrl;
    const context = await on.newContext({
      baseURL,
      locale: language === "ne" ? "ne-NP" : "en-GB",
      colorScheme,
      reducedMotion: "reduce",
    });
    const page = await context.newPage();
    // A stream is never idle.
    await page.route("**/notifications.changes", (route) => route.abort());
    if (as !== null) {
      const user = demo.users.find(({ email }) => email === as);
      await signIn(page, user ?? { email: as, password: DEMO_PASSWORD }, baseURL);
      await prefer(page, { language, colorScheme });
    }
    for (const { app, name, path, first } of list) {
      for (const [device, viewport] of Object.entries(WIDTHS)) {
        signal.throwIfAborted();
        await page.setViewportSize(viewport);
        const to = path
          .replace(":patient", ids.patient)
          .replace(":deleted", ids.deleted)
          .replace(":clinic", demo.tenants[0]?.id ?? "")
          .replace(":app", demo.apps[0]?.id ?? "");
        await page.goto(to, { waitUntil: "networkidle" });
        await first?.(page);
        await take(page, `${app}-${name}-${language}-${colorScheme}-${device}.png`, viewport);
      }
    }
    await context.close();
  }
}

/**
 * The whole page, on a screen that is as high: on a lower one its bars would stand in the middle of the picture. The
 * fonts first: text that changes its shape afterwards would be a picture of nothing that people see.
 */
async function take(page: Page, file: string, { width, height }: ViewportSize): Promise<void> {
  const whole = await page.evaluate(async () => {
    await document.fonts.ready;
    return document.documentElement.scrollHeight;
  });
  await page.setViewportSize({ width, height: Math.max(whole, height) });
  await page.screenshot({ path: join(folder, file), animations: "disabled", caret: "hide" });
  taken += 1;
}
