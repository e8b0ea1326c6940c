import { setTimeout as wait } from "node:timers/promises";
import { sqlState } from "../errors.ts";

/**
 * What two transactions that change roles, or a migration and a busy clinic, may do to each other: deadlock,
 * serialization, lock_timeout, and "tuple concurrently updated", which PostgreSQL calls an internal error.
 */
const COLLISIONS = new Set(["40P01", "40001", "55P03", "XX000"]);

const ATTEMPTS = 8;

/** Runs a transaction again after a collision; it must leave nothing behind when it fails. */
export async function retrying<T>(transaction: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transaction();
    } catch (error) {
      if (attempt === ATTEMPTS || !COLLISIONS.has(sqlState(error) ?? "")) throw error;
    }
    await wait(Math.random() * 50 * attempt);
  }
}
