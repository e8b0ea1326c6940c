import { DocumentId, PatientId } from "@polyclinic/contracts";
import type { TenantViewTx, TenantWriteTx } from "@polyclinic/db";
import { expect, test } from "vitest";
import { recordedSql } from "../testing/recorded-sql.ts";
import { announce } from "../testing/uploaded.ts";
import { archiveDocument } from "./archive.ts";
import { listAbandonedUploads, removeUpload } from "./clean-up.ts";
import { completeUpload } from "./complete.ts";
import { findDocument, findUpload } from "./find.ts";
import { listDocuments } from "./list.ts";
import { requestDownload } from "./request-download.ts";
import { noteUploadId, requestUpload } from "./request-upload.ts";
import { reviveDocument } from "./revive.ts";
import { settleDocument } from "./settle.ts";

const id = DocumentId.parse("01890000-0000-7000-8000-000000000000");
const patientId = PatientId.parse(id);
const cursor = Buffer.from(id.replaceAll("-", ""), "hex").toString("base64url");
const row = {
  id,
  content_type: "application/pdf",
  state: "available",
  archived_at: null,
  created_at: "2026-11-25T00:00:00Z",
};

const operations: [string, (tx: TenantWriteTx & TenantViewTx) => Promise<unknown>][] = [
  ["request-upload", (tx) => requestUpload(tx, announce(patientId))],
  ["note-upload-id", (tx) => noteUploadId(tx, id, "upload")],
  ["find-upload", (tx) => findUpload(tx, id)],
  ["complete", (tx) => completeUpload(tx, { id })],
  ["settle", (tx) => settleDocument(tx, id, "wrong-type")],
  ["revive", (tx) => reviveDocument(tx, id)],
  ["list", (tx) => listDocuments(tx, { patientId, limit: 25, cursor, includeArchived: false }, "by-role")],
  ["find", (tx) => findDocument(tx, id)],
  ["request-download", (tx) => requestDownload(tx, { id, inline: false }, "by-role")],
  ["archive", (tx) => archiveDocument(tx, { id, reason: "Filed twice" })],
  ["list-abandoned-uploads", (tx) => listAbandonedUploads(tx, 100)],
  ["remove-upload", (tx) => removeUpload(tx, id)],
];

test.each(operations)("the SQL of %s is the reviewed one", async (name, operation) => {
  await expect(await recordedSql(row, operation)).toMatchFileSnapshot(`sql/${name}.sql`);
});
