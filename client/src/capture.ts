/**
 * "New Fixture from Juju…" and "Export Fixture to ops.testing": relation data of a controller, the clipboard or a file as a
 * new document, and a fixture as Python. Loaded when somebody asks for it; `juju` runs in trusted folders only, after it
 * was shown what runs.
 */
import { env, l10n, type Progress, ProgressLocation, type QuickPickItem, window, workspace } from "vscode";
import { createPythonParserLookup } from "../../server/src/host/python-parser.ts";
import { DOCUMENT_INFO, type DocumentInfoResult } from "../../server/src/protocol/messages.ts";
import { cleanFixture, withPlaceholders } from "../../server/src/service/fixture/clean.ts";
import type { Fixture } from "../../server/src/service/fixture/fixture.ts";
import { fromPython } from "../../server/src/service/fixture/from-python.ts";
import { otherUnitsOf } from "../../server/src/service/fixture/other-units.ts";
import { readFixture } from "../../server/src/service/fixture/read-fixture.ts";
import { toPython } from "../../server/src/service/fixture/to-python.ts";
import { toYaml } from "../../server/src/service/fixture/to-yaml.ts";
import { createJuju, type Juju, JujuProblem, readModels, readUnits } from "./juju.ts";
import type { Session } from "./session.ts";

class Stopped extends JujuProblem {}

interface Captured {
  readonly text: string;
  /** Only its relations are wanted. */
  readonly endpoint?: string;
  readonly ids?: ReadonlySet<number>;
  readonly isPython?: boolean;
}

/** Where relation data may come from; undefined when the user gives up. */
type Source = (juju: Juju) => Promise<Captured | undefined>;

export async function captureFixture(juju: Juju = createJuju()): Promise<void> {
  try {
    const source = await pickSource();
    const captured = await source?.(juju);
    if (!captured) return;
    const fixture = await readCaptured(captured);
    if (!fixture) return;
    const clean = cleanFixture(fixture);
    const wanted = await askForPlaceholders();
    if (wanted === undefined) return;
    await openNew("yaml", toYaml(wanted ? withPlaceholders(clean) : clean));
  } catch (error) {
    if (!(error instanceof JujuProblem)) throw error;
    void window.showErrorMessage(error.message);
  }
}

async function pickSource(): Promise<Source | undefined> {
  const items: (QuickPickItem & { readonly source: Source })[] = [
    ...(workspace.isTrusted
      ? [
          {
            label: l10n.t("A controller"),
            detail: l10n.t("Runs juju, which reads and changes nothing"),
            source: fromController,
          },
        ]
      : []),
    {
      label: l10n.t("The clipboard"),
      detail: l10n.t("What `juju show-unit` has printed"),
      source: async () => ({ text: await env.clipboard.readText() }),
    },
    {
      label: l10n.t("A file…"),
      detail: l10n.t("A dump in YAML or JSON, or a test with ops.testing"),
      source: fromFile,
    },
  ];
  const picked = await window.showQuickPick(items, {
    title: l10n.t("New Fixture from Juju"),
    placeHolder: l10n.t("Where the relation data comes from"),
  });
  return picked?.source;
}

async function fromFile(): Promise<Captured | undefined> {
  const [file] = (await window.showOpenDialog({ title: l10n.t("New Fixture from Juju") })) ?? [];
  if (!file) return undefined;
  const document = await workspace.openTextDocument(file);
  return { text: document.getText(), isPython: file.path.endsWith(".py") };
}

async function fromController(juju: Juju): Promise<Captured | undefined> {
  const run = l10n.t("Run");
  const text = l10n.t(
    "To list models and units and to read the relation data of one and of those that it is related to, juju models, juju status and juju show-unit will run. They change nothing.",
  );
  if ((await window.showInformationMessage(text, { modal: true }, run)) !== run) return undefined;
  const models = readModels(await tell(juju, ["models", "--format", "json"]));
  if (models.length === 0) {
    throw new JujuProblem(l10n.t("The controller has no model that you may see; juju add-model makes one."));
  }
  const model = await pick(
    models.map(({ name, isCurrent }) => ({
      label: name,
      description: isCurrent ? l10n.t("current") : "",
    })),
    l10n.t("Model"),
  );
  if (!model) return undefined;
  const units = readUnits(await tell(juju, ["status", "-m", model.label, "--format", "json"]));
  const related = units.filter(({ endpoints }) => endpoints.length > 0);
  if (related.length === 0) {
    throw new JujuProblem(
      l10n.t("No unit of the model {0} has a relation; juju integrate makes one.", model.label),
    );
  }
  const unit = await pick(
    related.map(({ name, charm, endpoints }) => ({ label: name, description: charm, endpoints })),
    l10n.t("Unit whose relations are wanted"),
  );
  if (!unit) return undefined;
  const all = { label: l10n.t("All of them") };
  const endpoint =
    unit.endpoints.length === 1
      ? { label: unit.endpoints[0] ?? "" }
      : await pick([...unit.endpoints.map((label) => ({ label })), all], l10n.t("Endpoint"));
  if (!endpoint) return undefined;
  const wanted = endpoint.label === all.label ? {} : { endpoint: endpoint.label };
  return { ...wanted, ...(await dumpOf(juju, model.label, unit.label, wanted.endpoint)) };
}

