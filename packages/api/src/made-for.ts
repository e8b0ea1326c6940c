// One session serves all tabs of a browser, and it may pass to another person or another clinic while a page stays open.
// So each call of a page says for whom the page was made (X-Made-For), and is refused once that is no longer true:
// nothing is read or saved under a name that the page does not show. It is a check and selects nothing.
import { DomainError } from "@polyclinic/contracts";
import type { Credentials } from "./credentials.ts";

interface MadeFor {
  userId: string;
  /** Undefined for a page that belongs to no clinic, such as the choice of one. */
  clinicId: string | undefined;
}

const MADE_FOR = /^([0-9a-f-]{36})(?:\/([0-9a-f-]{36}))?$/;

/** To the page it is as if its own session had ended, and the answer is the same. */
export function refuseOtherPerson({ madeFor }: Credentials, userId: string): void {
  const page = readMadeFor(madeFor);
  if (page && page.userId !== userId) {
    throw new DomainError("UNAUTHENTICATED", "Somebody else has signed in since this page was made.");
  }
}

/** `clinicId` is where the session stands now; null while nothing is chosen. */
export function refuseOtherClinic({ madeFor }: Credentials, clinicId: string | null): void {
  const page = readMadeFor(madeFor);
  if (page?.clinicId !== undefined && page.clinicId !== clinicId) {
    throw new DomainError("TENANT_CHANGED", "You have left this page's clinic since it was made.");
  }
}

/** Null without the header. A doubled one arrives joined by a comma, which no id holds. */
function readMadeFor(header: string | undefined): MadeFor | null {
  if (header === undefined) return null;
  const [, userId, clinicId] = MADE_FOR.exec(header) ?? [];
  if (userId === undefined) {
    throw new DomainError("INVALID", "X-Made-For holds the id of a person, or of a person/clinic, once.");
  }
  return { userId, clinicId };
}
