"use client";

import { ApiProvider } from "@polyclinic/client-react/admin";
import { UiProvider } from "@polyclinic/ui";
import Link from "next/link";
import type { ReactNode } from "react";
import type { Display } from "../server/display.ts";
import { leaveTo } from "../session/leave.ts";

interface ProvidersProps {
  nonce: string;
  display: Display;
  children: ReactNode;
}

export function Providers({ nonce, display, children }: ProvidersProps): ReactNode {
  return (
    <UiProvider accent="indigo" nonce={nonce} link={Link} {...display}>
      <ApiProvider onSessionEnded={() => leaveTo("/sign-in")}>{children}</ApiProvider>
    </UiProvider>
  );
}
