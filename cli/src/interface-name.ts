/** Interfaces as they are named on the command line: `connect_client` or `connect_client@v0`. */
import type { InterfaceModel } from "../../schemas/model.ts";
import { findInterface, isKnownInterface, listInterfaces } from "../../schemas/registry.ts";
import { UsageError } from "./errors.ts";
import { findSimilar } from "./suggest.ts";

export interface InterfaceName {
  readonly name: string;
  readonly version: number | undefined;
}

/** An interface that is known at least by its name. Throws a UsageError that says what was meant, where it can. */
export function parseKnownInterface(text: string): InterfaceName {
  const parsed = parseName(text);
  const { name, version } = parsed;
  if (!isKnownInterface(name)) throw new UsageError(`unknown interface \`${name}\`${didYouMean(name)}`);
  const versions = listInterfaces()
    .filter((entry) => entry.name === name)
    .map((entry) => entry.version);
  if (version !== undefined && versions.length > 0 && !versions.includes(version)) {
    const known = versions.map((number) => `v${number}`).join(", ");
    throw new UsageError(`\`${name}\` has no version v${version}, known: ${known}`);
  }
  return parsed;
}

/** An interface whose fields are known. Throws a UsageError otherwise. */
export function parseDefinedInterface(text: string): InterfaceModel {
  const { name, version } = parseKnownInterface(text);
  const model = findInterface(name, version);
  if (model) return model;
  const versioned = version === undefined ? name : `${name}@v${version}`;
  throw new UsageError(
    `the fields of \`${versioned}\` are not known here, only its name; \`interfaces\` lists those with source built-in`,
  );
}

function parseName(text: string): InterfaceName {
  const match = /^(?<name>[^@\s]+)(?:@v(?<version>\d{1,6}))?$/.exec(text);
  const { name, version } = match?.groups ?? {};
  if (name === undefined) {
    throw new UsageError(`\`${text}\` is not the name of an interface, expected NAME or NAME@vN`);
  }
  return { name, version: version === undefined ? undefined : Number(version) };
}

function didYouMean(name: string): string {
  const similar = findSimilar(
    name,
    listInterfaces().map((entry) => entry.name),
  );
  return similar === undefined ? "; `interfaces` lists the known ones" : `, did you mean \`${similar}\`?`;
}
