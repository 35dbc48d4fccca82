/**
 * "New Integrator Charm…": the generator's questions one after the other, a look at what would be written, and the charm.
 * Loaded when somebody asks for it.
 */
import path from "node:path";
import {
  commands,
  type Disposable,
  l10n,
  ProgressLocation,
  type QuickPickItem,
  Uri,
  window,
  workspace,
} from "vscode";
import {
  type Answers,
  DATA_KINDS,
  defaultModeFor,
  type Mode,
  modesOf,
  modesWith,
  problemOf,
  problemOfData,
  problemOfName,
  problemOfPlugin,
  type Substrate,
} from "../../scaffold/src/answers.ts";
import { type GeneratedFile, generateCharm } from "../../scaffold/src/generate.ts";
import { writeCharm } from "../../scaffold/src/write.ts";
import { NO_PLUGIN } from "../../schemas/sentinels.ts";
import { askForConnector } from "./new-charm-connector.ts";
import { previewCharm } from "./new-charm-preview.ts";
import { type Answer, BACK, enterText, pickOne, runSteps, type Step } from "./steps.ts";

export type Draft = Partial<Answers> & {
  /** The folder in which the charm's own is made. */
  readonly parent?: Uri;
  readonly isConfirmed?: boolean;
};

/** Asks, writes and opens the result; nothing is left when the user gives up. */
export async function newCharm(): Promise<void> {
  const draft = await runSteps<Draft>(l10n.t("New Integrator Charm"), {}, stepsFor);
  const { parent, isConfirmed } = draft ?? {};
  const answers = draft && answersOf(draft);
  if (!parent || !answers || !isConfirmed) return;
  const folder = Uri.joinPath(parent, answers.name);
  if (await write(folder, generateCharm(answers))) await open(folder);
}

function stepsFor({ data, plugin, classes }: Draft): readonly Step<Draft>[] {
  const hasModes = data === undefined || modesOf(data).length > 0;
  const needsMode = data === undefined || modesWith(data, classes).length > 1;
  const needsUrl = plugin === "";
  return [
    askForParent,
    askForName,
    askForData,
    ...(hasModes ? [askForConnector] : []),
    ...(needsMode ? [askForMode] : []),
    askForSubstrate,
    askForPlugin,
    ...(needsUrl || (plugin !== undefined && /^https?:/i.test(plugin)) ? [askForUrl] : []),
    confirm,
  ];
}

function answersOf(draft: Draft): Answers | undefined {
  const { name, data, mode, substrate, plugin, classes, settings, options } = draft;
  if (name === undefined || data === undefined || substrate === undefined || plugin === undefined)
    return undefined;
  const direction = mode ?? defaultModeFor(data, classes);
  const answers = { name, data, substrate, plugin, mode: direction, classes, settings, options };
  return problemOf(answers) === undefined ? answers : undefined;
}

/** What a question makes of an answer, unless the user goes back or gives up. */
function settle<T>(answer: Answer<T>, take: (value: T) => Draft): Answer<Draft> {
  if (answer === undefined) return undefined;
  return answer === BACK ? BACK : take(answer as T);
}

const askForParent: Step<Draft> = async (draft, frame) => {
  const other = { label: l10n.t("Another folder…"), uri: undefined };
  const items: (QuickPickItem & { readonly uri: Uri | undefined })[] = (workspace.workspaceFolders ?? [])
    .filter(({ uri }) => uri.scheme === "file")
    .map(({ name, uri }) => ({ label: name, description: uri.fsPath, uri }));
  const answer = await pickOne(frame, {
    items: [...items, other],
    placeholder: l10n.t("Where to make the charm's folder"),
  });
  if (answer === undefined || answer === BACK) return answer;
  if (answer.uri) return { ...draft, parent: answer.uri };
  const [chosen] =
    (await window.showOpenDialog({
      title: l10n.t("Where to make the charm's folder"),
      canSelectFolders: true,
      canSelectFiles: false,
    })) ?? [];
  return chosen ? { ...draft, parent: chosen } : undefined;
};

const askForName: Step<Draft> = async (draft, frame) =>
  settle(
    await enterText(frame, {
      prompt: l10n.t("Name of the charm"),
      placeholder: "mysql-source",
      value: draft.name ?? "",
      validate: async (text) => problemOfName(text),
    }),
    (name) => ({ ...draft, name }),
  );

const askForData: Step<Draft> = async (draft, frame) => {
  const answer = await pickOne(frame, {
    items: DATA_KINDS.map((label) => ({ label, description: describeKind(label) })),
    placeholder: l10n.t("What the charm relates to; or type the name of an interface"),
    other: (text) => ({ label: text, description: problemOfData(text) ?? l10n.t("An interface") }),
  });
  if (answer === undefined || answer === BACK) return answer;
  // An interface that nobody knows is asked for again.
  if (problemOfData(answer.label) !== undefined) return askForData(draft, frame);
  const { parent, name, substrate } = draft;
  return {
    ...(parent ? { parent } : {}),
    ...(name === undefined ? {} : { name }),
    ...(substrate ? { substrate } : {}),
    data: answer.label,
  };
};

