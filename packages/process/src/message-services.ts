import type { z } from "zod";
import { Endpoint, isAmazons, Name } from "./env.ts";

/** Where messages go and come back from, for the env.ts of a process that has to do with them. */
export const messageVariables = {
  EMAIL_FROM: Name,
  AWS_ENDPOINT_SES: Endpoint.optional(),
  AWS_ENDPOINT_SNS: Endpoint.optional(),
};

type MessageEnv = z.infer<z.ZodObject<typeof messageVariables>>;

/** Production sends through Amazon, in its own region: a stand-in delivers nothing, and anybody could sign as it does. */
export function refuseStandIns(
  env: MessageEnv & { NODE_ENV: string; AWS_REGION: string },
  context: z.RefinementCtx,
): void {
  if (env.NODE_ENV !== "production") return;
  for (const [name, service] of [
    ["AWS_ENDPOINT_SES", "email"],
    ["AWS_ENDPOINT_SNS", "sns"],
  ] as const) {
    if (isAmazons(env[name], service, env.AWS_REGION)) continue;
    const message = "is not Amazon's own address in the region: production sends through nothing else";
    context.addIssue({ code: "custom", path: [name], message });
  }
}
