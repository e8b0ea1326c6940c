import {
  DatabaseUrl,
  fileStoreVariables,
  foreignFileStore,
  isOwnFileStore,
  LogLevel,
  NodeEnv,
  Port,
  readVariables,
} from "@polyclinic/process";
import { z } from "zod";

const Variables = z
  .object({
    NODE_ENV: NodeEnv,
    DATABASE_URL: DatabaseUrl,
    ...fileStoreVariables,
    WORKER_PORT: Port.default(3003),
    /** Jobs that this process runs at the same time. */
    WORKER_CONCURRENCY: z.coerce.number("must be a number").int().min(2).max(50).default(10),
    LOG_LEVEL: LogLevel,
  })
  .refine(isOwnFileStore, foreignFileStore);

export type Env = z.infer<typeof Variables>;

/** Throws one sentence that names the variables which are wrong, without their values: some are secrets. */
export function readEnv(variables: Record<string, string | undefined> = process.env): Env {
  return readVariables("worker", Variables, variables);
}
