/**
 * The one wrapper around every request: it finds the document and its context, notices cancellation and edits that
 * came in meanwhile, measures, and turns whatever is thrown into an answer and a line in the log. One request that
 * fails takes nothing else with it.
 */
import { setImmediate as nextTurn } from "node:timers/promises";
import {
  type CancellationToken,
  ErrorCodes,
  LSPErrorCodes,
  ResponseError,
  type TextDocumentIdentifier,
} from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { ServiceContext } from "../service/context.ts";
import { errorMessage } from "./log.ts";
import type { Settings } from "./messages.ts";
import type { Session } from "./session.ts";

/** A request that is about one open document. */
export interface DocumentFeature<P, R> {
  readonly method: string;
  /** The context has the charm's files as they are in all editors now, not as they were saved. Default: false. */
  readonly freshSources?: boolean;
  /** The answer for a document that is not open. */
  readonly answerClosed: (params: P) => R | Promise<R>;
  /** The error for a document that was edited while the request waited. Default: `ContentModified`. */
  readonly outdated?: () => ResponseError<unknown>;
  run(call: DocumentCall<P>): R | Promise<R>;
}

export interface DocumentCall<P> {
  readonly params: P;
  readonly document: TextDocument;
  readonly context: ServiceContext;
  readonly settings: Settings;
  readonly session: Session;
  readonly token: CancellationToken;
}

/** Infers the types of a feature that is written as a literal. */
export function documentFeature<P extends { readonly textDocument: TextDocumentIdentifier }, R>(
  feature: DocumentFeature<P, R>,
): DocumentFeature<P, R> {
  return feature;
}

/** Answers a request about a document. */
export function registerFeature<P extends { readonly textDocument: TextDocumentIdentifier }, R>(
  session: Session,
  feature: DocumentFeature<P, R>,
): void {
  listen<P>(session, feature.method, (params, token) => {
    // Positions in the parameters belong to the version that is current when the request arrives.
    const version = session.documents.get(params.textDocument?.uri)?.version;
    return answer(session, feature.method, token, () => runFeature(session, feature, params, version, token));
  });
}

/** Answers any other request. */
export function registerRequest<P, R>(
  session: Session,
  method: string,
  run: (params: P, token: CancellationToken) => R | Promise<R>,
): void {
  listen<P>(session, method, (params, token) => answer(session, method, token, () => run(params, token)));
}

/** A request without parameters comes with the token alone; its handlers see an object without properties. */
function listen<P>(
  { connection }: Session,
  method: string,
  handle: (params: P, token: CancellationToken) => Promise<unknown>,
): void {
  connection.onRequest(method, (...args: unknown[]) => {
    const params = args.length > 1 ? args[0] : {};
    return handle(params as P, args.at(-1) as CancellationToken);
  });
}

export function throwIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) {
    throw new ResponseError(LSPErrorCodes.RequestCancelled, "The request was cancelled");
  }
}

async function runFeature<P extends { readonly textDocument: TextDocumentIdentifier }, R>(
  session: Session,
  feature: DocumentFeature<P, R>,
  params: P,
  version: number | undefined,
  token: CancellationToken,
): Promise<R> {
  const uri = params.textDocument?.uri;
  if (typeof uri !== "string") throw new ResponseError(ErrorCodes.InvalidParams, "`textDocument` is missing");
  const throwIfOutdated = () => {
    throwIfCancelled(token);
    if (session.documents.get(uri)?.version !== version) throw (feature.outdated ?? contentModified)();
  };
  throwIfOutdated();
  const document = session.documents.get(uri);
  if (!document) return feature.answerClosed(params);
  const { service: context, settings } = await session.contexts[feature.freshSources ? "fresh" : "of"](uri);
  throwIfOutdated();
  const result = await feature.run({ params, document, context, settings, session, token });
  throwIfOutdated();
  return result;
}

function contentModified(): ResponseError<unknown> {
  return new ResponseError(LSPErrorCodes.ContentModified, "The document was edited meanwhile");
}

async function answer<R>(
  { log, isEnding }: Session,
  method: string,
  token: CancellationToken,
  run: () => R | Promise<R>,
): Promise<R> {
  const start = performance.now();
  try {
    if (isEnding()) throw new ResponseError(ErrorCodes.InvalidRequest, "The server was shut down");
    // A cancellation or an edit that has arrived already is dealt with in these two turns of the event loop: the
    // reader hands over one message per turn, and in the first one it comes after us.
    await nextTurn();
    await nextTurn();
    throwIfCancelled(token);
    const result = await run();
    throwIfCancelled(token);
    log.trace(`${method}: ${(performance.now() - start).toFixed(1)} ms`);
    return result;
  } catch (error) {
    if (error instanceof ResponseError) throw error;
    log.error(`\`${method}\` failed`, error);
    throw new ResponseError(ErrorCodes.InternalError, `\`${method}\` failed: ${errorMessage(error)}`);
  }
}
