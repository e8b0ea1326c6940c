import { EmergencyAccessId, PatientId } from "@polyclinic/contracts";
import type { TenantViewTx, TenantWriteTx } from "@polyclinic/db";
import { expect, test } from "vitest";
import { recordedSql } from "../testing/recorded-sql.ts";
import { endEmergencyAccess } from "./end.ts";
import { listEmergencyAccesses } from "./list.ts";
import { findRunningAccess } from "./own.ts";
import { reviewEmergencyAccess } from "./review.ts";

const id = EmergencyAccessId.parse("01890000-0000-7000-8000-000000000000");
const patientId = PatientId.parse(id);
const cursor = Buffer.from(id.replaceAll("-", ""), "hex").toString("base64url");
const row = { id, patient_id: patientId, user_id: null, state: "waiting" };

const operations: [string, (tx: TenantWriteTx & TenantViewTx) => Promise<unknown>][] = [
  ["find-running", (tx) => findRunningAccess(tx, patientId)],
  ["end", (tx) => endEmergencyAccess(tx, { id })],
  ["list", (tx) => listEmergencyAccesses(tx, { limit: 25, cursor, state: "overdue" })],
  ["review", (tx) => reviewEmergencyAccess(tx, { id, outcome: "justified", note: null })],
];

test.each(operations)("the SQL of %s is the reviewed one", async (name, operation) => {
  await expect(await recordedSql(row, operation)).toMatchFileSnapshot(`sql/${name}.sql`);
});
