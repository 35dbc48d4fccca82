/**
 * Which connector the new charm runs: the usual one, a class by its name, those of an archive, or one that Kafka Connect's
 * workers have and tell everything about. Opens files and connections in trusted windows only, when the user says so.
 */
import { l10n, ProgressLocation, type QuickPickItem, window, workspace } from "vscode";
import type { ConnectorClass, Told, Workers } from "../../conformance/src/live/describe-connector.ts";
import { readEndpoints } from "../../conformance/src/live/read-endpoints.ts";
import type { Classes, Mode } from "../../scaffold/src/answers.ts";
import { modeOfClass, problemOfClass } from "../../scaffold/src/connector/class-name.ts";
import { kindOf } from "../../scaffold/src/data/kinds.ts";
import { type Candidate, candidatesFor } from "../../scaffold/src/plan.ts";
import { lookIntoFile } from "./look-into-archive.ts";
import type { Draft } from "./new-charm.ts";
import { type Answer, BACK, enterText, type Frame, pickMany, pickOne, runSteps, type Step } from "./steps.ts";
import { askForCa, askForEndpoints, askForPassword, readCa, type WorkersDraft } from "./worker-questions.ts";

/** What is known of the connector in the end; `BACK` asks again how to find it. */
type Found = Pick<Draft, "classes" | "settings" | "options">;

type Way = QuickPickItem & { readonly find: (draft: Draft, frame: Frame) => Promise<Answer<Found>> };

export const askForConnector: Step<Draft> = async (draft, frame) => {
  for (;;) {
    const way = await pickOne(frame, {
      items: waysFor(draft),
      placeholder: l10n.t("The connector that the charm runs"),
    });
    if (way === undefined || way === BACK) return way;
    const found = await way.find(draft, frame);
    if (found === undefined) return undefined;
    if (found !== BACK)
      return { ...draft, classes: undefined, settings: undefined, options: undefined, ...found };
  }
};

function waysFor({ data = "" }: Draft): readonly Way[] {
  const isKnown = kindOf(data).options.length > 0;
  const usual: Way = isKnown
    ? { label: l10n.t("The usual one"), description: usualClasses(data), find: async () => ({}) }
    : {
        label: l10n.t("I name it later"),
        description: l10n.t("its class, options and keys stay to be filled in"),
        find: async () => ({}),
      };
  const others: Way[] = [
    { label: l10n.t("A class by its name…"), find: findByName },
    ...(workspace.isTrusted
      ? [
          {
            label: l10n.t("From a plugin archive…"),
            description: l10n.t("its connectors are those of the charm"),
            find: findInArchive,
          },
          {
            label: l10n.t("Ask Kafka Connect's workers…"),
            description: l10n.t("what can be set becomes options, passwords become secrets"),
            find: findOnWorkers,
          },
        ]
      : []),
  ];
  return [usual, ...others];
}

