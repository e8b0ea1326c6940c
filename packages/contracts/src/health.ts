import { z } from "zod";

const CheckState = z.enum(["ok", "down"]);

/** `down` only when the core (the database) is; an outside service that fails makes it `degraded`. */
export const Health = z.object({
  status: z.enum(["ok", "degraded", "down"]),
  checks: z.object({
    database: CheckState,
    cognito: CheckState,
    s3: CheckState,
    ses: CheckState,
    sns: CheckState,
  }),
});
export type Health = z.infer<typeof Health>;
