import { configDefaults, defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{local,demo,e2e,repository,scale,canaries,holes}/**/*.test.ts"],
    // They need a copy of the repository: `pnpm test:repository`.
    // Some start PostgreSQL or programs of ours, while a machine of two cores runs all suites.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    exclude: [...configDefaults.exclude, "repository/{rename,slice}.test.ts"],
  },
});
