/** What the generator knows of a kind of data: its relation, its connector, and the Python that brings both together. */
import type { Mode, Substrate } from "../answers.ts";

/** An option of the charm and of the formatter. */
export interface OptionPlan {
  readonly name: string;
  /** What the connector calls it; any word for options of the charm alone (`mode: "none"`). */
  readonly key: string;
  readonly default: string | number | boolean;
  readonly description: string;
  /** Default: both. */
  readonly mode?: Mode | "none";
  /** The user puts a secret into the option; what its `value` holds is the connector's. */
  readonly isSecret?: boolean;
}

/** A setting that nobody changes. */
export interface FixedSetting {
  readonly name: string;
  readonly key: string;
  /** A value, or a constant of the module. */
  readonly value: string | number | boolean | { readonly constant: keyof typeof CONSTANTS };
  readonly mode?: Mode;
}

export const CONSTANTS = {
  JSON_CONVERTER: "org.apache.kafka.connect.json.JsonConverter",
  STRING_CONVERTER: "org.apache.kafka.connect.storage.StringConverter",
  BYTES_CONVERTER: "org.apache.kafka.connect.converters.ByteArrayConverter",
} as const;

export interface Kind {
  /** In sentences: `MySQL`. */
  readonly title: string;
  readonly interface: string;
  /** Endpoints of that interface. */
  readonly endpoints: readonly string[];
  /** The first one is the default; empty where there is no choice. */
  readonly modes: readonly Mode[];
  /** Where authors get the plugin, or `NOT-REQUIRED`. */
  readonly plugin: string;
  readonly options: readonly OptionPlan[];
  readonly fixed: readonly FixedSetting[];
  /** Constants of the module, a line each. */
  readonly constants: (substrate: Substrate) => string;
  /** Import statements, and charm libraries that they need. */
  readonly imports: string;
  readonly libraries: readonly (readonly [lib: string, version: string])[];
  /** Lines of `__init__` behind what every integrator has. */
  readonly init: string;
  /** Body of `ready`. */
  readonly ready: string;
  /** Expression of what the other side has published; default: kafkacl's helper. */
  readonly data?: string;
  /** Expression of the address for JDBC drivers, over `data`; undefined where there are none. */
  readonly jdbcUrl?: string;
  /** Body of `setup`. */
  readonly setup: string;
  /** Body of `teardown`; default: nothing to do. */
  readonly teardown?: string;
  /** More methods of the class, without indentation. */
  readonly methods?: string;
  /** What the other side publishes in tests, for each endpoint. */
  readonly remote: Readonly<Record<string, string>>;
  /** Key and value of the connector's configuration that tests look for. */
  readonly expected: readonly [key: string, value: string];
}
