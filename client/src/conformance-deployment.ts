/**
 * The deployment of the live method: asked for once, kept for the workspace, its password in VS Code's secret storage and
 * nowhere else.
 */
import { type ExtensionContext, l10n, type QuickPickItem } from "vscode";
import { readEndpoints } from "../../conformance/src/live/read-endpoints.ts";
import type { Credentials } from "../../conformance/src/live/rest.ts";
import { BACK, pickOne, runSteps, type Step } from "./steps.ts";
import { askForCa, askForEndpoints, askForPassword, askForUser, readCa } from "./worker-questions.ts";

/** In which part of the relation's life it is judged. */
export type Phase = "established" | "write" | "removed";

export interface Deployment {
  /** As the Test Explorer names it. */
  readonly title: string;
  readonly endpoints: readonly URL[];
  readonly credentials: Credentials;
  /** PEM. */
  readonly ca: string | undefined;
  readonly relationId: number | undefined;
  readonly phase: Phase;
}

/** What the workspace remembers; the password is not among it. */
interface Remembered {
  readonly endpoints: string;
  readonly username: string;
  /** Address of a PEM file. */
  readonly ca: string | undefined;
  readonly phase: Phase;
}

type Draft = Partial<Remembered> & { readonly password?: string };

const STATE = "conformance.deployment";
const PASSWORD = "conformance.password";

export class Deployments {
  readonly #context: ExtensionContext;

  constructor(context: ExtensionContext) {
    this.#context = context;
  }

  /** The one that is known, else the user is asked; undefined when they give up. */
  async get(): Promise<Deployment | undefined> {
    const known = this.#context.workspaceState.get<Remembered>(STATE);
    const password = await this.#context.secrets.get(PASSWORD);
    return known && password !== undefined ? toDeployment(known, password) : this.ask();
  }

  async ask(): Promise<Deployment | undefined> {
    const known = this.#context.workspaceState.get<Remembered>(STATE);
    const draft = await runSteps<Draft>(l10n.t("Deployment to Judge"), { ...known }, () => STEPS);
    const { endpoints, username, password, ca, phase } = draft ?? {};
    if (endpoints === undefined || username === undefined || password === undefined || phase === undefined)
      return undefined;
    const remembered = { endpoints, username, ca, phase };
    const deployment = await toDeployment(remembered, password);
    if (!deployment) return undefined;
    await this.#context.workspaceState.update(STATE, remembered);
    await this.#context.secrets.store(PASSWORD, password);
    return deployment;
  }

  async forget(): Promise<void> {
    await this.#context.workspaceState.update(STATE, undefined);
    await this.#context.secrets.delete(PASSWORD);
  }
}

async function toDeployment(
  { endpoints, username, ca, phase }: Remembered,
  password: string,
): Promise<Deployment | undefined> {
  const read = readEndpoints(endpoints);
  if (read.kind === "invalid") return undefined;
  const pem = ca === undefined ? undefined : await readCa(ca);
  if (ca !== undefined && pem === undefined) return undefined;
  const id = /^relation-(\d{1,9})$/.exec(username)?.[1];
  return {
    title: read.endpoints.length === 1 ? (read.endpoints[0]?.host ?? endpoints) : hostsOf(read.endpoints),
    endpoints: read.endpoints,
    credentials: { username, password },
    ca: pem,
    relationId: id === undefined ? undefined : Number(id),
    phase,
  };
}

function hostsOf(endpoints: readonly URL[]): string {
  return l10n.t("{0} and {1} more", endpoints[0]?.host ?? "", endpoints.length - 1);
}

const STEPS: readonly Step<Draft>[] = [
  askForEndpoints,
  askForUser,
  (draft, frame) =>
    askForPassword<Draft>(l10n.t("Password, kept in the secret storage of VS Code"))(draft, frame),
  askForCa,
  askForPhase,
];

async function askForPhase(draft: Draft, frame: Parameters<Step<Draft>>[1]): ReturnType<Step<Draft>> {
  const items: (QuickPickItem & { readonly phase: Phase })[] = [
    { phase: "established", label: l10n.t("While the relation is there"), detail: l10n.t("Only reads") },
    {
      phase: "write",
      label: l10n.t("The same, with write probes"),
      detail: l10n.t("Also creates a connector at each endpoint, stopped, and removes it"),
    },
    {
      phase: "removed",
      label: l10n.t("After the relation was removed"),
      detail: l10n.t("Waits for up to two minutes for user, plugin and connectors to go"),
    },
  ];
  const picked = await pickOne(frame, { items, placeholder: l10n.t("What to judge") });
  if (picked === undefined || picked === BACK) return picked;
  return { ...draft, phase: picked.phase };
}
