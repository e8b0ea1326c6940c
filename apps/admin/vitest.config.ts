import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "src/**/*.test.tsx"],
    environment: "jsdom",
    setupFiles: ["./src/testing/setup.ts"],
    testTimeout: 20_000,
    maxWorkers: 2,
  },
});
