/**
 * What client and server say to each other beyond the Language Server Protocol. Types and names only: the client
 * imports this file, and nothing else of the server.
 */

import type { Position, TextEdit } from "vscode-languageserver-types";
import type { Role } from "../../../schemas/definition.ts";
import type { CharmChange } from "../service/charm/add-entries.ts";
import type { CharmChoices } from "../service/charm/choices.ts";
import type { CharmEntry } from "../service/charm/entry.ts";
import type { EntryProblem } from "../service/charm/entry-problem.ts";
import type { JsonValue } from "../service/databag-json/index.ts";
import type { JsonProblem } from "../service/databag-json/write.ts";
import type { Severity } from "../service/finding.ts";
import type { DocumentInfo } from "../service/index.ts";
import type { PluginUrl } from "../service/plugin-urls.ts";

/** Section of all settings in the client. */
export const SETTINGS_SECTION = "integratorCharms";

/** The settings that the server reads, as the client sends them; every one may be missing. */
export interface Settings {
  /** Severity by diagnostic code. Default: none. */
  readonly severity: Readonly<Record<string, Severity | "off">>;
  /** Glob → `connect_client[@v0] [provider|requirer]`; the last matching one counts. Default: none. */
  readonly associations: Readonly<Record<string, string>>;
  /** `fileSizeMb`: larger files are not analysed; in millions of bytes. Default: 4. */
  readonly limits: { readonly fileSizeMb: number };
  /** Default: shown. */
  readonly codeLens: { readonly enabled: boolean };
  /** Diagnostics of files that no editor shows. Default: on. */
  readonly workspaceDiagnostics: { readonly enabled: boolean };
}

/** `initializationOptions` of the `initialize` request. All of it is optional. */
export interface InitializationOptions {
  /** Address of the diagnostics page without fragment; a diagnostic's code then links to `docsBase#code`. */
  readonly docsBase?: string;
  /** Another extension reports YAML syntax, outline and folding already. Default: false. */
  readonly otherYaml?: boolean;
  /** The editor does so for JSON documents. Default: false. */
  readonly otherJson?: boolean;
  /** Python files of charms are opened here too, so that what is wrong in them is shown there. Default: false. */
  readonly python?: boolean;
  /** For clients that cannot be asked for their configuration. */
  readonly settings?: unknown;
  /** Commands the client can run; a code lens with another one shows its title only. Default: none. */
  readonly commands?: readonly string[];
  /** The client wants `DOCUMENT_INFO_CHANGED` notifications. Default: false. */
  readonly documentInfoChanges?: boolean;
}

/** Request: what was found out about an open document. Unknown documents have no kind and no relations. */
export const DOCUMENT_INFO = "integratorCharms/documentInfo";

export interface DocumentInfoParams {
  readonly uri: string;
}

export type DocumentInfoResult = DocumentInfo;

/** Request: the URLs that an open document tells workers to download from. The server fetches none of them. */
export const PLUGIN_URLS = "integratorCharms/pluginUrls";

export interface PluginUrlsParams {
  readonly uri: string;
}

export type PluginUrlsResult = readonly PluginUrl[];

/** Request: the sides of relations in an open document, with what was found against the duties of each. */
export const JUDGED_SIDES = "integratorCharms/judgedSides";

export interface JudgedSidesParams {
  readonly uri: string;
}

export type JudgedSidesResult = readonly SideEntry[];

/** Lines count from 0. */
export interface SideEntry {
  readonly interface: string;
  readonly version: number;
  readonly side: Role;
  readonly line: number;
  /** Which of several relations in the document, from 1. */
  readonly number: number | null;
  readonly findings: readonly SideFinding[];
}

export interface SideFinding {
  readonly rule: string | null;
  readonly severity: Severity;
  readonly message: string;
  readonly line: number;
  /** Title of the fix that is offered for it. */
  readonly fix: string | null;
}

