/** What the command judges: everything that the workspace holds is offered, fixtures and charms are chosen already. */
import {
  type ExtensionContext,
  l10n,
  type QuickPickItem,
  QuickPickItemKind,
  window,
  workspace,
} from "vscode";
import type { Deployment, Deployments } from "./conformance-deployment.ts";
import type { CharmTarget, Fixture, Targets } from "./conformance-targets.ts";

/** What a run judges; absent is not judged at all. */
export interface Wanted {
  readonly fixtures?: readonly Fixture[];
  readonly charms?: readonly CharmTarget[];
  /** Path of a file, or a URL. */
  readonly archive?: string;
  readonly deployment?: Deployment;
}

type Choice = QuickPickItem & {
  readonly fixture?: Fixture;
  readonly charm?: CharmTarget;
  readonly asks?: "archive" | "live";
};

/** Undefined when the user gives up, or has chosen nothing. */
export async function askForTargets(
  context: ExtensionContext,
  deployments: Deployments,
  targets: Targets,
): Promise<Wanted | undefined> {
  const choices = choicesFor(targets);
  const picked = await window.showQuickPick(choices, {
    title: l10n.t("Run Conformance Checks"),
    placeHolder: l10n.t("What to judge"),
    canPickMany: true,
    ignoreFocusOut: true,
    matchOnDescription: true,
  });
  if (!picked || picked.length === 0) return undefined;
  const wantsArchive = picked.some(({ asks }) => asks === "archive");
  const archive = wantsArchive ? await chooseArchive(context, undefined) : undefined;
  if (wantsArchive && archive === undefined) return undefined;
  const wantsLive = picked.some(({ asks }) => asks === "live");
  const deployment = wantsLive ? await deployments.ask() : undefined;
  if (wantsLive && !deployment) return undefined;
  return {
    fixtures: picked.flatMap(({ fixture }) => fixture ?? []),
    charms: picked.flatMap(({ charm }) => charm ?? []),
    ...(archive === undefined ? {} : { archive }),
    ...(deployment ? { deployment } : {}),
  };
}

function choicesFor({ fixtures, charms }: Targets): Choice[] {
  const isTrusted = workspace.isTrusted;
  const heading = (label: string): Choice => ({ label, kind: QuickPickItemKind.Separator });
  return [
    ...(fixtures.length > 0 ? [heading(l10n.t("Fixtures"))] : []),
    ...fixtures.map((fixture) => ({
      label: `$(file) ${fixture.name}`,
      description: [...new Set(fixture.sides.map(({ side }) => side))].join(", "),
      picked: true,
      fixture,
    })),
    ...(isTrusted && charms.length > 0 ? [heading(l10n.t("Charm under ops.testing"))] : []),
    ...(isTrusted
      ? charms.map((charm) => ({
          label: `$(beaker) ${charm.name}`,
          description: workspace.asRelativePath(charm.uri),
          picked: fixtures.length === 0,
          charm,
        }))
      : []),
    ...(isTrusted
      ? [
          heading(l10n.t("Elsewhere")),
          { label: `$(archive) ${l10n.t("A plugin archive…")}`, asks: "archive" as const },
          { label: `$(cloud) ${l10n.t("A deployment…")}`, asks: "live" as const },
        ]
      : []),
  ];
}

/** A file or a URL, remembered under `key` where there is one. */
export async function chooseArchive(
  context: ExtensionContext,
  key: string | undefined,
): Promise<string | undefined> {
  const file = { label: l10n.t("A file…") };
  const url = { label: l10n.t("A URL…") };
  const how = await window.showQuickPick([file, url], {
    title: l10n.t("Plugin archive"),
    ignoreFocusOut: true,
  });
  const archive = how === file ? await askForFile() : how === url ? await askForUrl() : undefined;
  if (key !== undefined && archive !== undefined) await context.workspaceState.update(key, archive);
  return archive;
}

async function askForFile(): Promise<string | undefined> {
  const [chosen] = (await window.showOpenDialog({ title: l10n.t("Plugin archive") })) ?? [];
  return chosen?.fsPath;
}

function askForUrl(): Thenable<string | undefined> {
  return window.showInputBox({
    title: l10n.t("Plugin archive"),
    prompt: l10n.t("URL of the tarball, as it stands in `plugin-url`"),
    ignoreFocusOut: true,
    validateInput: (text) =>
      URL.canParse(text) && /^https?:/i.test(text) ? undefined : l10n.t("Expected an http or https URL"),
  });
}
