/** What has to be known of an endpoint, an option, an action or a resource before it can be added. */
import { l10n, type QuickPickItem } from "vscode";
import type {
  CharmChoices,
  CharmEntry,
  EndpointEntry,
  EntryProblem,
  InterfaceChoice,
  OptionEntry,
  ResourceEntry,
} from "../../server/src/protocol/messages.ts";
import type { FindProblem } from "./add-to-charm.ts";
import { type Answer, BACK, enterText, type Frame, pickOne, runSteps, type Step } from "./steps.ts";

type ActionEntry = Extract<CharmEntry, { kind: "action" }>;

interface ValueItem<T> extends QuickPickItem {
  readonly value: T;
}

export function askForEndpoint(
  { interfaces }: CharmChoices,
  findProblem: FindProblem,
  side: unknown,
): Promise<EndpointEntry | undefined> {
  const known = SIDES.find((each) => each === side);
  const initial: EndpointEntry = {
    kind: "endpoint",
    side: known ?? "requires",
    name: "",
    interface: "",
  };
  const steps: readonly Step<EndpointEntry>[] = [
    ...(known ? [] : [askSide]),
    (state, frame) => askInterface(state, frame, interfaces),
    (state, frame) => askName(state, frame, findProblem, suggestName(state, interfaces)),
  ];
  const further: readonly Step<EndpointEntry>[] = [
    (state, frame) => askLimit(state, frame, findProblem),
    askOptional,
  ];
  return runSteps(l10n.t("Add Endpoint"), initial, (state) =>
    state.side === "peers" ? steps : [...steps, ...further],
  );
}

const SIDES = ["requires", "provides", "peers"] as const;

function askSide(state: EndpointEntry, frame: Frame): Promise<Answer<EndpointEntry>> {
  const items: readonly ValueItem<EndpointEntry["side"]>[] = [
    { label: "requires", description: l10n.t("uses the service of another charm"), value: "requires" },
    { label: "provides", description: l10n.t("offers a service to other charms"), value: "provides" },
    { label: "peers", description: l10n.t("among the units of this charm"), value: "peers" },
  ];
  const question = { items, placeholder: l10n.t("The side of this charm") };
  return answered(pickOne(frame, question), ({ value }) => ({ ...state, side: value }));
}

function askInterface(
  state: EndpointEntry,
  frame: Frame,
  choices: readonly InterfaceChoice[],
): Promise<Answer<EndpointEntry>> {
  const items = choices.map((choice) => interfaceItem(choice, state.side));
  const other = (text: string): ValueItem<string> => ({
    label: text,
    description: l10n.t("an interface of your own"),
    value: text,
  });
  const question = { items, placeholder: l10n.t("Interface: choose one or type another name"), other };
  return answered(pickOne(frame, question), ({ value }) => ({ ...state, interface: value }));
}

function interfaceItem(
  { name, status, summary, providers, requirers }: InterfaceChoice,
  side: EndpointEntry["side"],
): ValueItem<string> {
  const others = (side === "requires" ? providers : side === "provides" ? requirers : []).slice(0, 3);
  return {
    label: name,
    ...(status === undefined ? {} : { description: status }),
    detail: [summary, others.join(", ")].filter((text) => text !== "").join(" · "),
    value: name,
  };
}

function suggestName({ interface: name }: EndpointEntry, choices: readonly InterfaceChoice[]): string {
  return choices.find((choice) => choice.name === name)?.endpoint ?? name.replaceAll("_", "-");
}

async function askLimit(
  state: EndpointEntry,
  frame: Frame,
  findProblem: FindProblem,
): Promise<Answer<EndpointEntry>> {
  const { limit: _, ...unlimited } = state;
  const withLimit = (text: string) =>
    text.trim() === "" ? unlimited : { ...unlimited, limit: Number(text.trim()) };
  const question = {
    prompt: l10n.t("Most relations that the endpoint may have; empty for no limit"),
    value: state.side === "requires" ? "1" : "",
    validate: (text: string) => problemOf("limit", findProblem(withLimit(text))),
  };
  return answered(enterText(frame, question), withLimit);
}

