import type { ReactNode } from "react";
import { requireClinic } from "../../server/api.ts";
import { ClinicShell } from "./clinic-shell.tsx";

export default async function ClinicLayout({ children }: { children: ReactNode }) {
  return <ClinicShell me={await requireClinic()}>{children}</ClinicShell>;
}
