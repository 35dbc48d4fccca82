/** Sizes of what is shipped, in kB of 1000 bytes. */
import { existsSync, statSync } from "node:fs";
import path from "node:path";
import type { Row } from "./figures.ts";

const VSIX_GOAL_KB = 2000;
const START_GOAL_KB = 600;

export function sizeRows(dist: string): Row[] {
  const sizeOf = (file: string): number | undefined => {
    const full = path.join(dist, file);
    return existsSync(full) ? statSync(full).size / 1000 : undefined;
  };
  // What VS Code loads for the first document with relation data.
  const atStart = ["extension.js", "client.js", "server.js"].map((file) => sizeOf(file) ?? 0);
  return [
    { figure: "size of extension.js", unit: "kB", ours: sizeOf("extension.js") },
    { figure: "size of server.js", unit: "kB", ours: sizeOf("server.js") },
    {
      figure: "size of all that is loaded at start",
      unit: "kB",
      ours: atStart.reduce((sum, size) => sum + size, 0),
      goal: { atMost: START_GOAL_KB, of: "ours" },
    },
    {
      figure: "size of the VSIX",
      unit: "kB",
      ours: sizeOf("integrator-charms.vsix"),
      goal: { atMost: VSIX_GOAL_KB, of: "ours" },
    },
  ];
}
