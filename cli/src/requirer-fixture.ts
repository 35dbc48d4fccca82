/** What a requirer has written, from a fixture. */
import path from "node:path";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { RequirerData } from "../../conformance/src/provider/replay.ts";
import { toFileUri } from "../../server/src/host/file-uri.ts";
import { analyse } from "../../server/src/service/analysis.ts";
import { DEFAULT_CONTEXT } from "../../server/src/service/context.ts";
import { asScalar, findValue, isAbsent } from "../../server/src/service/document/tree.ts";
import { knownDatabags } from "../../server/src/service/kinds/relation.ts";
import { UsageError } from "./errors.ts";
import { cannotRead } from "./inputs.ts";
import { readSource } from "./source.ts";

/** The first requirer of `connect_client` in a file. Throws a UsageError where there is none. */
export async function readRequirer(file: string): Promise<RequirerData> {
  const absolute = path.resolve(file);
  const source = await readSource(absolute, DEFAULT_CONTEXT.maxLength);
  if ("unreadable" in source) throw new UsageError(cannotRead(file, source.unreadable));
  const document = TextDocument.create(toFileUri(absolute), "yaml", 1, source.text);
  const relations = analyse(document, DEFAULT_CONTEXT)?.relations ?? [];
  const databag = relations
    .flatMap(knownDatabags)
    .find(
      ({ interface: { definition }, role, scope }) =>
        definition.name === "connect_client" && role === "requirer" && scope === "app",
    );
  if (!databag) throw new UsageError(`\`${file}\` holds no data of a requirer of connect_client`);
  const textOf = (key: string) => {
    const value = findValue(databag.node, key);
    return isAbsent(value) ? undefined : (asScalar(value)?.text ?? "");
  };
  return { pluginUrl: textOf("plugin-url"), requestedSecrets: textOf("requested-secrets") };
}
