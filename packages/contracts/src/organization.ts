import { z } from "zod";
import { Address, Telecom } from "./patients.ts";
import { EmailAddress, line, pastedLine } from "./text.ts";

/** Of the Inland Revenue Department. */
const PermanentAccountNumber = z
  .string()
  .trim()
  .refine((text) => /^\d{9}$/.test(text), {
    error: "A permanent account number (PAN) has nine digits.",
    params: { code: "pan" },
  });

const reachedAt = { email: EmailAddress.nullable(), address: Address.nullable() };

/** How a clinic is reached and what the tax office knows it by: it stands at the head of what it prints. Null: not known. */
export const Organization = z.object({
  ...reachedAt,
  phone: Telecom.nullable(),
  pan: z.string().nullable(),
  /** 0: nobody has written anything yet. */
  version: z.int(),
});
export type Organization = z.infer<typeof Organization>;

/** All of it, as it shall be. `version` is that of the row which was edited. */
export const UpdateOrganization = z.strictObject({
  // The next one still has to be a number of four bytes.
  version: z.int().min(0).max(2_147_483_646),
  ...reachedAt,
  phone: z.strictObject({ text: pastedLine(40) }).nullable(),
  pan: PermanentAccountNumber.nullable(),
});
export type UpdateOrganization = z.infer<typeof UpdateOrganization>;

/** What the clinic is called, in the apps, in messages and in print. `localName` is in Devanagari. */
export const RenameClinic = z.strictObject({ name: line(200), localName: line(200).nullable() });
export type RenameClinic = z.infer<typeof RenameClinic>;
