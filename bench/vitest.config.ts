import { defineConfig } from "vitest/config";

export default defineConfig({
  // A guard against what hangs: it starts a database, four stand-ins and five programs.
  test: { include: ["src/**/*.test.ts"], testTimeout: 120_000, hookTimeout: 120_000 },
});