function usualClasses(data: string): string {
  const names = kindOf(data)
    .constants("vm")
    .matchAll(/_CLASS = "[^"]*\.([^".]+)"/g);
  return [...names].map(([, name]) => name).join(", ");
}

async function findByName(_: Draft, frame: Frame): Promise<Answer<Found>> {
  const name = await enterText(frame, {
    prompt: l10n.t("Full name of the connector's class"),
    placeholder: "com.example.MySourceConnector",
    validate: async (text) => problemOfClass(text),
  });
  if (typeof name !== "string") return name;
  const told = modeOfClass(name);
  if (told) return { classes: { [told]: name } };
  const items = (["source", "sink"] as const).map((mode) => ({ label: mode, mode }));
  const picked = await pickOne(frame, { items, placeholder: l10n.t("What {0} is", name) });
  if (picked === undefined || picked === BACK) return picked;
  return { classes: { [picked.mode]: name } };
}

async function findInArchive(_: Draft, frame: Frame): Promise<Answer<Found>> {
  const [file] =
    (await window.showOpenDialog({
      title: l10n.t("Plugin Archive"),
      filters: { [l10n.t("Plugin archives")]: ["tar", "tgz", "gz", "bz2", "xz", "zst", "zip", "jar"] },
    })) ?? [];
  if (!file) return BACK;
  const report = await whileWaiting(l10n.t("Looking into the archive…"), (signal) =>
    lookIntoFile(file.fsPath, workspace.asRelativePath(file), signal),
  );
  if (!report) return BACK;
  const found = report.plugins.flatMap(({ class: name, type }) =>
    type === "source" || type === "sink" ? [{ class: name, type } as const] : [],
  );
  const classes = found.length === 0 ? BACK : await choose(found, frame);
  if (found.length === 0) {
    const why = report.findings.find(({ severity }) => severity === "error")?.message ?? "";
    void window.showErrorMessage(l10n.t("No connector was found in {0}. {1}", file.fsPath, why));
  }
  return classes === undefined || classes === BACK ? classes : { classes };
}

/** Nothing is asked where there is one of each direction at most. */
async function choose(found: readonly ConnectorClass[], frame: Frame): Promise<Answer<Classes>> {
  const of = (mode: Mode) => found.filter(({ type }) => type === mode);
  if (of("source").length < 2 && of("sink").length < 2) {
    return Object.fromEntries(found.map(({ type, class: name }) => [type, name]));
  }
  const picked = await pickClass(found, frame);
  return picked === undefined || picked === BACK ? picked : { [picked.type]: picked.class };
}

async function pickClass(found: readonly ConnectorClass[], frame: Frame): Promise<Answer<ConnectorClass>> {
  const isKafkas = ({ class: name }: ConnectorClass) => name.startsWith("org.apache.kafka.");
  const ordered = [...found.filter((one) => !isKafkas(one)), ...found.filter(isKafkas)];
  const items = ordered.map((one) => ({ label: one.class, description: one.type, one }));
  const picked = await pickOne(frame, { items, placeholder: l10n.t("The connector that the charm runs") });
  return picked === undefined || picked === BACK ? picked : picked.one;
}

const WORKER_STEPS: readonly Step<WorkersDraft>[] = [askForEndpoints, askForOptionalUser];

async function findOnWorkers({ data = "" }: Draft, frame: Frame): Promise<Answer<Found>> {
  const asked = await runSteps<WorkersDraft>(
    l10n.t("Kafka Connect's Workers"),
    {},
    ({ username, endpoints }) => [
      ...WORKER_STEPS,
      ...(username ? [askForPassword<WorkersDraft>(l10n.t("Password, which is not kept"))] : []),
      ...(/https:/i.test(endpoints ?? "") ? [askForCa<WorkersDraft>] : []),
    ],
  );
  const workers = asked && (await toWorkers(asked));
  if (!workers) return BACK;
  const found = await tell((ask, signal) => ask.listConnectorClasses({ ...workers, signal }));
  if (!found) return BACK;
  const chosen = await pickClass(found, frame);
  if (chosen === undefined || chosen === BACK) return chosen;
  const told = await tell((ask, signal) => ask.describeConnector({ ...workers, signal }, chosen.class));
  if (!told) return BACK;
  const [classes, settings] = [{ [chosen.type]: chosen.class }, { [chosen.type]: told }];
  const options = await pickOptions(candidatesFor({ data, classes, settings }), frame);
  return options === undefined || options === BACK ? options : { classes, settings, options };
}

async function askForOptionalUser(draft: WorkersDraft, frame: Frame): Promise<Answer<WorkersDraft>> {
  const username = await enterText(frame, {
    prompt: l10n.t("User name; empty where the workers ask for none"),
    value: draft.username ?? "",
    validate: async (text) =>
      text.includes(":") ? l10n.t("A user name of Kafka Connect has no colon") : undefined,
  });
  return typeof username === "string" ? { ...draft, username } : username;
}

async function toWorkers({
  endpoints = "",
  username,
  password = "",
  ca,
}: WorkersDraft): Promise<Workers | undefined> {
  const read = readEndpoints(endpoints);
  const pem = ca === undefined ? undefined : await readCa(ca);
  if (read.kind === "invalid" || (ca !== undefined && pem === undefined)) return undefined;
  return { endpoints: read.endpoints, credentials: username ? { username, password } : undefined, ca: pem };
}

/** Required and important ones are picked already. */
async function pickOptions(candidates: readonly Candidate[], frame: Frame): Promise<Answer<string[]>> {
  const items = candidates.map(({ key, type, isRequired, default: value, documentation, isProposed }) => ({
    label: key,
    description: `${type.toLowerCase()}${isRequired ? `, ${l10n.t("required")}` : value ? `, ${value}` : ""}`,
    detail: documentation
      .slice(0, 2_000)
      .replace(/<[^<>]*>|\s+/g, " ")
      .slice(0, 200),
    picked: isProposed,
  }));
  const picked = await pickMany(frame, {
    items,
    placeholder: l10n.t("Settings that become options of the charm"),
  });
  return picked === undefined || picked === BACK ? picked : picked.map(({ label }) => label);
}

type Asking = typeof import("../../conformance/src/live/describe-connector.ts");

/** Undefined when it was given up, or when the reason was shown. */
async function tell<T>(
  ask: (asking: Asking, signal: AbortSignal) => Promise<Told<T>>,
): Promise<T | undefined> {
  const said = await whileWaiting(l10n.t("Asking Kafka Connect…"), async (signal) =>
    ask(await import("../../conformance/src/live/describe-connector.ts"), signal),
  );
  if (said?.kind === "failed") void window.showErrorMessage(said.message);
  return said?.kind === "told" ? said.value : undefined;
}

/** Undefined when the user does not want to wait. */
async function whileWaiting<T>(
  title: string,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T | undefined> {
  const controller = new AbortController();
  const { signal } = controller;
  const location = ProgressLocation.Notification;
  return window.withProgress({ location, title, cancellable: true }, async (_, token) => {
    const listener = token.onCancellationRequested(() => controller.abort());
    try {
      const value = await work(signal);
      return signal.aborted ? undefined : value;
    } catch (error) {
      if (signal.aborted) return undefined;
      throw error;
    } finally {
      listener.dispose();
    }
  });
}
