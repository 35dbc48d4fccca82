/**
 * The life of the language server: started by the first document that concerns it, restarted on request, and its
 * state told to whoever shows it. What speaks the protocol is loaded with the first start (`client.ts`).
 */
import {
  type CancellationToken,
  EventEmitter,
  type ExtensionContext,
  type LogOutputChannel,
  l10n,
  window,
} from "vscode";
import type { InitializationOptions } from "../../server/src/protocol/messages.ts";
import type { ServerConnection } from "./client.ts";

/** `idle`: no document needed it yet. `failed`: it could not start or ended again and again. */
export type SessionState = "idle" | "starting" | "running" | "failed";

export class Session {
  readonly #context: ExtensionContext;
  readonly #options: () => InitializationOptions;
  readonly #stateEmitter = new EventEmitter<SessionState>();
  readonly #documentInfoEmitter = new EventEmitter<void>();
  #output: LogOutputChannel | undefined;
  #state: SessionState = "idle";
  #connection: ServerConnection | undefined;
  #starting: Promise<ServerConnection | undefined> | undefined;
  /** Counts starts and stops, so that a start notices that it was called off. */
  #turn = 0;

  readonly onDidChangeState = this.#stateEmitter.event;
  /** What the server knows about documents may have changed without an edit. */
  readonly onDidChangeDocumentInfo = this.#documentInfoEmitter.event;

  /** `options` are asked for at each start. */
  constructor(context: ExtensionContext, options: () => InitializationOptions) {
    this.#context = context;
    this.#options = options;
  }

  get state(): SessionState {
    return this.#state;
  }

  /** Process id of the server, while it runs. */
  get pid(): number | undefined {
    return this.#connection?.pid();
  }

  /** The log; created when something is written or shown. */
  get output(): LogOutputChannel {
    this.#output ??= window.createOutputChannel(l10n.t("Integrator Charms"), { log: true });
    return this.#output;
  }

  /** Starts the server unless it has been started; undefined when it could not be (the reason is in the log). */
  start(): Promise<ServerConnection | undefined> {
    this.#starting ??= this.#launch();
    return this.#starting;
  }

  /** Ends the server, however it is, and starts a new one. */
  async restart(): Promise<void> {
    const old = this.#detach();
    this.#starting = this.#launch(old);
    await this.#starting;
  }

  /** Answer of the server; undefined when there is none, which the log explains. Starts nothing. */
  async request<Result>(
    method: string,
    params: unknown,
    token?: CancellationToken,
  ): Promise<Result | undefined> {
    const connection = await this.#starting;
    try {
      return await connection?.request<Result>(method, params, token);
    } catch (error) {
      if (!token?.isCancellationRequested) this.output.warn(`${method}: ${String(error)}`);
      return undefined;
    }
  }

  /** Tells a running server something; one that starts later learns it at its start. */
  async notify(method: string, params: unknown): Promise<void> {
    const connection = await this.#starting;
    try {
      await connection?.notify(method, params);
    } catch (error) {
      this.output.warn(`${method}: ${String(error)}`);
    }
  }

  async dispose(): Promise<void> {
    await this.#detach()?.stop();
    this.#stateEmitter.dispose();
    this.#documentInfoEmitter.dispose();
    this.#output?.dispose();
  }

  async #launch(old?: ServerConnection): Promise<ServerConnection | undefined> {
    const turn = ++this.#turn;
    const isCalledOff = () => turn !== this.#turn;
    this.#setState("starting");
    try {
      await old?.stop();
      const { connect } = await import("./client.ts");
      if (isCalledOff()) return undefined;
      const connection = connect(this.#context, this.output, this.#options, {
        onState: (state) => this.#setState(state),
        onDocumentInfoChanged: () => this.#documentInfoEmitter.fire(),
      });
      this.#connection = connection;
      await connection.start();
      return connection;
    } catch (error) {
      this.output.error(error instanceof Error ? error : String(error));
      if (!isCalledOff()) this.#setState("failed");
      return undefined;
    }
  }

  /** Forgets the connection, and a start that is under way, and leaves it to the caller to stop it. */
  #detach(): ServerConnection | undefined {
    const connection = this.#connection;
    this.#turn++;
    this.#connection = undefined;
    this.#starting = undefined;
    this.#setState("idle");
    return connection;
  }

  #setState(state: SessionState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#stateEmitter.fire(state);
  }
}

/** For commands that got no answer they could go on with. */
export function showNoAnswer(): void {
  void window.showErrorMessage(l10n.t("The language server does not answer; its output tells why."));
}
