/** An archive beside what a charm's metadata says: the resource that it is, and the storage that it has to fit into. */
import {
  asMapping,
  asString,
  findPair,
  findValue,
  type MappingNode,
  type Pair,
} from "../../../server/src/service/document/tree.ts";
import { parseYamlFile } from "../../../server/src/service/document/yaml-file.ts";
import type { CharmFinding, CharmText } from "./against-charm.ts";
import type { ArchiveReport } from "./report.ts";

export function judgeMetadata(report: ArchiveReport, { path, text }: CharmText): CharmFinding[] {
  const root = asMapping(parseYamlFile(text).documents[0]?.root);
  if (!root) return [];
  const at = (pair: Pair, finding: Pick<CharmFinding, "code" | "severity" | "message">): CharmFinding => {
    const { start, end } = pair.value?.kind === "scalar" ? pair.value : pair.key;
    return { ...finding, path, start, end };
  };
  return [...judgeResource(report, root, at), ...judgeStorage(report, root, at)];
}

type Place = (pair: Pair, finding: Pick<CharmFinding, "code" | "severity" | "message">) => CharmFinding;

/** The resource of this file name, or else the only one that is a tarball. */
function* judgeResource(report: ArchiveReport, root: MappingNode, at: Place): Iterable<CharmFinding> {
  const resources = asMapping(findValue(root, "resources"))?.pairs ?? [];
  const tarballs = resources.flatMap(({ value }) => {
    const filename = findPair(value, "filename");
    return filename && /\.(?:tar|tgz|tar\.\w+)$/i.test(asString(filename.value) ?? "") ? [filename] : [];
  });
  const name = report.source.slice(
    Math.max(report.source.lastIndexOf("/"), report.source.lastIndexOf("\\")) + 1,
  );
  const own = tarballs.find(({ value }) => asString(value)?.split("/").at(-1) === name);
  const resource = own ?? (tarballs.length === 1 ? tarballs[0] : undefined);
  if (!resource) return;
  for (const { code, message, severity } of report.findings) {
    if (severity !== "error" && code !== "archive-placeholder") continue;
    yield at(resource, { code, severity, message: `\`${name}\`: ${message}` });
  }
}

const UNITS: Readonly<Record<string, number>> = {
  "": 2 ** 20,
  M: 2 ** 20,
  G: 2 ** 30,
  T: 2 ** 40,
  P: 2 ** 50,
};

/** Juju counts in MiB where no unit stands. Source: juju/utils `size.go`. */
export function bytesOf(size: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)([MGTP]?)(?:i?B)?$/i.exec(size.trim());
  const unit = UNITS[(match?.[2] ?? "").toUpperCase()];
  return match && unit !== undefined ? Number(match[1]) * unit : undefined;
}

/** A storage for plugins, as a charm that loads them has one. */
function* judgeStorage(
  { unpackedBytes, bytes }: ArchiveReport,
  root: MappingNode,
  at: Place,
): Iterable<CharmFinding> {
  for (const { key, value } of asMapping(findValue(root, "storage"))?.pairs ?? []) {
    const size = findPair(value, "minimum-size");
    const room = bytesOf(String(size?.value?.kind === "scalar" ? size.value.text : ""));
    if (!size || room === undefined || !/plugin/.test(key.text)) continue;
    // The worker charm has the tarball and what it holds on the disk at the same time.
    const needed = unpackedBytes + bytes;
    if (needed <= room) continue;
    yield at(size, {
      code: "storage-too-small",
      severity: "warning",
      message: `The archive needs ${mebibytes(needed)} MiB while it is unpacked, and the storage \`${key.text}\` may have ${mebibytes(room)} MiB`,
    });
  }
}

function mebibytes(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(bytes < 10 * 2 ** 20 ? 1 : 0);
}
