import type { Files } from "@polyclinic/aws";
import { reviveDocument, settleDocument, verifyDocument } from "@polyclinic/domain";
import { clinicHandler } from "../jobs/handler.ts";

/** Reads the largest file that there is, a gigabyte, at two megabytes a second. */
const TIMEOUT_SECONDS = 600;

export function verifyDocuments(files: Files) {
  return clinicHandler("document.verify", {
    timeoutSeconds: TIMEOUT_SECONDS,
    run: (clinic, { documentId }, { signal }) => verifyDocument(clinic, files, documentId, signal),
    async givenUp(clinic, { documentId }) {
      await clinic.write("document.rejected", (tx) => settleDocument(tx, documentId, "unchecked"));
    },
    revived: (clinic, { documentId }) =>
      clinic.write("document.revived", (tx) => reviveDocument(tx, documentId)),
  });
}
