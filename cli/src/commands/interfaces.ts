/** `interfaces`: what is known, and from where. */
import { type InterfaceListing, listInterfaces } from "../../../schemas/registry.ts";
import { createPaint } from "../formats/terminal.ts";
import type { InterfacesOptions } from "../options.ts";
import { print, wantsColour } from "../output.ts";

/** Where the knowledge comes from: `built-in` has fields and rules, `catalogue` the name and the usual keys. */
type Source = "built-in" | "catalogue";

const SOURCES: Record<InterfaceListing["source"], Source> = {
  definition: "built-in",
  catalogue: "catalogue",
};

/** Prints the known interfaces, sorted by name, then version. */
export function interfaces({ format }: InterfacesOptions): void {
  print(format === "json" ? toJson(listInterfaces()) : toTable(listInterfaces()));
}

function toJson(listings: readonly InterfaceListing[]): string {
  const entries = listings.map(({ name, version, status, source }) => ({
    name,
    version,
    status,
    source: SOURCES[source],
  }));
  return `${JSON.stringify({ version: 1, interfaces: entries }, undefined, 2)}\n`;
}

function toTable(listings: readonly InterfaceListing[]): string {
  const paint = createPaint(wantsColour(process.env, process.stdout.isTTY));
  const rows = listings.map(({ name, version, status, source, summary }) => [
    name,
    `v${version}`,
    status,
    SOURCES[source],
    summary,
  ]);
  const header = ["NAME", "VERSION", "STATUS", "SOURCE", "SUMMARY"];
  const widths = header.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => (column < cells.length - 1 ? cell.padEnd(widths[column] ?? 0) : cell))
      .join("  ");
  return [paint(line(header), "bold"), ...rows.map(line), ""].join("\n");
}
