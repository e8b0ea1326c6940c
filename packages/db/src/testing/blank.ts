import { randomBytes } from "node:crypto";
import { inject } from "vitest";
import { asAdmin, dropDatabase, urlOf } from "./admin.ts";

export interface BlankDatabase {
  name: string;
  ownerUrl: string;
  drop(): Promise<void>;
}

/** A database that was never migrated, for the tests of the migrations themselves. */
export async function blankDatabase(): Promise<BlankDatabase> {
  const { url, run } = inject("polyclinicServer");
  const name = `${run}_${randomBytes(3).toString("hex")}`;
  await asAdmin(url, (admin) => admin.query(`create database ${name}`));
  return { name, ownerUrl: urlOf(url, name), drop: () => asAdmin(url, (admin) => dropDatabase(admin, name)) };
}

/** Rows of one query, asked as the owner. */
export function ask<Row>(url: string, text: string, values: unknown[] = []): Promise<Row[]> {
  return asAdmin(url, async (admin) => (await admin.query(text, values)).rows as Row[]);
}
