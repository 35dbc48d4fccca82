/** A deployment as the rules see it: its endpoints, who asks, and within which limits. */
import { type Answer, describeAnswer } from "./answer.ts";
import { type Clock, poll } from "./poll.ts";
import { ask, type Credentials } from "./rest.ts";
import { readRoot } from "./root.ts";

export interface LiveLimits {
  /** For one request. Default: 10 s. */
  readonly requestMs: number;
  /** How long a change is waited for, and a worker that restarts. Default: 15 s, and 2 min after removal. */
  readonly waitMs: number;
  /** Between two looks at the same thing. Default: 1 s. */
  readonly pollMs: number;
  /** Of one answer. Default: 16 MiB. */
  readonly maxBytes: number;
}

export interface Deployment {
  /** Base URLs that end in a slash; one or more. */
  readonly endpoints: readonly URL[];
  /** Those of the relation. */
  readonly credentials: Credentials;
  /** Others, with which to look when those of the relation are refused, as they should be. */
  readonly observer: Credentials | undefined;
  /** PEM, one authority or more. */
  readonly ca: string | undefined;
  readonly limits: LiveLimits;
  readonly clock: Clock;
  readonly signal: AbortSignal | undefined;
  /** Told each time that something has to be asked again: one sentence without a final stop. */
  readonly onWait: ((message: string) => void) | undefined;
}

export interface Call {
  readonly method?: "GET" | "POST" | "PUT" | "DELETE";
  /** Below the endpoint, without a slash in front; empty for the endpoint itself. */
  readonly path: string;
  readonly body?: unknown;
  /** Undefined: none are sent. */
  readonly as: Credentials | undefined;
  /** What is waited for, behind "to". Default: be ready. */
  readonly until?: string;
}

/** What one endpoint said. */
export interface Said {
  readonly endpoint: URL;
  readonly answer: Answer;
}

/** One request. Who answers to the root as Kafka Connect does not is a stranger, whatever else is asked of it. */
export async function askOne(
  { ca, limits, signal }: Pick<Deployment, "ca" | "limits" | "signal">,
  endpoint: URL,
  { path, as: credentials, until: _, ...rest }: Call,
): Promise<Answer> {
  const { requestMs: timeoutMs, maxBytes } = limits;
  const answer = await ask({
    url: new URL(path, endpoint),
    ...{ credentials, ca, timeoutMs, maxBytes, signal },
    ...rest,
  });
  return answer.kind === "ok" && path === "" && !readRoot(answer) ? { kind: "stranger" } : answer;
}

/** Every endpoint, each again as long as `isSettled` is false and there is time. */
export function askAll(
  deployment: Deployment,
  call: Call,
  isSettled: (answer: Answer) => boolean,
): Promise<readonly Said[]> {
  const { endpoints, limits, clock, signal, onWait } = deployment;
  const attempt = async (endpoint: URL) => {
    const answer = await askOne(deployment, endpoint, call);
    if (!isSettled(answer)) {
      const why = answer.kind === "ok" ? "" : `; it ${describeAnswer(answer)}`;
      onWait?.(`waiting for ${show(endpoint)} to ${call.until ?? "be ready"}${why}`);
    }
    return answer;
  };
  return Promise.all(
    endpoints.map(async (endpoint) => ({
      endpoint,
      answer: await poll(() => attempt(endpoint), isSettled, { ...limits, clock, signal }),
    })),
  );
}

/** As a person would write it: without the slash at the end. */
export function show(endpoint: URL): string {
  return endpoint.href.replace(/\/$/, "");
}
