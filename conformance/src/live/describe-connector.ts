/** What a connector says of its own settings, asked of a worker that has its class. It only reads. */
import * as z from "zod";
import { type Answer, describeAnswer } from "./answer.ts";
import { askOne, type LiveLimits, show } from "./deployment.ts";
import { poll, SYSTEM_CLOCK } from "./poll.ts";
import type { Credentials } from "./rest.ts";

/** As `GET /connector-plugins/{class}/config` tells it (KIP-769, Kafka 3.2). */
export interface ConnectorSetting {
  readonly key: string;
  /** BOOLEAN, STRING, INT, SHORT, LONG, DOUBLE, LIST, CLASS or PASSWORD; others may come. */
  readonly type: string;
  readonly isRequired: boolean;
  readonly default: string | undefined;
  /** HIGH, MEDIUM or LOW. */
  readonly importance: string;
  /** Raw text of the connector's authors; it may hold markup. */
  readonly documentation: string;
}

export interface ConnectorClass {
  readonly class: string;
  readonly type: "source" | "sink";
}

export interface Workers {
  /** Base URLs that end in a slash; the first one that answers is believed. */
  readonly endpoints: readonly URL[];
  readonly credentials: Credentials | undefined;
  /** PEM. */
  readonly ca: string | undefined;
  readonly limits?: Partial<LiveLimits>;
  readonly signal?: AbortSignal;
}

/** `message` is one sentence without a final stop. */
export type Told<T> =
  | { readonly kind: "told"; readonly value: T }
  | { readonly kind: "failed"; readonly message: string };

const LIMITS: LiveLimits = { requestMs: 10_000, waitMs: 15_000, pollMs: 1_000, maxBytes: 16 * 1024 * 1024 };

const plugins = z.array(z.object({ class: z.string(), type: z.string() }));

const definitions = z.array(
  z.object({
    name: z.string(),
    type: z.string(),
    required: z.boolean().default(false),
    default_value: z.string().nullish(),
    importance: z.string().default("LOW"),
    documentation: z.string().nullish(),
  }),
);

/** Connectors that the workers have, in their order. */
export async function listConnectorClasses(workers: Workers): Promise<Told<readonly ConnectorClass[]>> {
  const said = await askFirst(workers, "connector-plugins", plugins);
  if (said.kind === "failed") return said;
  const value = said.value.flatMap(({ class: name, type }) =>
    type === "source" || type === "sink" ? [{ class: name, type } as const] : [],
  );
  return { kind: "told", value };
}

/** The settings of one class, in the order of the connector's own definition. */
export async function describeConnector(
  workers: Workers,
  className: string,
): Promise<Told<readonly ConnectorSetting[]>> {
  const path = `connector-plugins/${encodeURIComponent(className)}/config`;
  const said = await askFirst(workers, path, definitions);
  if (said.kind === "failed") return said;
  const value = said.value.map(({ name, type, required, default_value, importance, documentation }) => ({
    key: name,
    type,
    isRequired: required,
    default: default_value ?? undefined,
    importance,
    documentation: documentation ?? "",
  }));
  return { kind: "told", value };
}

async function askFirst<T>(workers: Workers, path: string, shape: z.ZodType<T>): Promise<Told<T>> {
  const { endpoints, credentials, ca, signal } = workers;
  const limits = { ...LIMITS, ...workers.limits };
  const failures: string[] = [];
  for (const endpoint of endpoints) {
    const answer = await poll(
      () => askOne({ ca, limits, signal }, endpoint, { path, as: credentials }),
      ({ kind }) => kind !== "rebalancing" && kind !== "unavailable",
      { ...limits, clock: SYSTEM_CLOCK, signal },
    );
    const body = answer.kind === "ok" ? shape.safeParse(answer.body).data : undefined;
    if (body !== undefined) return { kind: "told", value: body };
    const said: Answer = answer.kind === "ok" ? { kind: "stranger" } : answer;
    failures.push(`${show(endpoint)} ${describeAnswer(said)}`);
    if (signal?.aborted) break;
  }
  return { kind: "failed", message: failures.join("; ") };
}
