"use client";

import { MantineProvider } from "@mantine/core";
import type { Calendar } from "@polyclinic/contracts";
import { setNonce } from "get-nonce";
import { type ReactNode, useState } from "react";
import { colorSchemeManager } from "./color-scheme.ts";
import { DisplayContext, type DisplaySettings } from "./display.tsx";
import { appTheme, cssVariables } from "./theme.ts";
import type { Accent } from "./tokens.ts";

interface UiProviderProps extends Omit<DisplaySettings, "language"> {
  children: ReactNode;
  accent: Accent;
  /** Of the Content-Security-Policy: every style element carries it. The document keeps its first one. */
  nonce: string;
  language: "en" | "ne";
  calendar: Calendar;
  colorScheme: "light" | "dark" | "auto";
}

export function UiProvider(props: UiProviderProps): ReactNode {
  const { children, accent, colorScheme, nonce: latest, ...display } = props;
  const [nonce] = useState(latest); // a refresh of the page's data brings another one, which belongs to no document
  if (typeof window !== "undefined") setNonce(nonce); // the modal's scroll lock adds a style element of its own
  return (
    <MantineProvider
      theme={accent === "teal" ? hospitalTheme : adminTheme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme={colorScheme}
      colorSchemeManager={colorSchemeManager}
      getStyleNonce={() => nonce}
    >
      <DisplayContext value={display}>{children}</DisplayContext>
    </MantineProvider>
  );
}

const hospitalTheme = appTheme("teal");
const adminTheme = appTheme("indigo");
