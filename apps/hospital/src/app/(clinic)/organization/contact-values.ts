import type { Organization } from "@polyclinic/contracts";
import { type AddressEntry, addressEntry, type Problem, readAddress } from "@polyclinic/ui";

/** As the fields hold it: an empty text is not known. */
export interface ContactValues {
  phone: string;
  email: string;
  address: AddressEntry;
  pan: string;
}

export function contactValues({ phone, email, address, pan }: Organization): ContactValues {
  return {
    phone: phone?.text ?? "",
    email: email ?? "",
    address: addressEntry(address),
    pan: pan ?? "",
  };
}

/** What the schema of the API reads. */
export function contactInput({ phone, email, address, pan }: ContactValues) {
  return {
    phone: phone.trim() === "" ? null : { text: phone },
    email: email.trim() === "" ? null : email,
    address: readAddress(address),
    pan: pan.trim() === "" ? null : pan,
  };
}

/** The form has one field where the API has a phone with its text. */
export function inForm(problem: Problem): Problem {
  return problem.path === "phone.text" ? { ...problem, path: "phone" } : problem;
}
