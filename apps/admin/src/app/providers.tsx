"use client";

import { UiProvider } from "@polyclinic/ui";
import Link from "next/link";
import type { ReactNode } from "react";
import type { Display } from "../server/display.ts";

interface ProvidersProps {
  nonce: string;
  display: Display;
  children: ReactNode;
}

export function Providers({ nonce, display, children }: ProvidersProps): ReactNode {
  return (
    <UiProvider accent="indigo" nonce={nonce} link={Link} {...display}>
      {children}
    </UiProvider>
  );
}
