/** Questions about Kafka Connect's workers: where they are, who asks, and whom to trust. */
import { l10n, type QuickPickItem, Uri, window, workspace } from "vscode";
import { readEndpoints } from "../../conformance/src/live/read-endpoints.ts";
import { type Answer, BACK, enterText, type Frame, pickOne, type Step } from "./steps.ts";

export interface WorkersDraft {
  /** URLs with commas between. */
  readonly endpoints?: string;
  readonly username?: string;
  readonly password?: string;
  /** Address of a PEM file. */
  readonly ca?: string | undefined;
}

export async function askForEndpoints<D extends WorkersDraft>(draft: D, frame: Frame): Promise<Answer<D>> {
  const answer = await enterText(frame, {
    prompt: l10n.t("REST endpoints, as they stand in `endpoints`, with commas between"),
    placeholder: "https://10.1.1.100:8083,https://10.1.1.101:8083",
    value: draft.endpoints ?? "",
    validate: async (text) => {
      const read = readEndpoints(text);
      return read.kind === "invalid" ? read.message : undefined;
    },
  });
  return typeof answer === "string" ? { ...draft, endpoints: answer } : answer;
}

export async function askForUser<D extends WorkersDraft>(draft: D, frame: Frame): Promise<Answer<D>> {
  const answer = await enterText(frame, {
    prompt: l10n.t("User name, from the secret of `secret-user`"),
    placeholder: "relation-7",
    value: draft.username ?? "",
    validate: async (text) =>
      text === "" || text.includes(":")
        ? l10n.t("A user name of Kafka Connect is not empty and has no colon")
        : undefined,
  });
  return typeof answer === "string" ? { ...draft, username: answer } : answer;
}

export function askForPassword<D extends WorkersDraft>(prompt: string): Step<D> {
  return async (draft, frame) => {
    const answer = await enterText(frame, {
      prompt,
      isPassword: true,
      validate: async (text) => (text === "" ? l10n.t("The password is empty") : undefined),
    });
    return typeof answer === "string" ? { ...draft, password: answer } : answer;
  };
}

export async function askForCa<D extends WorkersDraft>(draft: D, frame: Frame): Promise<Answer<D>> {
  const isTls = /https:/i.test(draft.endpoints ?? "");
  const none = { label: l10n.t("No CA"), detail: l10n.t("The relation has no `secret-tls`") };
  const file = { label: l10n.t("Choose a PEM file…"), detail: l10n.t("Content of `tls-ca`") };
  const same = draft.ca ? [{ label: Uri.parse(draft.ca).fsPath, detail: l10n.t("As before") }] : [];
  const items: QuickPickItem[] = isTls ? [...same, file, none] : [none, ...same, file];
  const picked = await pickOne(frame, { items, placeholder: l10n.t("CA of https endpoints") });
  if (picked === undefined || picked === BACK) return picked;
  if (picked === none) return { ...draft, ca: undefined };
  if (picked !== file) return draft;
  const [chosen] = (await window.showOpenDialog({ title: l10n.t("CA of https endpoints") })) ?? [];
  return chosen ? { ...draft, ca: String(chosen) } : BACK;
}

const MAX_CA_BYTES = 1024 * 1024;

/** The text of a PEM file; undefined, and the user knows why, when it cannot be read. */
export async function readCa(address: string): Promise<string | undefined> {
  const uri = Uri.parse(address);
  try {
    const { size } = await workspace.fs.stat(uri);
    if (size <= MAX_CA_BYTES) return new TextDecoder().decode(await workspace.fs.readFile(uri));
    void window.showErrorMessage(l10n.t("{0} is too large for certificates.", uri.fsPath));
  } catch {
    void window.showErrorMessage(l10n.t("{0} cannot be read.", uri.fsPath));
  }
  return undefined;
}
