/** `new` from a connector: its classes from an archive, an option or a worker, its settings from a worker. */
import {
  type ConnectorClass,
  describeConnector,
  listConnectorClasses,
  type Told,
  type Workers,
} from "../../conformance/src/live/describe-connector.ts";
import type { Answers, Classes, Mode } from "../../scaffold/src/answers.ts";
import { modeOfClass, problemOfClass } from "../../scaffold/src/connector/class-name.ts";
import { isFramework, type Setting, type Settings } from "../../scaffold/src/connector/setting.ts";
import { nearest } from "../../server/src/service/kinds/near-miss.ts";
import { lookInto } from "./archive-source.ts";
import { UsageError } from "./errors.ts";
import type { NewOptions } from "./options.ts";
import { credentialsOf, endpointsOf, readCa } from "./workers.ts";

export type FromConnector = Pick<Answers, "classes" | "settings" | "options">;

const MODES: readonly Mode[] = ["source", "sink"];

/** Throws a UsageError when the options do not go together, and when a worker or an archive does not tell. */
export async function askConnector(options: NewOptions): Promise<FromConnector> {
  const { endpoints, archive, connector } = options;
  checkOptions(options);
  const inArchive = archive === undefined ? undefined : await classesIn(archive, connector);
  if (endpoints === undefined) return { classes: inArchive ?? named(options) };
  const workers = await workersOf(endpoints, options);
  const classes = inArchive ?? (await findOnWorkers(workers, connector));
  const settings: Settings = Object.fromEntries(
    await Promise.all(
      Object.entries(classes).map(async ([mode, name]) => [
        mode,
        told(await describeConnector(workers, name)),
      ]),
    ),
  );
  return { classes, settings, options: chosen(options.options, settings) };
}

function checkOptions({ endpoints, username, ca, options }: NewOptions): void {
  if (endpoints !== undefined) return;
  for (const [name, value] of Object.entries({ username, ca, options })) {
    if (value !== undefined) throw new UsageError(`\`--${name}\` goes with \`--endpoints\``);
  }
}

/** The connectors of an archive, the first of each kind, or the one that is named. */
async function classesIn(archive: string, connector: string | undefined): Promise<Classes> {
  const { plugins, findings } = await lookInto(archive);
  const found = plugins.flatMap(({ class: name, type }) =>
    type === "source" || type === "sink" ? [{ class: name, type } as const] : [],
  );
  if (found.length === 0) {
    const why = findings.find(({ severity }) => severity === "error")?.message ?? "no class of it is one";
    throw new UsageError(`no connector was found in \`${archive}\`: ${why}`);
  }
  if (connector !== undefined) return pick(found, connector, `\`${archive}\` has`);
  return Object.fromEntries(
    MODES.flatMap((mode) => {
      const first = found.find(({ type }) => type === mode);
      return first ? [[mode, first.class]] : [];
    }),
  );
}

/** A class that nobody was asked about; undefined where none is named. */
function named({ connector, mode }: NewOptions): Classes | undefined {
  if (connector === undefined) return undefined;
  const problem = problemOfClass(connector);
  if (problem !== undefined) throw new UsageError(problem);
  const direction = modeOfClass(connector) ?? mode;
  if (direction === undefined) {
    throw new UsageError(`the name of \`${connector}\` does not tell its direction; say \`--mode\` as well`);
  }
  return { [direction]: connector };
}

async function workersOf(endpoints: string, { username, ca }: NewOptions): Promise<Workers> {
  return {
    endpoints: endpointsOf(endpoints),
    ca: ca === undefined ? undefined : await readCa(ca),
    credentials: username === undefined ? undefined : await credentialsOf(username),
  };
}

async function findOnWorkers(workers: Workers, connector: string | undefined): Promise<Classes> {
  const found = told(await listConnectorClasses(workers));
  if (connector !== undefined) return pick(found, connector, "the workers have");
  throw new UsageError(
    `\`--endpoints\` goes with \`--connector\` or \`--archive\`; the workers have ${listed(found)}`,
  );
}

function pick(found: readonly ConnectorClass[], connector: string, whose: string): Classes {
  const match = found.find((one) => one.class === connector);
  if (match) return { [match.type]: match.class };
  const names = found.map((one) => one.class);
  const near = names.find((name) => name.endsWith(`.${connector}`)) ?? nearest(connector, names);
  const others = near === undefined ? `${whose} ${listed(found)}` : `did you mean \`${near}\`?`;
  throw new UsageError(`\`${connector}\` is not there; ${others}`);
}

const MAX_LISTED = 8;

function listed(found: readonly ConnectorClass[]): string {
  if (found.length === 0) return "no connector at all";
  const shown = found.slice(0, MAX_LISTED).map((one) => `\`${one.class}\``);
  const more = found.length - shown.length;
  return `${shown.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

function told<T>(said: Told<T>): T {
  if (said.kind === "told") return said.value;
  throw new UsageError(said.message);
}

/** The keys of `--options`, each of which the connector has to have. */
function chosen(text: string | undefined, settings: Settings): readonly string[] | undefined {
  if (text === undefined) return undefined;
  const keys = text
    .split(",")
    .map((key) => key.trim())
    .filter((key) => key !== "");
  const known = Object.values(settings)
    .flat()
    .map(({ key }: Setting) => key);
  for (const key of keys) {
    if (isFramework(key))
      throw new UsageError(`\`${key}\` is no setting of the connector but of Kafka Connect`);
    if (known.includes(key)) continue;
    const near = nearest(key, known);
    throw new UsageError(
      `the connector has no setting \`${key}\`${near === undefined ? "" : `; did you mean \`${near}\`?`}`,
    );
  }
  return keys;
}