/** What the unit and those on the other side of its relations show: only both have all of both sides. */
async function dumpOf(
  juju: Juju,
  model: string,
  unit: string,
  endpoint: string | undefined,
): Promise<Captured> {
  const show = (units: readonly string[]) =>
    tell(juju, ["show-unit", "-m", model, ...units, "--format", "yaml"]);
  const own = await show([unit]);
  const { units, ids } = otherUnitsOf(own, endpoint);
  if (units.length === 0) return { text: own };
  const others = await show(units).catch((error: unknown) => {
    // A unit that has gone meanwhile, or that the user may not see: the own one's dump is a fixture, too.
    if (error instanceof JujuProblem && !(error instanceof Stopped)) return "";
    throw error;
  });
  return { text: `${own.replace(/\n*$/, "\n")}${others}`, ids };
}

async function pick<T extends QuickPickItem>(
  items: readonly T[],
  placeHolder: string,
): Promise<T | undefined> {
  return window.showQuickPick([...items], { title: l10n.t("New Fixture from Juju"), placeHolder });
}

/** Runs it with its whole command line in view. */
async function tell(juju: Juju, args: readonly string[]): Promise<string> {
  const stop = new AbortController();
  const location = ProgressLocation.Notification;
  const title = `juju ${args.join(" ")}`;
  try {
    return await window.withProgress(
      { location, title, cancellable: true },
      (_: Progress<unknown>, token) => {
        token.onCancellationRequested(() => stop.abort());
        return juju.run(args, stop.signal);
      },
    );
  } catch (error) {
    if (stop.signal.aborted) throw new Stopped(l10n.t("Stopped; nothing was captured."));
    throw error;
  }
}

async function readCaptured({ text, endpoint, ids, isPython }: Captured): Promise<Fixture | undefined> {
  if (isPython) {
    const parser = await createPythonParserLookup(() => {}).get();
    const fixture = parser && fromPython(text, parser);
    if (fixture && fixture.sides.length > 0) return fixture;
    void window.showInformationMessage(
      l10n.t("The file writes out no relation of ops.testing, so there is nothing to make a fixture of."),
    );
    return undefined;
  }
  const read = readFixture(text, endpoint, ids);
  if (read.kind === "read") return read.fixture;
  void window.showInformationMessage(l10n.t("No fixture could be made: {0}", read.message));
  return undefined;
}

async function askForPlaceholders(): Promise<boolean | undefined> {
  const hide = {
    label: l10n.t("With placeholders"),
    detail: l10n.t("Secrets, passwords and addresses are replaced, the same ones by the same"),
  };
  const keep = { label: l10n.t("As it is") };
  const picked = await pick([hide, keep], l10n.t("What of the values to keep"));
  return picked && picked.label === hide.label;
}

/** The fixture in the active editor as Python. */
export async function exportFixture(session: Session): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (!document) return;
  const read = readFixture(document.getText());
  if (read.kind === "nothing") {
    void window.showInformationMessage(
      l10n.t("Nothing was exported: the document holds no relation data that could be read."),
    );
    return;
  }
  await session.start();
  const uri = document.uri.toString();
  const info = await session.request<DocumentInfoResult>(DOCUMENT_INFO, { uri });
  const interfaces = (info?.relations ?? []).flatMap(({ endpoint, interface: name }) =>
    name === undefined ? [] : [[endpoint, name] as const],
  );
  const { endpoints = [] } = info ?? {};
  await openNew(
    "python",
    toPython(cleanFixture(read.fixture), { interfaces: new Map(interfaces), endpoints }),
  );
}

async function openNew(language: string, content: string): Promise<void> {
  await window.showTextDocument(await workspace.openTextDocument({ language, content }));
}
