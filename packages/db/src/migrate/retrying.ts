import { setTimeout as wait } from "node:timers/promises";
import { sqlState } from "../errors.ts";

/**
 * What two transactions that change roles, or a migration and a busy clinic, may do to each other: deadlock,
 * serialization, lock_timeout, and "tuple concurrently updated", which PostgreSQL calls an internal error.
 */
const LOCK_NOT_AVAILABLE = "55P03";
const COLLISIONS = new Set(["40P01", "40001", LOCK_NOT_AVAILABLE, "XX000"]);

const ATTEMPTS = 8;

/** Runs a transaction again after a collision; it must leave nothing behind when it fails. */
export async function retrying<T>(transaction: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    let pause = 50;
    try {
      return await transaction();
    } catch (error) {
      const state = sqlState(error) ?? "";
      if (attempt === ATTEMPTS || !COLLISIONS.has(state)) throw error;
      if (state === LOCK_NOT_AVAILABLE) pause = 250; // whoever has the lock may need some seconds
    }
    await wait(Math.random() * pause * attempt);
  }
}
