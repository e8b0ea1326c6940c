import { invalidField } from "@polyclinic/contracts";
import { normalisePhone } from "@polyclinic/nepal";

/** Throws INVALID for the field at `path`. */
export function toE164(text: string, path: string): string {
  const phone = normalisePhone(text);
  if (!phone.ok) {
    throw invalidField(
      path,
      "phone",
      "Type a mobile number of 10 digits, a landline with its area code, or + and the country code.",
    );
  }
  return phone.e164;
}
