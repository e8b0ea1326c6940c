"use client";

import { ApiProvider } from "@polyclinic/client-react/admin";
import type { ReactNode } from "react";
import { leaveTo } from "../../session/leave.ts";

export function Api({ children }: { children: ReactNode }): ReactNode {
  return <ApiProvider onSessionEnded={() => leaveTo("/sign-in")}>{children}</ApiProvider>;
}
