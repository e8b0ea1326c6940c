"use client";

import { useApi } from "@polyclinic/client-react/admin";
import { useOwnSessions } from "@polyclinic/client-react/own-sessions";
import { OwnSessions } from "@polyclinic/ui";
import type { ReactNode } from "react";

export function Sessions({ email }: { email: string }): ReactNode {
  return <OwnSessions {...useOwnSessions(useApi().auth)} email={email} />;
}
