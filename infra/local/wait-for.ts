import { get } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { type Child, lastLines } from "./children.ts";

/** A loaded machine that compiles a page for the first time needs more than one would think. */
const PATIENCE_SECONDS = 120;

/** Waits until `url` answers 200. Gives up when the program behind it ends, when told to, or in the end. */
export async function waitForAnswer(child: Child, url: string, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + PATIENCE_SECONDS * 1000;
  while (!(await answers(url))) {
    signal.throwIfAborted();
    if (child.hasEnded()) throw new Error(`${child.name} ${await child.ended}.\n${logOf(child)}`);
    if (Date.now() > deadline)
      throw new Error(
        `${child.name} gave no answer at ${url} within ${PATIENCE_SECONDS} s.\n${logOf(child)}`,
      );
    await sleep(100);
  }
}

export function logOf(child: Child): string {
  const lines = lastLines(child.logFile, 20);
  return `The last lines of ${child.logFile}:\n${lines === "" ? "(nothing was written)" : lines}`;
}

/** On a connection of its own that ends with the answer: the API waits for open ones when it is told to stop. */
function answers(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const question = get(url, { agent: false, timeout: 15_000 }, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200);
    });
    question.on("timeout", () => question.destroy());
    question.on("error", () => resolve(false));
  });
}
