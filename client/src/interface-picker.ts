/** Lets the user choose one side of one known interface. */
import { l10n, type QuickPickItem, window } from "vscode";
import type { InterfaceEntry, SchemaParams } from "../../server/src/protocol/messages.ts";

/** One side of an interface. */
export interface InterfaceSide {
  readonly interface: string;
  readonly version: number;
  readonly role: SchemaParams["role"];
}

interface SideItem extends QuickPickItem {
  readonly side: InterfaceSide;
}

/** Undefined when the user backs out. `current` goes first, where it is one of the known ones. */
export async function pickInterfaceSide(
  entries: readonly InterfaceEntry[],
  title: string,
  current?: Partial<InterfaceSide>,
): Promise<InterfaceSide | undefined> {
  const items = entries.flatMap((entry) => [sideItem(entry, "requirer"), sideItem(entry, "provider")]);
  const isCurrent = ({ side }: SideItem) =>
    side.interface === current?.interface && side.role === current?.role;
  const picked = await window.showQuickPick(
    [...items.filter(isCurrent), ...items.filter((item) => !isCurrent(item))],
    {
      title,
      placeHolder: l10n.t("The side that wrote application-data"),
      matchOnDescription: true,
      matchOnDetail: true,
    },
  );
  return picked?.side;
}

function sideItem(entry: InterfaceEntry, role: InterfaceSide["role"]): SideItem {
  const { name, version, title, summary } = entry;
  return {
    label: `${name} v${version} · ${role === "provider" ? l10n.t("provider") : l10n.t("requirer")}`,
    description: title,
    detail: summary,
    side: { interface: name, version, role },
  };
}
