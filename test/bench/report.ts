/** The table for people and the JSON for comparing runs. Neither names the machine or a path on it. */
import { mkdirSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { isMet, type Row } from "./figures.ts";
import { peerVersion } from "./peer.ts";
import type { Plan, Rounds } from "./rounds.ts";

const HEAD = ["figure", "ours", "theirs", "ratio", "(pairs)", "goal", ""];

export function formatTable(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    row.figure,
    formatValue(row.ours, row.unit),
    "theirs" in row ? formatValue(row.theirs, row.unit) : "",
    row.ratio ? formatNumber(row.ratio.value) : "",
    row.ratio ? `${formatNumber(row.ratio.min)}–${formatNumber(row.ratio.max)}` : "",
    formatGoal(row),
    { true: "met", false: "not met", undefined: "" }[String(isMet(row))] ?? "",
  ]);
  const widths = HEAD.map((_, column) =>
    Math.max(...[HEAD, ...cells].map((line) => line[column]?.length ?? 0)),
  );
  // Texts to the left, figures to the right.
  const isText = (column: number) => column === 0 || column === HEAD.length - 1;
  const format = (line: readonly string[]) =>
    line
      .map((cell, column) =>
        isText(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd();
  return [HEAD, ...cells].map(format).join("\n");
}

/** Writes `results/<time>.json` beside this file; returns its name. */
export function writeResults(rows: readonly Row[], rounds: Rounds, plan: Plan): string {
  const folder = path.join(import.meta.dirname, "results");
  mkdirSync(folder, { recursive: true });
  const date = new Date().toISOString();
  const name = `${date.replace(/[:.]/g, "-")}.json`;
  const result = {
    version: 1,
    date,
    peer: { name: "yaml-language-server", version: peerVersion() },
    machine: {
      platform: process.platform,
      arch: process.arch,
      cpu: os.cpus()[0]?.model,
      cores: os.cpus().length,
      memoryGb: Math.round(os.totalmem() / 1e9),
      load: os.loadavg()[0],
      node: process.versions.node,
    },
    plan,
    rows: rows.map((row) => ({ ...row, met: isMet(row) })),
    sessions: rounds.sessions,
    check: rounds.check,
  };
  writeFileSync(path.join(folder, name), `${JSON.stringify(result, null, 2)}\n`);
  return name;
}

function formatGoal({ goal }: Row): string {
  return goal ? `≤ ${goal.of === "ours" && goal.atMost > 10 ? goal.atMost.toFixed(0) : goal.atMost}` : "";
}

function formatValue(value: number | undefined, unit: Row["unit"]): string {
  return value === undefined ? "–" : `${formatNumber(value)} ${unit}`;
}

/** Three digits that count. */
function formatNumber(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
