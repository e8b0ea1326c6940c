import { type CSSVariablesResolver, createTheme, type MantineThemeOverride } from "@mantine/core";
import { type Accent, accents, grounds, textColors } from "./tokens.ts";

const FONTS = '"Inter Variable", "Noto Sans Devanagari Variable", system-ui, sans-serif';

/** One accent per app, so that nobody takes the operator's app for a clinic's. */
export function appTheme(accent: Accent): MantineThemeOverride {
  return createTheme({
    colors: { accent: accents[accent] },
    primaryColor: "accent",
    primaryShade: 7,
    fontFamily: FONTS,
    fontSizes: { xs: "0.75rem", sm: "0.875rem", md: "0.9375rem", lg: "1.125rem", xl: "1.375rem" },
    headings: { fontFamily: FONTS, fontWeight: "650" },
    defaultRadius: "md",
    radius: { sm: "4px", md: "6px", lg: "10px" },
    cursorType: "pointer",
    respectReducedMotion: true,
    components: {
      Modal: {
        defaultProps: {
          centered: true,
          overlayProps: { backgroundOpacity: 0.5 },
          transitionProps: { duration: 120 },
        },
      },
    },
  });
}

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: variablesOf("light"),
  dark: variablesOf("dark"),
});

function variablesOf(scheme: "light" | "dark"): Record<string, string> {
  const text = textColors[scheme];
  const ground = grounds[scheme];
  return {
    "--mantine-color-body": ground.body,
    "--mantine-color-dimmed": text.dimmed,
    "--mantine-color-placeholder": text.placeholder,
    "--mantine-color-error": text.error,
    "--mantine-color-default-border": ground.border,
    "--ui-sunken": ground.sunken,
    "--ui-border": ground.border,
    "--ui-success": text.success,
    "--ui-warning": text.warning,
  };
}
