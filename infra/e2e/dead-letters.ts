// Jobs that were given up, for the pages that show them: put where the worker puts them, by the operation with which it does.
import { newId, type PlatformDb } from "@polyclinic/db";
import { buryJob, discardDeadLetters, listDeadLetters } from "@polyclinic/domain";
import { withPlatform } from "./platform.ts";

/** No release knows this kind: whoever tries such a job again sees it given up once more. */
export const KIND = "document.render";

/** Leaves exactly `count` of them, all of one clinic. */
export function setDeadLetters(tenantId: string | null, count: number): Promise<void> {
  return withPlatform(async (platform) => {
    await discardAll(platform);
    for (let nth = 0; nth < count; nth += 1) {
      const job = {
        id: newId(),
        kind: KIND,
        payload: {},
        requestId: "e2e",
        createdAt: new Date().toISOString(),
        tenantId,
        attempts: 5,
        errorCode: nth % 2 === 0 ? "ECONNREFUSED" : "TIMED_OUT",
      };
      await platform.write("job.buried", (tx) => buryJob(tx, job));
    }
  });
}

/** As another operator would, while the page shows them. */
export function discardDeadLettersElsewhere(): Promise<void> {
  return withPlatform(discardAll);
}

async function discardAll(platform: PlatformDb): Promise<void> {
  const { items } = await platform.read((tx) => listDeadLetters(tx, { limit: 100 }));
  const ids = items.map(({ id }) => id);
  if (ids.length > 0) await platform.write("dead-letter.discarded", (tx) => discardDeadLetters(tx, { ids }));
}
