import type { MantineColorSchemeManager } from "@mantine/core";

/** The choice belongs to the person, not to the browser of a shared counter: it comes with the page, from the API. */
export const colorSchemeManager: MantineColorSchemeManager = {
  get: (fallback) => fallback,
  set: () => {},
  subscribe: () => {},
  unsubscribe: () => {},
  clear: () => {},
};
