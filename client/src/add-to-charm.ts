/**
 * Adds an endpoint, an option, an action or a resource to the charm of the active file. The server says what there is
 * to choose from, what is wrong with an answer, and how the files change.
 */
import { l10n, window } from "vscode";
import {
  ADD_ENTRIES,
  type AddEntriesResult,
  CHARM_CHOICES,
  type CharmChoicesParams,
  type CharmChoicesResult,
  type CharmEntry,
  type EntryProblem,
} from "../../server/src/protocol/messages.ts";
import { applyChanges } from "./apply-changes.ts";
import { chooseCharmFile } from "./charm-file.ts";
import { askForAction, askForEndpoint, askForOption, askForResource } from "./charm-questions.ts";
import { type Session, showNoAnswer } from "./session.ts";

/** Says what is wrong with an entry, as far as it is known; undefined when nothing is. */
export type FindProblem = (entry: CharmEntry) => Promise<EntryProblem | undefined>;

/** `address` may name a file of the charm, `side` one of an endpoint; without them the file is chosen, if need be by asking. */
export async function addToCharm(
  session: Session,
  kind: CharmEntry["kind"],
  address: unknown,
  side: unknown,
): Promise<void> {
  const uri = typeof address === "string" ? address : await chooseCharmFile();
  if (uri === undefined) return showNoCharm();
  await session.start();
  const choices = await session.request<CharmChoicesResult>(CHARM_CHOICES, {
    uri,
  } satisfies CharmChoicesParams);
  if (choices === undefined) return showNoAnswer();
  if (choices === null) return showNoCharm();
  const request = (entry: CharmEntry) =>
    session.request<AddEntriesResult>(ADD_ENTRIES, { uri, entries: [entry] });
  const findProblem: FindProblem = async (entry) => (await request(entry))?.problem ?? undefined;
  const entry = await askFor(kind, choices, findProblem, side);
  if (entry) await apply(await request(entry));
}

/** What a code lens hands over: an address and entries, which the server looks through. */
export async function addMissing(session: Session, uri: unknown, entries: unknown): Promise<void> {
  if (typeof uri !== "string" || !Array.isArray(entries)) return;
  await session.start();
  await apply(await session.request<AddEntriesResult>(ADD_ENTRIES, { uri, entries }));
}

async function apply(result: AddEntriesResult | undefined): Promise<void> {
  if (!result) showNoAnswer();
  else if (result.problem) void window.showErrorMessage(result.problem.message);
  else await applyChanges(result.changes);
}

function askFor(
  kind: CharmEntry["kind"],
  choices: NonNullable<CharmChoicesResult>,
  findProblem: FindProblem,
  side: unknown,
): Promise<CharmEntry | undefined> {
  switch (kind) {
    case "endpoint":
      return askForEndpoint(choices, findProblem, side);
    case "option":
      return askForOption(choices, findProblem);
    case "action":
      return askForAction(findProblem);
    case "resource":
      return askForResource(choices, findProblem);
  }
}

function showNoCharm(): void {
  void window.showInformationMessage(l10n.t("Open a file of a charm first."));
}
