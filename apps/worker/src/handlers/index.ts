import type { Database } from "@polyclinic/db";
import type { Handlers } from "../jobs/handler.ts";
import { retryDeadLetter } from "./dead-letter-retry.ts";

/** What handlers need beside the data of their clinic. */
export interface Services {
  database: Database;
}

/** All of them: a kind of the catalogue without a handler does not compile. */
export function createHandlers({ database }: Services): Handlers {
  return {
    clinic: {},
    platform: {
      "dead-letter.retry": retryDeadLetter(database),
    },
  };
}
