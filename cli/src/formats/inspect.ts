/** `inspect --format pretty`: a tree of what an archive holds, then what is wrong with it. */

import type { Range } from "vscode-languageserver-types";
import type { ArchiveReport, Plugin, PluginType } from "../../../conformance/src/archive/report.ts";
import type { Step } from "../../../conformance/src/provider/replay.ts";
import type { Severity } from "../../../schemas/severity.ts";
import { createPaint, megabytes, type Paint, SEVERITY_COLOURS, type Style, toVisible } from "./terminal.ts";

const TITLES: Readonly<Record<PluginType, string>> = {
  source: "Source connectors",
  sink: "Sink connectors",
  converter: "Converters",
  "header-converter": "Header converters",
  transformation: "Transformations",
  predicate: "Predicates",
  "config-provider": "Config providers",
};

/** What is wrong in a file of the charm, beside the archive. */
export interface PlacedFinding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly path: string;
  readonly range: Range;
  readonly replacement?: string;
}

export interface Inspection {
  readonly inspection: (report: ArchiveReport) => string;
  readonly comparison: (placed: readonly PlacedFinding[]) => string;
  /** What the worker charm does, a step a line. */
  readonly provision: (steps: readonly Step[]) => string;
}

/** Functions from a report, and from the steps of the provider, to their texts. */
export function createInspection(colour: boolean): Inspection {
  const paint = createPaint(colour);
  return {
    inspection: (report) => {
      const blocks = [
        head(report, paint),
        ...tree(report.plugins, paint),
        ...driversOf(report, paint),
        ...findings(report, paint),
      ];
      return `${blocks.join("\n")}\n`;
    },
    comparison: (placed) => {
      const lines = placed.flatMap(({ severity, message, code, path, range: { start } }) => [
        `  ${paint(severity, SEVERITY_COLOURS[severity], "bold")}  ${toVisible(message)}  ${paint(code, "dim")}`,
        `         ${paint(toVisible(`${path}:${start.line + 1}:${start.character + 1}`), "dim")}`,
      ]);
      const nothing = [`  ${paint("nothing to find fault with", "green")}`];
      return `\n  ${paint("Beside the charm", "bold")}\n${(lines.length > 0 ? lines : nothing).join("\n")}\n`;
    },
    provision: (steps) => {
      const lines = steps.map(({ step, outcome, message }) => {
        const [mark, style] = MARKS[outcome];
        return `  ${paint(mark, style)} ${step}  ${toVisible(message)}`;
      });
      return `\n  ${paint("What the worker charm does", "bold")}\n${lines.join("\n")}\n`;
    },
  };
}

const MARKS: Readonly<Record<Step["outcome"], readonly [mark: string, style: Style]>> = {
  done: ["✓", "green"],
  skipped: ["-", "dim"],
  stalls: ["✗ stalls at", "red"],
  silent: ["✗ fails silently at", "red"],
  unknown: ["?", "yellow"],
};

function head(
  { source, container, compression, bytes, jars, javaMajor, sha256 }: ArchiveReport,
  paint: Paint,
): string {
  const packed = compression === "none" ? container : `${container}, ${compression}`;
  const java = javaMajor === undefined ? [] : [`Java ${javaMajor - 44}`];
  const facts = [packed, megabytes(bytes), `${jars} ${jars === 1 ? "jar" : "jars"}`, ...java].join(" · ");
  return `${paint(toVisible(source), "bold")}\n  ${facts}\n  ${paint(`sha256 ${sha256}`, "dim")}`;
}

function tree(plugins: readonly Plugin[], paint: Paint): string[] {
  const types = Object.entries(TITLES) as [PluginType, string][];
  return types.flatMap(([type, title]) => {
    const own = plugins.filter((plugin) => plugin.type === type);
    if (own.length === 0) return [];
    const lines = own.map((plugin, index) => {
      const branch = index === own.length - 1 ? "└─" : "├─";
      const version = plugin.version === undefined ? "" : ` ${plugin.version}`;
      return `  ${paint(branch, "dim")} ${toVisible(plugin.class)}${paint(toVisible(version), "dim")}  ${paint(toVisible(plugin.jar), "dim")}`;
    });
    return [`\n  ${paint(title, "bold")}`, ...lines];
  });
}

function driversOf({ drivers }: ArchiveReport, paint: Paint): string[] {
  if (drivers.length === 0) return [];
  const lines = drivers.map(({ class: name, jar }, index) => {
    const branch = index === drivers.length - 1 ? "└─" : "├─";
    return `  ${paint(branch, "dim")} ${toVisible(name)}  ${paint(toVisible(jar), "dim")}`;
  });
  return [`\n  ${paint("JDBC drivers", "bold")}`, ...lines];
}

function findings({ findings: all }: ArchiveReport, paint: Paint): string[] {
  if (all.length === 0) return [`\n  ${paint("nothing to find fault with", "green")}`];
  return [
    "",
    ...all.flatMap(({ code, severity, message, entry }) => [
      `  ${paint(severity, SEVERITY_COLOURS[severity], "bold")}  ${toVisible(message)}  ${paint(code, "dim")}`,
      ...(entry === undefined ? [] : [`         ${paint(toVisible(entry), "dim")}`]),
    ]),
  ];
}
