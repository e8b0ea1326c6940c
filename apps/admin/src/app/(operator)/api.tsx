"use client";

import { ApiProvider } from "@polyclinic/client-react/admin";
import type { Me } from "@polyclinic/contracts";
import type { ReactNode } from "react";
import { leaveTo } from "../../session/leave.ts";

export function Api({ me, children }: { me: Me; children: ReactNode }): ReactNode {
  return (
    <ApiProvider madeFor={{ user: me.user, clinic: null }} onSessionEnded={() => leaveTo("/sign-in")}>
      {children}
    </ApiProvider>
  );
}
