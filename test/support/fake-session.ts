/** A session of the client without a server: answers are given by the test. */
import type { Session, SessionState } from "../../client/src/session.ts";
import { EventEmitter } from "./vscode.ts";

export class FakeSession {
  state: SessionState = "running";
  readonly requests: { readonly method: string; readonly params: unknown }[] = [];
  readonly notifications: { readonly method: string; readonly params: unknown }[] = [];
  readonly answers: Record<string, unknown>;
  readonly states = new EventEmitter<SessionState>();
  readonly infos = new EventEmitter<void>();
  readonly onDidChangeState = this.states.event;
  readonly onDidChangeDocumentInfo = this.infos.event;
  restarts = 0;
  shows = 0;
  readonly output = { show: () => void this.shows++ };

  constructor(answers: Record<string, unknown> = {}) {
    this.answers = answers;
  }
  /** As the client's functions want it. */
  get asSession(): Session {
    return this as unknown as Session;
  }
  setState(state: SessionState): void {
    this.state = state;
    this.states.fire(state);
  }
  async start(): Promise<boolean> {
    return this.state !== "failed";
  }
  async restart(): Promise<void> {
    this.restarts++;
  }
  async request(method: string, params: unknown): Promise<unknown> {
    this.requests.push({ method, params });
    return this.answers[method];
  }
  async notify(method: string, params: unknown): Promise<void> {
    this.notifications.push({ method, params });
  }
}

/** Lets everything that only waits for promises come to its end. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}
