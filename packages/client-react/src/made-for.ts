import type { ClinicSummary, Me } from "@polyclinic/contracts";

export const MADE_FOR = "x-made-for";

/** For whom a page is made; `clinic` is null on a page that belongs to none. */
export interface MadeFor {
  user: Pick<Me["user"], "id">;
  clinic: Pick<ClinicSummary, "id"> | null;
}

/** The API refuses the call unless its session is of this person and stands in this clinic. */
export function madeForHeader({ user, clinic }: MadeFor): Record<string, string> {
  return { [MADE_FOR]: clinic ? `${user.id}/${clinic.id}` : user.id };
}
