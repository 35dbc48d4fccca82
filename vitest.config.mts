import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/e2e/**"],
    // Everything that is tested here is pure or cleans up behind itself, so files may share a worker.
    isolate: false,
    coverage: {
      include: ["schemas/**/*.ts", "server/src/**/*.ts", "cli/src/**/*.ts"],
      reporter: ["text-summary", "json-summary"],
    },
  },
});
