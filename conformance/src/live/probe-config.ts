/** A configuration that a worker takes for valid, of whatever class it has: nothing of it is ever run. */
import * as z from "zod";
import { isTransient } from "./answer.ts";
import { askOne, type Deployment } from "./deployment.ts";
import { poll } from "./poll.ts";

export type ProbeConfig = Readonly<Record<string, string>>;

/** Validating takes time, and some connectors look for their database then. */
const MAX_CLASSES = 8;
const MAX_ROUNDS = 4;

const plugins = z.array(z.object({ class: z.string(), type: z.string() }));

const validation = z.object({
  error_count: z.number(),
  configs: z.array(
    z.object({
      definition: z.object({ type: z.string() }),
      value: z.object({ name: z.string(), errors: z.array(z.string()) }),
    }),
  ),
});

/** Kafka's own classes first, because they look for nothing outside. Undefined when no class could be made content. */
export async function findProbeConfig(
  deployment: Deployment,
  endpoint: URL,
): Promise<ProbeConfig | undefined> {
  const listed = await call(deployment, endpoint, { path: "connector-plugins" }, plugins);
  const isOwn = ({ class: name }: { readonly class: string }) => name.startsWith("org.apache.kafka.");
  const connectors = (listed ?? []).filter(({ type }) => type === "source" || type === "sink");
  const ordered = [...connectors.filter(isOwn), ...connectors.filter((plugin) => !isOwn(plugin))];
  for (const plugin of ordered.slice(0, MAX_CLASSES)) {
    const config = await complete(deployment, endpoint, {
      name: "integrator-charms-probe",
      "connector.class": plugin.class,
      "tasks.max": "1",
      ...(plugin.type === "sink" ? { topics: "integrator-charms-probe" } : {}),
    });
    if (config) return config;
  }
  return undefined;
}

/** Fills in what the worker says is missing, until it has nothing to say. */
async function complete(
  deployment: Deployment,
  endpoint: URL,
  start: Record<string, string>,
): Promise<ProbeConfig | undefined> {
  const config = { ...start };
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const path = `connector-plugins/${encodeURIComponent(start["connector.class"] ?? "")}/config/validate`;
    const told = await call(deployment, endpoint, { method: "PUT", path, body: config }, validation);
    if (!told) return undefined;
    if (told.error_count === 0) return config;
    const wrong = told.configs.filter(({ value }) => value.errors.length > 0 && !(value.name in config));
    if (wrong.length === 0) return undefined;
    for (const { definition, value } of wrong)
      config[value.name] = VALUES[definition.type] ?? "integrator-charms-probe";
  }
  return undefined;
}

const VALUES: Readonly<Record<string, string>> = {
  BOOLEAN: "false",
  INT: "1",
  SHORT: "1",
  LONG: "1",
  DOUBLE: "1",
};

async function call<T>(
  deployment: Deployment,
  endpoint: URL,
  request: { readonly method?: "PUT"; readonly path: string; readonly body?: unknown },
  shape: z.ZodType<T>,
): Promise<T | undefined> {
  const { limits, clock, signal, credentials } = deployment;
  const answer = await poll(
    () => askOne(deployment, endpoint, { ...request, as: credentials }),
    (said) => !isTransient(said),
    { ...limits, clock, signal },
  );
  return answer.kind === "ok" ? shape.safeParse(answer.body).data : undefined;
}
