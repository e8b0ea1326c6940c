import { configDefaults, defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{local,demo,e2e,repository}/**/*.test.ts"],
    // They need a copy of the repository: `pnpm test:repository`.
    exclude: [...configDefaults.exclude, "repository/{rename,slice}.test.ts"],
  },
});
