import type { ReactNode } from "react";
import { requireClinic } from "../../server/api.ts";
import { ClinicShell } from "./clinic-shell.tsx";

export default async function ClinicLayout({ children }: { children: ReactNode }) {
  const me = await requireClinic();
  // Made anew for another person or clinic: nothing of the one before may stay in memory.
  return (
    <ClinicShell key={`${me.user.id}/${me.clinic.id}`} me={me}>
      {children}
    </ClinicShell>
  );
}