/** Notification to the client, without parameters: settings or charm metadata changed, so ask again. */
export const DOCUMENT_INFO_CHANGED = "integratorCharms/documentInfoChanged";

/** Request: the JSON Schema of one side of an interface, as text; null when the interface is not known. */
export const SCHEMA = "integratorCharms/schema";

export interface SchemaParams {
  readonly interface: string;
  /** Default: the highest known one. */
  readonly version?: number;
  readonly role: Role;
  /** Default: 2020-12. */
  readonly target?: "draft-07" | "2020-12";
}

export type SchemaResult = string | null;

/** Request without parameters: the interfaces that are known. */
export const INTERFACES = "integratorCharms/interfaces";

export interface InterfaceEntry {
  readonly name: string;
  readonly version: number;
  readonly status: "draft" | "published" | "retired";
  readonly title: string;
  /** One sentence. */
  readonly summary: string;
  /** Page of the interface's text upstream. */
  readonly documentation: string;
}

export type InterfacesResult = readonly InterfaceEntry[];

/** Request: what can be added to the charm that a file belongs to; null outside of a charm. */
export const CHARM_CHOICES = "integratorCharms/charmChoices";

export interface CharmChoicesParams {
  /** A file of the charm, open or not. */
  readonly uri: string;
}

export type CharmChoicesResult = CharmChoices | null;

/**
 * Request: how the files of a charm change when something is added to it. Changes nothing, so a client can ask with
 * every character of a name that is being typed and show the problem.
 */
export const ADD_ENTRIES = "integratorCharms/addEntries";

export interface AddEntriesParams {
  /** A file of the charm, open or not. */
  readonly uri: string;
  readonly entries: readonly CharmEntry[];
}

export interface AddEntriesResult {
  /** Empty when there is a problem. */
  readonly changes: readonly VersionedChange[];
  readonly problem: EntryProblem | null;
}

/** The change of one file. */
export interface VersionedChange extends CharmChange {
  /** Version of the open document that the edits are of; null for a file that is not open. */
  readonly version: number | null;
}

export type { CharmChoices, InterfaceChoice } from "../service/charm/choices.ts";
export type { CharmEntry, EndpointEntry, OptionEntry, ResourceEntry } from "../service/charm/entry.ts";
export type { EntryProblem } from "../service/charm/entry-problem.ts";

/** Request: JSON in a databag, as YAML; null where there is none. The document has to be open. */
export const JSON_VALUE = "integratorCharms/jsonValue";

export interface JsonValueParams {
  readonly uri: string;
  /** A position in the value or its key, or the address of an earlier answer. */
  readonly at: Position | JsonValue["address"];
}

export type JsonValueResult = JsonValue | null;

/** Request: how the document changes when edited YAML becomes the string again. Changes nothing itself. */
export const WRITE_JSON_VALUE = "integratorCharms/writeJsonValue";

export interface WriteJsonValueParams {
  readonly uri: string;
  readonly address: JsonValue["address"];
  /** YAML. */
  readonly text: string;
}

export interface WriteJsonValueResult {
  readonly edits: readonly TextEdit[];
  /** Version that the edits are of. */
  readonly version: number | null;
  /** Then there are no edits. Its line is one of the YAML text. */
  readonly problem: JsonProblem | null;
}

export type { JsonValue } from "../service/databag-json/index.ts";

/** Notification to the server: the other YAML extension came or went. */
export const OTHER_YAML = "integratorCharms/otherYaml";

export interface OtherYamlParams {
  readonly active: boolean;
}

/**
 * A command that the server offers to clients that know commands as the only kind of code action. Its one argument is
 * a `WorkspaceEdit`, which the server sends back to be applied.
 */
export const APPLY_EDIT_COMMAND = "integratorCharms.server.applyEdit";

/** The fix-all code action, for `editor.codeActionsOnSave`. */
export const FIX_ALL_KIND = "source.fixAll.integratorCharms";
