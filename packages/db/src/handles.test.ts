import { sql } from "kysely";
import { expectTypeOf, test } from "vitest";
import type { PlatformTx, PlatformWriteTx, TenantTx, TenantWriteTx } from "./handles.ts";

// Checked by `pnpm typecheck`: what is wrong here does not compile, and none of these functions is called.

test("a write transaction serves where a read transaction is asked for, and sides do not mix", () => {
  expectTypeOf<TenantWriteTx>().toExtend<TenantTx>();
  expectTypeOf<PlatformWriteTx>().toExtend<PlatformTx>();
  expectTypeOf<PlatformTx>().not.toExtend<TenantTx>();
  expectTypeOf<TenantTx>().not.toExtend<PlatformTx>();
  expectTypeOf<TenantTx>().not.toExtend<TenantWriteTx>();
});

test("a handle is nothing but its tables", () => {
  type Shown = "actor" | "selectFrom" | "selectNoFrom" | "with";
  type Public<Tx> = Extract<keyof Tx, string>;
  expectTypeOf<Public<TenantTx>>().toEqualTypeOf<Shown | "tenant">();
  expectTypeOf<Public<PlatformTx>>().toEqualTypeOf<Shown>();
  type Writes = "changed" | "deleteFrom" | "enqueue" | "insertInto" | "updateTable";
  expectTypeOf<Public<TenantWriteTx>>().toEqualTypeOf<Shown | "tenant" | Writes>();
  expectTypeOf<Public<PlatformWriteTx>>().toEqualTypeOf<Shown | Writes>();
});

export function wrongInAClinic(tx: TenantTx, write: TenantWriteTx): unknown {
  return [
    // @ts-expect-error a read door has no writes
    tx.insertInto("patient"),
    // @ts-expect-error the schema is given
    write.withSchema("tenant_lumbini"),
    // @ts-expect-error the schema is given, in the callback of a CTE too
    tx.with("x", (db) => db.withSchema("tenant_lumbini").selectFrom("patient").select("id")),
    // @ts-expect-error and behind it
    write.with("x", (db) => db.selectFrom("patient").select("id")).withSchema("tenant_lumbini"),
    // @ts-expect-error a CTE of a read door does not write
    tx.with("x", (db) => db.updateTable("patient").set({ tole: "x" }).returning("id")),
    // @ts-expect-error raw SQL needs an executor
    sql`set role x`.execute(write),
    // @ts-expect-error the platform's tables are on the other side
    tx.selectFrom("session"),
    // @ts-expect-error another clinic's tables do not exist
    tx.selectFrom("tenant_lumbini.patient"),
    // @ts-expect-error the audit log is insert-only
    write.updateTable("audit_event").set({ action: "x" }),
    // @ts-expect-error a medical record number never changes
    write.updateTable("patient").set({ mrn: "x" }),
    // @ts-expect-error a job is written by enqueue only
    write.insertInto("outbox"),
    // @ts-expect-error a job of the control plane is on the other side
    write.enqueue("dead-letter.retry", { deadLetterId: "01a1fa47-0000-7000-8000-000000000001" }),
  ];
}

export function wrongInTheControlPlane(tx: PlatformWriteTx): unknown {
  return [
    // @ts-expect-error nobody points a clinic at another schema
    tx.updateTable("tenant").set({ schema_name: "x" }),
    // @ts-expect-error clinics are migrated by the owner
    tx.updateTable("tenant").set({ schema_version: 9 }),
    // @ts-expect-error no such job
    tx.enqueue("dead-letter.forget", {}),
    // @ts-expect-error a payload is what its kind says
    tx.enqueue("dead-letter.retry", { id: "x" }),
  ];
}

function readThroughCte(tx: TenantTx) {
  const chosen = tx.with("x", (db) => db.selectFrom("patient").select(["mrn", "birth_date"]));
  return chosen.selectFrom("x").selectAll().execute();
}

function writeThroughCte(tx: TenantWriteTx) {
  const removed = tx.with("x", (db) => db.deleteFrom("patient_telecom").returning("rank"));
  return removed.selectFrom("x").select("rank").execute();
}

test("rows keep their types through a CTE", () => {
  expectTypeOf(readThroughCte).returns.resolves.toEqualTypeOf<{ mrn: string; birth_date: string | null }[]>();
  expectTypeOf(writeThroughCte).returns.resolves.toEqualTypeOf<{ rank: number }[]>();
});
