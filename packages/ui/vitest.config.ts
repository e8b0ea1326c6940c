import { defineConfig } from "vitest/config";

/** Components need a page to stand on, everything else does not. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: "plain", include: ["src/**/*.test.ts"] } },
      {
        test: {
          name: "components",
          include: ["src/**/*.test.tsx"],
          environment: "jsdom",
          setupFiles: ["./src/testing/setup.ts"],
          testTimeout: 20_000,
        },
      },
    ],
  },
});
