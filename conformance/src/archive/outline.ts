/** An X-ray as a tree of short texts, for whoever shows it as one. Pure. */
import type { Severity } from "../../../schemas/severity.ts";
import type { ArchiveReport, PluginType } from "./report.ts";

export interface OutlineNode {
  readonly label: string;
  /** Shown behind the label, paler. */
  readonly detail?: string;
  /** Of a finding. */
  readonly severity?: Severity;
  readonly kind: "facts" | "fact" | "plugins" | "plugin" | "findings" | "finding";
  readonly children: readonly OutlineNode[];
}

const TITLES: Readonly<Record<PluginType, string>> = {
  source: "Source connectors",
  sink: "Sink connectors",
  converter: "Converters",
  "header-converter": "Header converters",
  transformation: "Transformations",
  predicate: "Predicates",
  "config-provider": "Config providers",
};

/** Findings first, then plugins by their kind, then what the archive is. */
export function outlineOf(report: ArchiveReport): readonly OutlineNode[] {
  return [...findingsOf(report), ...pluginsOf(report), ...driversOf(report), factsOf(report)];
}

function driversOf({ drivers }: ArchiveReport): readonly OutlineNode[] {
  if (drivers.length === 0) return [];
  const children = drivers.map(({ class: label, jar: detail }) => ({
    kind: "plugin" as const,
    label,
    detail,
    children: [],
  }));
  return [{ kind: "plugins", label: "JDBC drivers", detail: String(drivers.length), children }];
}

function findingsOf({ findings }: ArchiveReport): readonly OutlineNode[] {
  if (findings.length === 0) return [];
  const children = findings.map(({ code, severity, message, entry }) => ({
    kind: "finding" as const,
    label: message,
    detail: entry === undefined ? code : `${code} · ${entry}`,
    severity,
    children: [],
  }));
  return [{ kind: "findings", label: "Findings", detail: String(findings.length), children }];
}

function pluginsOf({ plugins }: ArchiveReport): readonly OutlineNode[] {
  return (Object.entries(TITLES) as [PluginType, string][]).flatMap(([type, label]) => {
    const own = plugins.filter((plugin) => plugin.type === type);
    if (own.length === 0) return [];
    const children = own.map(({ class: name, version, jar }) => ({
      kind: "plugin" as const,
      label: name,
      detail: [version, jar].filter((part) => part !== undefined && part !== "").join(" · "),
      children: [],
    }));
    return [{ kind: "plugins" as const, label, detail: String(own.length), children }];
  });
}

function factsOf({ container, compression, bytes, jars, javaMajor, sha256 }: ArchiveReport): OutlineNode {
  const facts: readonly (readonly [string, string])[] = [
    ["Container", compression === "none" ? container : `${container}, ${compression}`],
    ["Bytes", String(bytes)],
    ["Jars", String(jars)],
    ...(javaMajor === undefined ? [] : [["Java", String(javaMajor - 44)] as const]),
    ["SHA-256", sha256],
  ];
  return {
    kind: "facts",
    label: "Archive",
    children: facts.map(([label, detail]) => ({ kind: "fact" as const, label, detail, children: [] })),
  };
}
