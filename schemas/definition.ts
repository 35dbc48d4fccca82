/**
 * What an interface definition is: one file per interface version says everything the product knows about it.
 * Checks, completion, hover, documentation and the exported JSON Schema are all derived from these values.
 */
import type { z } from "zod";

/** The side of a relation that wrote a databag. */
export type Role = "provider" | "requirer";

export const ROLES: readonly Role[] = ["provider", "requirer"];

/** Which databag of a side: the application's (only the leader writes it) or one unit's. */
export type DatabagScope = "app" | "unit";

/** A numbered duty of an interface, `P4` or `R2`: stable, cited in messages and reports. */
export type RuleId = string;

export interface Duty {
  readonly id: RuleId;
  readonly side: Role;
  /** One sentence, in the present tense, without the side's name in front. */
  readonly text: string;
}

/**
 * A key that real libraries or Juju itself write beside the fields of the interface. It is bookkeeping: never
 * reported, never completed, explained on hover.
 */
export interface Companion {
  readonly key: string;
  readonly description: string;
}

/** What one databag may hold. `fields` is an open object: unknown keys are never a schema violation. */
export interface DatabagDefinition {
  readonly fields: z.ZodObject;
  readonly companions: readonly Companion[];
  /** Fields that another field's value makes necessary; exported as `if`/`then`. */
  readonly requiredWhen?: readonly ConditionalRequirement[];
}

/** "When this field matches, that one must be there and must not be empty." */
export interface ConditionalRequirement {
  readonly field: string;
  /** Must not carry flags: JSON Schema has none. */
  readonly matches: RegExp;
  readonly requires: string;
  readonly rule: RuleId;
}

export interface RoleDefinition {
  /** Name of this side in sentences, for example "Kafka Connect cluster". */
  readonly title: string;
  readonly description: string;
  readonly app: DatabagDefinition;
  readonly unit: DatabagDefinition;
}

export interface InterfaceDefinition {
  /** Literal name, as it stands in charm metadata (`connect_client`). */
  readonly name: string;
  readonly version: number;
  readonly status: "draft" | "published" | "retired";
  readonly title: string;
  /** One sentence. */
  readonly summary: string;
  /** Markdown, a few sentences, shown on hover over the interface's name. */
  readonly description: string;
  /** Page of the interface's text upstream. */
  readonly documentation: string;
  /** Endpoint names by which real charms relate over this interface, the usual one first. */
  readonly endpointNames: readonly string[];
  readonly duties: readonly Duty[];
  /** Demands of the interface's text outside its numbered duties, `U2`: cited in messages, not judged as rules. */
  readonly usage?: readonly Duty[];
  readonly provider: RoleDefinition;
  readonly requirer: RoleDefinition;
  /** Misspelt keys seen in the wild → the field that was meant, beyond what an edit distance finds. */
  readonly misspellings: Readonly<Record<string, string>>;
}

/** How a field's string is to be read. A databag holds strings only; this says what the string holds. */
export type WireForm =
  | { readonly kind: "text" }
  /** JSON text of a value of this shape; documents that are not databags yet may hold the decoded value. */
  | { readonly kind: "json-text"; readonly value: z.ZodType; readonly secretKeys?: SecretKeyList }
  /** One string of comma-separated base URLs. */
  | { readonly kind: "url-list"; readonly schemes: readonly string[]; readonly defaultPort: number }
  /** One URL, or a word that stands for "none". */
  | { readonly kind: "url"; readonly schemes: readonly string[]; readonly sentinel?: Sentinel }
  /** URI of a Juju secret with this content. */
  | { readonly kind: "secret-uri"; readonly content: z.ZodObject };

export interface Sentinel {
  /** Exact spelling, `NOT-REQUIRED`. */
  readonly value: string;
  readonly description: string;
}

/** The value is a list of secret keys that the other side is asked to deliver through secrets. */
export interface SecretKeyList {
  /** Keys that must be in the list. */
  readonly required: readonly string[];
  /** Keys needed once the relation uses TLS. */
  readonly requiredWithTls: readonly string[];
  /** Keys that the library sorts into a named secret; anything else ends in `secret-extra`. */
  readonly known: Readonly<Record<string, string>>;
}

/** Everything about a field that its zod type cannot say. Title, description and examples reach the JSON Schema. */
export interface FieldMeta {
  readonly title: string;
  /** Markdown: what the value means and who reads it. */
  readonly description: string;
  readonly examples: readonly string[];
  readonly form: WireForm;
  readonly rule?: RuleId;
  /** Ends the message of a missing field: what goes wrong without it. */
  readonly missing?: string;
  /** Where the facts come from, shown at the end of a hover. */
  readonly source: string;
  /** Values that a completion offers, as they are stored; `$1`, `${1:HOST}` are snippet placeholders. */
  readonly suggestions: readonly Suggestion[];
}

export interface Suggestion {
  readonly label: string;
  readonly value: string;
  readonly description: string;
}
