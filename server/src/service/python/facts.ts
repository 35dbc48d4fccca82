/**
 * What the product wants to know of a Python file, read once per text into plain values with offsets (UTF-16 code
 * units). Nothing is executed or imported: names that come from elsewhere stay names.
 */
import type { Span } from "../document/tree.ts";
import type { NameForm, NameKind } from "../names/charm-name.ts";

export interface PythonFacts {
  /** Places that mention a name of the charm, in the order of the file. */
  readonly mentions: readonly PythonMention[];
  /** Constants with a text: `CONNECT_REL = "connect-client"`, of the module or of a class. */
  readonly constants: readonly PythonConstant[];
  /** Classes that derive from kafkacl's `BaseConfigFormatter`, by name or through a class of this file. */
  readonly formatters: readonly FormatterClass[];
  /** Classes that derive from kafkacl's `BaseIntegrator`. */
  readonly integrators: readonly IntegratorClass[];
  /** The file imports `kafkacl` or something of it. */
  readonly importsKafkacl: boolean;
}

/** A place where Python names something that the charm declares. */
export interface PythonMention extends Span {
  readonly kind: NameKind;
  /**
   * The name as written; for a name given by a constant (`self.on[CONNECT_REL]`) that of the constant's last part, and
   * the span is the identifier.
   */
  readonly text: string;
  readonly form: NameForm | "constant";
  /** `self.config["x"]` in a charm class is certain, `config.get("x")` of a variable is not. */
  readonly isCertain: boolean;
  /** What the code does with it: `config-read`, `event`, `relation-lookup`, `resource-fetch`, `test-state` … */
  readonly usage: string;
}

export interface PythonConstant {
  readonly name: string;
  /** Class that it belongs to; undefined for one of the module. */
  readonly owner: string | undefined;
  readonly value: string;
  /** Content of the string, without quotes. */
  readonly span: Span;
}

/** A value that is written out in the source; everything that is computed is `undefined`. */
export type PythonLiteral = string | number | boolean | null;

/** `topic_prefix = ConfigOption(json_key="topic.prefix", default="test_", …)` */
export interface ConfigOptionFact {
  /** Name of the attribute, which is also that of the charm's option. */
  readonly name: string;
  readonly nameSpan: Span;
  readonly span: Span;
  readonly jsonKey: string | undefined;
  readonly jsonKeySpan: Span | undefined;
  /** Undefined when it is left out or computed; see `hasDefault`. */
  readonly default: PythonLiteral | undefined;
  readonly defaultSpan: Span | undefined;
  readonly isFloat: boolean;
  readonly mode: string | undefined;
  /** Default: true. Undefined when it is computed. */
  readonly configurable: boolean | undefined;
  readonly description: string | undefined;
}

export interface FormatterClass {
  readonly name: string;
  readonly nameSpan: Span;
  readonly options: readonly ConfigOptionFact[];
}

/** What a class variable is set to; `constant` is the last part of a name, `computed` everything that is neither. */
export type ClassVariable =
  | { readonly kind: "unset" }
  | { readonly kind: "text"; readonly value: string; readonly span: Span }
  | { readonly kind: "constant"; readonly name: string; readonly span: Span }
  | { readonly kind: "computed" };

/** Class variables that kafkacl reads. Source: kafkacl `base.py`. */
export interface IntegratorClass {
  readonly name: string;
  readonly nameSpan: Span;
  readonly mode: ClassVariable;
  /** `CONNECT_REL`; unset means `connect-client`. */
  readonly connectEndpoint: ClassVariable;
  /** `PEER_REL`; unset means `peer`. */
  readonly peerEndpoint: ClassVariable;
  /** Name of the class that is given as `plugin_server`. */
  readonly pluginServer: ClassVariable;
  readonly formatter: ClassVariable;
}
