import { expect, test } from "vitest";
import { createLog } from "./log.ts";

test("whatever a library logs, what was typed stays out", () => {
  const lines: string[] = [];
  const log = createLog("info", { write: (line) => void lines.push(line) });
  const error = Object.assign(new Error("Sita is no number"), { detail: "Sita", statusCode: 400 });
  log.error({ err: error, req: { url: "/?name=Sita" }, res: { body: "Sita" } }, "request errored");
  log.error(error);
  log.error({ error });
  expect(lines).toHaveLength(3);
  expect(lines[0]).toContain('"err":{"name":"Error"');
  expect(lines.join("")).not.toContain("Sita");
});
