/** `inspect --format pretty`: a tree of what an archive holds, then what is wrong with it. */
import type { ArchiveReport, Plugin, PluginType } from "../../../conformance/src/archive/report.ts";
import { createPaint, megabytes, type Paint, SEVERITY_COLOURS, toVisible } from "./terminal.ts";

const TITLES: Readonly<Record<PluginType, string>> = {
  source: "Source connectors",
  sink: "Sink connectors",
  converter: "Converters",
  "header-converter": "Header converters",
  transformation: "Transformations",
  predicate: "Predicates",
  "config-provider": "Config providers",
};

/** A function from a report to its text. */
export function createInspection(colour: boolean): (report: ArchiveReport) => string {
  const paint = createPaint(colour);
  return (report) => {
    const blocks = [head(report, paint), ...tree(report.plugins, paint), ...findings(report, paint)];
    return `${blocks.join("\n")}\n`;
  };
}

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
