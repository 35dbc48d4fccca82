/** The server's log: what happened and, for errors, where. It reaches the user's output channel, never stdout. */
import type { Connection } from "vscode-languageserver";

export interface Log {
  /** `what` is a clause that says what did not work; the stack of `error` follows. */
  error(what: string, error: unknown): void;
  warn(message: string): void;
  info(message: string): void;
  /** Sent only to a client that asked for a trace. */
  trace(message: string): void;
}

export function createLog(connection: Connection): Log {
  return {
    error: (what, error) => connection.console.error(`${what}: ${describeError(error)}`),
    warn: (message) => connection.console.warn(message),
    info: (message) => connection.console.info(message),
    trace: (message) => connection.tracer.log(message),
  };
}

/** Message and stack of whatever was thrown. */
export function describeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Message of whatever was thrown, in one line. */
export function errorMessage(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split("\n")[0] ?? message;
}
