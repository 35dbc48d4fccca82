/** Names in bundles: ends of relations and places of units. */
import { CompletionItemKind } from "vscode-languageserver-types";
import type { Analysis } from "../../analysis.ts";
import { type Bundle, readBundle } from "../../charm/bundle.ts";
import { bundleCharms, endpointsIn } from "../../charm/bundle-charms.ts";
import type { CharmDocument } from "../../charm/charm-document.ts";
import type { Step } from "../../charm/schema-at.ts";
import { asScalar, findValue } from "../../document/tree.ts";
import type { Word } from "./words.ts";

/** Words for a value of a bundle; undefined where its definition says all. */
export function bundleWords(
  charm: CharmDocument,
  way: readonly Step[],
  analysis: Analysis,
): Word[] | undefined {
  const bundle = readBundle(charm);
  if (!bundle) return undefined;
  const applications = bundle.applications.map(({ key, value }) => ({
    text: key.text,
    kind: CompletionItemKind.Module,
    detail: asScalar(findValue(value, "charm"))?.text ?? "application",
  }));
  const offers = bundle.saas.map(({ key }) => ({
    text: key.text,
    kind: CompletionItemKind.Module,
    detail: "offer of another model",
  }));
  if (way[0] === "relations" && way.length > 1)
    return [...applications, ...ends(bundle, analysis), ...offers];
  if (way[0] !== "applications" || way[2] !== "to") return undefined;
  const own = String(way[1]);
  const machines = bundle.machines.map(({ key }) => key.text);
  const places = bundle.isKubernetes
    ? []
    : [...machines, ...machines.map((number) => `lxd:${number}`), "new", "lxd"];
  return [
    ...places.map((text) => ({ text, kind: CompletionItemKind.Value, detail: "machine" })),
    ...applications.filter(({ text }) => text !== own),
  ];
}

/** `kafka:cluster`, for applications whose charm is in the workspace. */
function ends(bundle: Bundle, { document, context }: Analysis): Word[] {
  return [...bundleCharms(bundle, document.uri, context)].flatMap(([application, charm]) =>
    endpointsIn(charm)
      .filter(({ side }) => side !== "peers")
      .map(({ name, type, side }) => ({
        text: `${application}:${name}`,
        kind: CompletionItemKind.Interface,
        detail: [side, type].join(" "),
        isRaw: true,
      })),
  );
}
