import { ColorSchemeScript } from "@mantine/core";
import type { ReactNode } from "react";

interface UiHeadProps {
  nonce: string;
  colorScheme: "light" | "dark" | "auto";
}

/** Stands in `<head>`: sets the colour scheme before the first paint. The key is never written, see color-scheme.ts. */
export function UiHead({ nonce, colorScheme }: UiHeadProps): ReactNode {
  return <ColorSchemeScript nonce={nonce} defaultColorScheme={colorScheme} localStorageKey="unused" />;
}
