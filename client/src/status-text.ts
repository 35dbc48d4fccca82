/** What the language status says about a document, from what the server found out. No editor objects in here. */
import { l10n } from "vscode";
import type { DocumentInfoResult } from "../../server/src/protocol/messages.ts";

type RelationInfo = DocumentInfoResult["relations"][number];

/** Texts of the status item. */
export interface StatusText {
  /** `connect_client v0 · requirer`. */
  readonly text: string;
  /** How that became known. */
  readonly detail: string;
  /** The interface or a role is open, so fields are not checked. */
  readonly isOpen: boolean;
}

/** Texts for a document; undefined when it is none of ours. */
export function describeDocument(info: DocumentInfoResult): StatusText | undefined {
  if (info.kind !== "relation-fixture") return undefined;
  const { relations } = info;
  if (relations.length === 0) {
    return { text: l10n.t("Relation data"), detail: l10n.t("no relation in this document"), isOpen: false };
  }
  const names = distinct(relations.map(nameOf));
  const roles = distinct(relations.map((relation) => roleName(relation.role)));
  const text =
    names.length > 2
      ? l10n.t("{0} relations of {1} interfaces", relations.length, names.length)
      : `${names.join(", ")} · ${roles.join(", ")}`;
  return {
    text,
    detail: describeEvidence(relations),
    isOpen: relations.some(isOpen),
  };
}

/** An interface without a definition is settled as well: there is nothing to choose that would help. */
function isOpen(relation: RelationInfo): boolean {
  return relation.interface === undefined || relation.role === undefined;
}

function nameOf({ interface: name, version }: RelationInfo): string {
  if (name === undefined) return l10n.t("interface unknown");
  return version === undefined ? name : `${name} v${version}`;
}

function roleName(role: RelationInfo["role"]): string {
  if (role === "provider") return l10n.t("provider");
  return role === "requirer" ? l10n.t("requirer") : l10n.t("role open");
}

function describeEvidence(relations: readonly RelationInfo[]): string {
  if (relations.some(isOpen)) return l10n.t("fields are not checked until interface and role are known");
  const sources = distinct(
    relations.flatMap(({ evidence }) => (evidence === undefined ? [] : [sourceName(evidence)])),
  );
  return sources.length === 0 ? "" : l10n.t("known from: {0}", sources.join(", "));
}

function sourceName(evidence: string): string {
  switch (evidence) {
    case "setting":
      return l10n.t("setting");
    case "comment":
      return l10n.t("comment");
    case "keys":
      return l10n.t("keys of the databag");
    case "charm metadata":
      return l10n.t("charm metadata");
    case "endpoint name":
      return l10n.t("endpoint name");
    default:
      return evidence;
  }
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}
