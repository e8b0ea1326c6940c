import "server-only";

import type { ReactNode } from "react";
import { requireClinic } from "../../server/api.ts";
import { MadeFor } from "./made-for.tsx";

/**
 * Every page of a clinic stands in it. What the page loads and decides (its data, whether the role may, whether there is
 * such a record) belongs into its children, so that the wrong clinic's answer is not shown either.
 */
export async function ClinicPage({ children }: { children: ReactNode }): Promise<ReactNode> {
  const { user, clinic } = await requireClinic();
  return (
    <MadeFor userId={user.id} clinicId={clinic.id}>
      {children}
    </MadeFor>
  );
}
