// Run by embedded.test.ts, to be killed: starts a server, says where, and waits.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startEmbedded } from "../embedded.ts";

const [dataDirectory = "", ending = ""] = process.argv.slice(2);
const { url, dataDirectory: actual } = await startEmbedded({ dataDirectory, durable: false });
const pid = Number.parseInt(readFileSync(join(actual, "pg18", "postmaster.pid"), "utf8"), 10);
process.stdout.write(`${JSON.stringify({ url, pid })}\n`);
if (ending !== "exit") setInterval(() => undefined, 1_000);
