import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

/** Leaves one check out of the registry: `npm run test:mutants` uses it to see that a test misses it. */
function withoutCheck(code: string): Plugin {
  return {
    name: "without-check",
    enforce: "pre",
    transform(source, id) {
      if (!id.endsWith("/checks/registry.ts")) return undefined;
      const head = "export const checks: readonly Check[] = [";
      const start = source.indexOf(head);
      const end = source.indexOf("];", start);
      if (start < 0 || end < 0)
        throw new Error("the list of checks has another form; adapt vitest.config.mts");
      const list = source.slice(start + head.length, end);
      const filtered = `export const checks: readonly Check[] = ([${list}] as readonly Check[]).filter((check) => check.code !== ${JSON.stringify(code)}`;
      return `${source.slice(0, start)}${filtered});${source.slice(end + 2)}`;
    },
  };
}

const muted = process.env["MUTED_CHECK"];

export default defineConfig({
  plugins: muted === undefined ? [] : [withoutCheck(muted)],
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/e2e/**"],
    // A cached module would bring the missing check back.
    fsModuleCache: muted === undefined,
    // Everything that is tested here is pure or cleans up behind itself, so files may share a worker.
    isolate: false,
    coverage: {
      include: ["schemas/**/*.ts", "server/src/**/*.ts", "cli/src/**/*.ts"],
      reporter: ["text-summary", "json-summary"],
    },
  },
});