function askOptional(state: EndpointEntry, frame: Frame): Promise<Answer<EndpointEntry>> {
  const items: readonly ValueItem<boolean>[] = [
    { label: "optional: true", description: l10n.t("the charm works without the relation"), value: true },
    { label: "optional: false", description: l10n.t("the charm needs the relation"), value: false },
  ];
  const question = { items, placeholder: l10n.t("Whether the charm works without the relation") };
  return answered(pickOne(frame, question), ({ value }) => ({ ...state, optional: value }));
}

export function askForOption(
  { optionTypes }: CharmChoices,
  findProblem: FindProblem,
): Promise<OptionEntry | undefined> {
  const initial: OptionEntry = { kind: "option", name: "", type: "string" };
  return runSteps(l10n.t("Add Config Option"), initial, () => [
    (state, frame) => askName(state, frame, findProblem),
    (state, frame) => askType(state, frame, optionTypes),
    (state, frame) => askDefault(state, frame, findProblem),
    askDescription,
  ]);
}

function askDefault(
  state: OptionEntry,
  frame: Frame,
  findProblem: FindProblem,
): Promise<Answer<OptionEntry>> {
  const withDefault = (text: string) => ({ ...state, default: text.trim() });
  const question = {
    prompt: l10n.t("Default value; empty for none"),
    validate: (text: string) => problemOf("default", findProblem(withDefault(text))),
  };
  return answered(enterText(frame, question), withDefault);
}

export function askForAction(findProblem: FindProblem): Promise<CharmEntry | undefined> {
  const initial: ActionEntry = { kind: "action", name: "" };
  return runSteps(l10n.t("Add Action"), initial, () => [
    (state, frame) => askName(state, frame, findProblem),
    askDescription,
  ]);
}

export function askForResource(
  { resourceTypes }: CharmChoices,
  findProblem: FindProblem,
): Promise<ResourceEntry | undefined> {
  const initial: ResourceEntry = { kind: "resource", name: "", type: "file" };
  const askFile: Step<ResourceEntry> = (state, frame) => {
    const withFile = (text: string) => ({ ...state, filename: text.trim() });
    const question = {
      prompt: l10n.t("Name of the file, without a folder"),
      value: `${state.name}.tar`,
      validate: (text: string) => problemOf("filename", findProblem(withFile(text))),
    };
    return answered(enterText(frame, question), withFile);
  };
  return runSteps(l10n.t("Add Resource"), initial, ({ type }) => [
    (state, frame) => askName(state, frame, findProblem),
    (state, frame) => askType(state, frame, resourceTypes),
    ...(type === "file" ? [askFile] : []),
    askDescription,
  ]);
}

function askName<T extends CharmEntry>(
  state: T,
  frame: Frame,
  findProblem: FindProblem,
  suggestion = state.name,
): Promise<Answer<T>> {
  const withName = (text: string) => ({ ...state, name: text.trim() });
  const question = {
    prompt: l10n.t("Name"),
    value: suggestion,
    validate: (text: string) => problemOf("name", findProblem(withName(text))),
  };
  return answered(enterText(frame, question), withName);
}

function askType<T extends OptionEntry | ResourceEntry>(
  state: T,
  frame: Frame,
  types: readonly { readonly name: T["type"]; readonly meaning: string }[],
): Promise<Answer<T>> {
  const items = types.map(({ name, meaning }) => ({ label: name, detail: meaning, value: name }));
  const question = { items, placeholder: l10n.t("Type") };
  return answered(pickOne(frame, question), ({ value }) => ({ ...state, type: value }));
}

function askDescription<T extends Exclude<CharmEntry, EndpointEntry>>(
  state: T,
  frame: Frame,
): Promise<Answer<T>> {
  const question = { prompt: l10n.t("Description, one sentence") };
  return answered(enterText(frame, question), (description) => ({ ...state, description }));
}

/** The next state from an answer; the way back and giving up stay what they are. */
async function answered<A extends object | string, S>(
  asked: Promise<Answer<A>>,
  next: (answer: A) => S,
): Promise<Answer<S>> {
  const answer = await asked;
  if (answer === undefined) return undefined;
  return answer === BACK ? BACK : next(answer as A);
}

/** Other fields have not been asked for yet, so what is wrong with them does not count. */
async function problemOf(
  field: EntryProblem["field"],
  asked: Promise<EntryProblem | undefined>,
): Promise<string | undefined> {
  const problem = await asked;
  return problem?.field === field || problem?.field === "file" ? problem.message : undefined;
}
