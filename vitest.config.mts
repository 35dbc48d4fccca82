import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { MUTED_CHECK, REGISTRY_FILE, withoutCheck } from "./test/support/muted-check.mts";

const muting: Plugin = {
  name: "muted-check",
  enforce: "pre",
  transform: (source, id) =>
    MUTED_CHECK !== undefined && REGISTRY_FILE.test(id) ? withoutCheck(source, MUTED_CHECK) : undefined,
};

export default defineConfig({
  plugins: [muting],
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/e2e/**"],
    setupFiles: ["test/support/setup.ts"],
    // Properties take seconds on a machine that is busy; a test that hangs is still found.
    testTimeout: 30_000,
    // A cached module would bring the missing check back.
    fsModuleCache: MUTED_CHECK === undefined,
    // Everything that is tested here is pure or cleans up behind itself, so files may share a worker.
    isolate: false,
    coverage: {
      include: ["schemas/**/*.ts", "server/src/**/*.ts", "conformance/src/**/*.ts", "cli/src/**/*.ts"],
      reporter: ["text-summary", "json-summary"],
    },
  },
});
