import type { Files } from "@polyclinic/aws";
import type { Database } from "@polyclinic/db";
import type { Handlers } from "../jobs/handler.ts";
import { retryDeadLetter } from "./dead-letter-retry.ts";
import { verifyDocuments } from "./document-verify.ts";

/** What handlers need beside the data of their clinic. */
export interface Services {
  database: Database;
  files: Files;
}

/** All of them: a kind of the catalogue without a handler does not compile. */
export function createHandlers({ database, files }: Services): Handlers {
  return {
    clinic: {
      "document.verify": verifyDocuments(files),
    },
    platform: {
      "dead-letter.retry": retryDeadLetter(database),
    },
  };
}