function describeKind(data: string): string {
  const modes = modesOf(data);
  if (modes.length === 0) return l10n.t("replication, without a plugin");
  return modes.length > 1 ? l10n.t("source and sink") : l10n.t("sink");
}

const askForMode: Step<Draft> = async (draft, frame) => {
  const items: (QuickPickItem & { readonly mode: Mode })[] = [
    { mode: "source", label: "source", description: l10n.t("from the data into Kafka") },
    { mode: "sink", label: "sink", description: l10n.t("from Kafka to the data") },
  ];
  const placeholder = l10n.t("Direction that the charm has by default");
  return settle(await pickOne(frame, { items, placeholder }), ({ mode }) => ({ ...draft, mode }));
};

const askForSubstrate: Step<Draft> = async (draft, frame) => {
  const items: (QuickPickItem & { readonly substrate: Substrate })[] = [
    { substrate: "vm", label: "vm", description: l10n.t("machines") },
    { substrate: "k8s", label: "k8s", description: l10n.t("Kubernetes") },
  ];
  const placeholder = l10n.t("Where the charm runs");
  return settle(await pickOne(frame, { items, placeholder }), ({ substrate }) => ({ ...draft, substrate }));
};

const askForPlugin: Step<Draft> = async (draft, frame) => {
  const all: (QuickPickItem & { readonly plugin: string })[] = [
    { plugin: "served", label: l10n.t("Served by the charm"), description: l10n.t("from a resource") },
    { plugin: "", label: l10n.t("A URL"), description: l10n.t("of a tarball that the workers can reach") },
    { plugin: NO_PLUGIN, label: NO_PLUGIN, description: l10n.t("the workers have the connector") },
  ];
  const items = all.filter(({ plugin }) => isPossible({ ...draft, plugin: plugin || "https://a/b" }));
  const placeholder = l10n.t("How the workers get the connector's plugin");
  return settle(await pickOne(frame, { items, placeholder }), ({ plugin }) => ({ ...draft, plugin }));
};

function isPossible(draft: Draft): boolean {
  return answersOf({ name: "a-charm", substrate: "vm", ...draft }) !== undefined;
}

const askForUrl: Step<Draft> = async (draft, frame) =>
  settle(
    await enterText(frame, {
      prompt: l10n.t("URL of the plugin's tarball"),
      placeholder: "https://example.com/plugin.tar.gz",
      validate: async (text) =>
        /^https?:/i.test(text) ? problemOfPlugin(text) : l10n.t("Expected an http or https URL"),
    }),
    (plugin) => ({ ...draft, plugin }),
  );

const confirm: Step<Draft> = async (draft, frame) => {
  const answers = answersOf(draft);
  if (!answers || !draft.parent) return undefined;
  const folder = Uri.joinPath(draft.parent, answers.name);
  const files = generateCharm(answers);
  const write = {
    label: l10n.t("Write the charm"),
    description: folder.fsPath,
    detail: l10n.t("{0} files", files.length),
  };
  const look = { label: l10n.t("Look at it first"), description: l10n.t("opens what would be written") };
  const answer = await pickOne(frame, { items: [write, look], placeholder: l10n.t("All is said") });
  if (answer === undefined || answer === BACK) return answer;
  if (answer === write) return { ...draft, isConfirmed: true };
  await previewCharm(folder, files);
  return confirm(draft, frame);
};

/** Whether it is there now; otherwise the reason was shown. */
async function write(folder: Uri, files: readonly GeneratedFile[]): Promise<boolean> {
  const outcome = await window.withProgress(
    {
      location: ProgressLocation.Notification,
      title: l10n.t("Writing {0}…", path.basename(folder.fsPath)),
      cancellable: true,
    },
    (_, token) => {
      const stop = new AbortController();
      const listener: Disposable = token.onCancellationRequested(() => stop.abort());
      return writeCharm(folder.fsPath, files, stop.signal).finally(() => listener.dispose());
    },
  );
  if (outcome.kind === "failed") {
    const reason = outcome.error instanceof Error ? outcome.error.message : String(outcome.error);
    void window.showErrorMessage(l10n.t("{0} cannot be written: {1}", folder.fsPath, reason));
  }
  if (outcome.kind === "occupied") {
    const show = l10n.t("Show what would change");
    const text = l10n.t("{0} is not empty, and nothing is ever overwritten.", folder.fsPath);
    if ((await window.showWarningMessage(text, show)) === show) await previewCharm(folder, files);
  }
  return outcome.kind === "written";
}

/** The README begins with the first thing to do. */
async function open(folder: Uri): Promise<void> {
  const readme = Uri.joinPath(folder, "README.md");
  if (workspace.getWorkspaceFolder(readme)) {
    await window.showTextDocument(await workspace.openTextDocument(Uri.joinPath(folder, "charmcraft.yaml")));
    await commands.executeCommand("markdown.showPreviewToSide", readme);
    return;
  }
  const openIt = l10n.t("Open the folder");
  const text = l10n.t("{0} is written. Its README begins with the first steps.", folder.fsPath);
  if ((await window.showInformationMessage(text, openIt)) === openIt) {
    await commands.executeCommand("vscode.openFolder", folder);
  }
}
