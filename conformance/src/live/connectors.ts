/** Connectors with the states of their tasks, as `GET /connectors?expand=status` tells them. */
import * as z from "zod";
import type { Answer } from "./answer.ts";

const state = z.object({ state: z.string(), worker_id: z.string().optional(), trace: z.string().optional() });

const expanded = z.record(
  z.string(),
  z.object({
    status: z.object({ connector: state, tasks: z.array(state.extend({ id: z.number() })) }),
  }),
);

export interface ConnectorState {
  readonly name: string;
  /** UNASSIGNED, RUNNING, PAUSED, FAILED, RESTARTING or STOPPED; others may come. */
  readonly state: string;
  /** Stack trace of a failure of the connector itself. */
  readonly trace: string | undefined;
  readonly tasks: readonly TaskState[];
}

export interface TaskState {
  readonly id: number;
  /** As of a connector, without STOPPED. */
  readonly state: string;
  readonly trace: string | undefined;
}

export const CONNECTORS = "connectors?expand=status";

/**
 * Names alone: a worker leaves out of the expanded answer, without a word, what it has no status of yet.
 * apache/kafka `ConnectorsResource.listConnectors`
 */
export const NAMES = "connectors";

const listed = z.array(z.string());

/** Undefined for an answer that is not Kafka Connect's. */
export function readNames(answer: Answer): readonly string[] | undefined {
  return answer.kind === "ok" ? listed.safeParse(answer.body).data : undefined;
}

/** Sorted by name, with those of `names` that have no status yet; undefined for an answer that is not Kafka Connect's. */
export function readConnectors(
  answer: Answer,
  names: readonly string[] = [],
): readonly ConnectorState[] | undefined {
  const found = answer.kind === "ok" ? expanded.safeParse(answer.body).data : undefined;
  if (!found) return undefined;
  const withStatus = Object.entries(found).map(
    ([name, { status }]): ConnectorState => ({
      name,
      state: status.connector.state,
      trace: status.connector.trace,
      tasks: status.tasks.map((task) => ({ id: task.id, state: task.state, trace: task.trace })),
    }),
  );
  const early = names
    .filter((name) => !Object.hasOwn(found, name))
    .map((name): ConnectorState => ({ name, state: "UNASSIGNED", trace: undefined, tasks: [] }));
  return [...withStatus, ...early].sort((left, right) => (left.name < right.name ? -1 : 1));
}

/** Names that the worker charm takes for the relation's and removes with it. canonical/kafka-connect-operator `src/managers/connect.py` */
export function isManaged(name: string, relationId: number): boolean {
  return new RegExp(`^.+?r${relationId}_[0-9a-f]{32}$`).test(name);
}

/** Names that seem to be meant as the relation's: `mysql_r7`, `r7-mysql`. */
export function looksLike(name: string, relationId: number): boolean {
  return new RegExp(`(?:^|[^a-zA-Z0-9])r${relationId}(?:[^0-9]|$)`).test(name);
}
