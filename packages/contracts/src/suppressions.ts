import { z } from "zod";
import { SuppressionId } from "./ids.ts";
import { PageRequest, page } from "./page.ts";
import { line, pastedLine } from "./text.ts";

/** `refused`: the service says that it can be no address. */
export const SuppressionReason = z.enum(["bounce", "complaint", "opted-out", "refused"]);
export type SuppressionReason = z.infer<typeof SuppressionReason>;

export const SuppressionChannel = z.enum(["email", "sms"]);
export type SuppressionChannel = z.infer<typeof SuppressionChannel>;

/** An address to which nothing is sent any more, by no clinic. It is not kept itself, so nobody can read it here. */
export const Suppression = z.object({
  id: SuppressionId,
  channel: SuppressionChannel,
  reason: SuppressionReason,
  suppressedAt: z.iso.datetime(),
});
export type Suppression = z.infer<typeof Suppression>;

/** The last one first. */
export const ListSuppressions = PageRequest;
export type ListSuppressions = z.infer<typeof ListSuppressions>;
export const SuppressionPage = page(Suppression);
export type SuppressionPage = z.infer<typeof SuppressionPage>;

/** Whoever has it lifted knows the address: an e-mail address, or a phone number as people write it. */
export const LiftSuppression = z.strictObject({
  channel: SuppressionChannel,
  address: pastedLine(254),
  reason: line(300),
});
export type LiftSuppression = z.infer<typeof LiftSuppression>;
