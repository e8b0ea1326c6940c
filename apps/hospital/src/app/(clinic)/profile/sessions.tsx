"use client";

import { useApi } from "@polyclinic/client-react/hospital";
import { useOwnSessions } from "@polyclinic/client-react/own-sessions";
import { OwnSessions } from "@polyclinic/ui";
import type { ReactNode } from "react";
import { useMe } from "../me.tsx";

export function Sessions(): ReactNode {
  return <OwnSessions {...useOwnSessions(useApi().auth)} email={useMe().user.email} />;
}
