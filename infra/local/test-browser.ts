// `pnpm test:browser`: both apps in a real browser, with the tests that `npm test` leaves out. What is written behind it
// goes to Playwright: the files to run, `--grep` and so on.
import { join } from "node:path";
import { findOrInstallBrowser } from "./browser.ts";
import * as reports from "./reports.ts";
import { stopRunningStep } from "./steps.ts";
import { testInBrowser } from "./test-in-browser.ts";
import { startTestServer } from "./test-server.ts";
import { wishToStop } from "./wish-to-stop.ts";

const wish = wishToStop();
wish.signal.addEventListener("abort", stopRunningStep);

const executable = findOrInstallBrowser(console.log);
if (executable === null) process.exit(1);
const server = await startTestServer();
let results: reports.Result[];
try {
  results = await testInBrowser({
    label: "Both apps in a browser",
    config: join("e2e", "playwright.config.ts"),
    args: process.argv.slice(2),
    executable,
    serverUrl: server.url,
    signal: wish.signal,
  });
} finally {
  await server.stop();
}
console.log(reports.closingLine(results));
process.exit(reports.isGood(results) ? 0 : 1);
