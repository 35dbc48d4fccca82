/**
 * What the Python of a charm shows of kafkacl: whether it makes an integrator of the library's class, and which names that
 * one looks up. Enough to keep quiet about charms that speak `connect_client` in some other way, and about Kafka Connect's
 * own charms, which use the library for its models. Tests may build integrators of their own and do not count.
 */
import type { CharmSources, ServiceContext } from "../context.ts";
import {
  isTest,
  nameOfMention,
  type PythonFile,
  pythonFilesOf,
  resolveConstant,
} from "../python/charm-python.ts";
import type { ClassVariable, IntegratorClass } from "../python/facts.ts";
import { CONNECT_ENDPOINT, PEER_ENDPOINT, PLUGIN_RESOURCE } from "./integrator.ts";

export interface IntegratorCode {
  /** Names of the endpoint that integrators look up (`CONNECT_REL`); undefined when one of them is computed. */
  readonly connectNames: readonly string[] | undefined;
  /** The same for the peer relation (`PEER_REL`). */
  readonly peerNames: readonly string[] | undefined;
  /** The code fetches the plugin, or has a plugin server and a constant with the resource's name. */
  readonly fetchesPlugin: boolean;
}

/** Undefined for a charm without an integrator class, and where nobody could look for one. */
export function integratorCode(context: ServiceContext): IntegratorCode | undefined {
  const { sources, python } = context;
  if (!sources || !python) return undefined;
  const known = read.get(sources);
  if (known !== undefined) return known ?? undefined;
  // Most charms never speak of the library, and parsing all of their code takes its time.
  const mayUseIt = sources.files.some(({ path, text }) => path.endsWith(".py") && text.includes("kafkacl"));
  const code = mayUseIt ? readCode(context) : undefined;
  read.set(sources, code ?? null);
  return code;
}

const read = new WeakMap<CharmSources, IntegratorCode | null>();

function readCode({ sources, python }: ServiceContext): IntegratorCode | undefined {
  const files = pythonFilesOf({ sources, python }).filter((file) => !isTest(file));
  const classes = files.flatMap((file) => file.facts.integrators.map((integrator) => ({ integrator, file })));
  if (classes.length === 0) return undefined;
  const namesBy = (read: (integrator: IntegratorClass) => ClassVariable, initial: string) => {
    const names = classes.map(({ integrator, file }) => nameIn(read(integrator), initial, file, files));
    return names.every((name) => name !== undefined) ? names : undefined;
  };
  const hasServer = classes.some(({ integrator }) => integrator.pluginServer.kind !== "unset");
  return {
    connectNames: namesBy(({ connectEndpoint }) => connectEndpoint, CONNECT_ENDPOINT.name),
    peerNames: namesBy(({ peerEndpoint }) => peerEndpoint, PEER_ENDPOINT.name),
    fetchesPlugin: files.some((file) => fetchesPlugin(file, files, hasServer)),
  };
}

function nameIn(
  variable: ClassVariable,
  initial: string,
  file: PythonFile,
  all: readonly PythonFile[],
): string | undefined {
  switch (variable.kind) {
    case "unset":
      return initial;
    case "text":
      return variable.value;
    case "constant":
      return resolveConstant(variable.name, file, all)?.constant.value;
    case "computed":
      return undefined;
  }
}

function fetchesPlugin(file: PythonFile, all: readonly PythonFile[], hasServer: boolean): boolean {
  const { mentions, constants } = file.facts;
  const { name } = PLUGIN_RESOURCE;
  return (
    mentions.some((mention) => mention.kind === "resource" && nameOfMention(mention, file, all) === name) ||
    (hasServer && constants.some(({ value }) => value === name))
  );
}
