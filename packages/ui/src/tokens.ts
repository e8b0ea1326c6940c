import type { MantineColorsTuple } from "@mantine/core";

/** Index 7 is what white text stands on; 4 is the accent as text on a dark ground. tokens.test.ts checks both. */
export const accents = {
  /** The hospital app. */
  teal: [
    "#effcf9",
    "#d0f7ee",
    "#a2eedd",
    "#69dec8",
    "#37c6ae",
    "#1aa893",
    "#128778",
    "#0f766a",
    "#0f5c54",
    "#104b45",
  ],
  /** The admin app. */
  indigo: [
    "#f0f3ff",
    "#dfe5fe",
    "#c3cdfd",
    "#9fadfa",
    "#8b97f5",
    "#656ae9",
    "#5450da",
    "#4642bd",
    "#393799",
    "#31317a",
  ],
} as const satisfies Record<string, MantineColorsTuple>;

export type Accent = keyof typeof accents;

/** Mantine's own defaults miss WCAG AA (4.5:1) for these four, in one scheme or both. */
export const textColors = {
  light: {
    dimmed: "#5a636d",
    placeholder: "#646d76",
    error: "#c02626",
    success: "#1d7436",
    warning: "#8a5300",
  },
  dark: {
    dimmed: "#a3abb3",
    placeholder: "#8f979f",
    error: "#ff8f8f",
    success: "#69cf85",
    warning: "#f2b84b",
  },
} as const;

export const grounds = {
  light: { body: "#ffffff", sunken: "#f4f6f7", border: "#d5dade" },
  dark: { body: "#1b1f22", sunken: "#14171a", border: "#3a4147" },
} as const;
