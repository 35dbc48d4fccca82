import { defineConfig } from "vitest/config";

const withoutPart = (process.env["LIVE_WITHOUT"] ?? "").split(",");

/** Tests that need Python, Java and Maven; `scripts/live.mjs` brings what they need and says what is missing. */
export default defineConfig({
  test: {
    root: "test/live",
    include: [
      ...(withoutPart.includes("python") ? [] : ["**/!(kafka*).live.ts"]),
      ...(withoutPart.includes("kafka") ? [] : ["**/kafka*.live.ts"]),
    ],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Each file may start servers of its own; there are two cores.
    maxWorkers: 2,
  },
});
