/** Interfaces by name: with a definition in full, otherwise what the catalogue says. */
import type { InterfaceModel } from "../../../../schemas/model.ts";
import { documentationOf, findInterface, listInterfaces } from "../../../../schemas/registry.ts";
import { code, paragraphs } from "./markdown.ts";

/** Markdown about an interface; undefined when nothing is known of that name. */
export function describeInterface(name: string, version?: number): string | undefined {
  const model = findInterface(name, version) ?? findInterface(name);
  if (model) return describeModel(model);
  const entry = listInterfaces().findLast((listing) => listing.name === name);
  if (!entry) return undefined;
  return paragraphs(
    `**${code(`${entry.name} v${entry.version}`)}** · ${entry.status}`,
    `${entry.summary}.`,
    "Its fields are not known here.",
    `[Interface text](${documentationOf(entry.name, entry.version)})`,
  );
}

function describeModel({ definition, provider, requirer }: InterfaceModel): string {
  const { name, version, status, title, summary, description, documentation } = definition;
  return paragraphs(
    `**${code(`${name} v${version}`)}** · ${title} · ${status}`,
    summary,
    description,
    `Provider: ${provider.title}. Requirer: ${requirer.title}.`,
    `[Interface text](${documentation})`,
  );
}
