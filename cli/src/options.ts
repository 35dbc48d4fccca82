/** Options of the subcommands, as the command line gives them; free of imports that would cost time at the start. */
import type { ArchiveLimits } from "../../conformance/src/archive/limits.ts";
import type { Situation } from "../../conformance/src/provider/situations.ts";
import type { Mode, Substrate } from "../../scaffold/src/answers.ts";
import type { Role } from "../../schemas/definition.ts";
import type { JsonSchemaTarget } from "../../schemas/json-schema.ts";

export const REPORT_FORMATS = ["pretty", "json", "sarif", "junit", "github"] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export const LIST_FORMATS = ["pretty", "json"] as const;

export const SCHEMA_TARGETS: readonly JsonSchemaTarget[] = ["2020-12", "draft-07"];

export const CONFORMANCE_FORMATS = ["pretty", "json", "junit", "sarif", "markdown"] as const;
export type ConformanceFormat = (typeof CONFORMANCE_FORMATS)[number];

export interface ConformanceOptions {
  readonly format: ConformanceFormat;
  readonly role?: Role;
  readonly fixture?: string;
  readonly archive?: string;
  readonly charm?: string;
  readonly endpoint?: string;
  readonly python?: string;
  /** Comma-separated URLs. */
  readonly endpoints?: string;
  readonly username?: string;
  /** A file. */
  readonly ca?: string;
  readonly relationId?: number;
  readonly afterRemoval?: boolean;
  readonly writeProbes?: boolean;
}

export interface InspectOptions extends ProbeLimitOptions {
  readonly limit?: Partial<ArchiveLimits>;
  /** Also tell what the reference provider does with it. */
  readonly provider?: Situation;
  /** A file with the data of the requirer whose archive it is. */
  readonly fixture?: string;
  /** Folder of a charm that offers or loads it. */
  readonly charm?: string;
  readonly format: (typeof LIST_FORMATS)[number];
}

export interface CaptureOptions {
  /** Only relations of this endpoint. */
  readonly endpoint?: string;
  readonly placeholders?: boolean;
}

export type ExportOptions = Pick<CaptureOptions, "endpoint">;

export interface NewOptions {
  readonly data: string;
  readonly mode?: Mode;
  readonly substrate: Substrate;
  /** `served`, `NOT-REQUIRED` or a URL; by default what the kind of data needs. */
  readonly plugin?: string;
  /** The plugin, a file or a URL: its connectors are the charm's. */
  readonly archive?: string;
  /** Full name of the connector's class. */
  readonly connector?: string;
  /** Workers that are asked for the connector's settings: URLs with commas between. */
  readonly endpoints?: string;
  readonly username?: string;
  /** A file. */
  readonly ca?: string;
  /** Keys of the connector that become options, with commas between. */
  readonly options?: string;
  /** Default: that of the folder. */
  readonly name?: string;
  readonly dryRun?: boolean;
}

export interface AlignCommandOptions {
  /** What is right where both differ. */
  readonly from: "formatter" | "charm";
  readonly formatter?: string;
  readonly write?: boolean;
}

/** Of connections to what a `plugin-url` leads to. */
export interface ProbeLimitOptions {
  /** Seconds. */
  readonly timeout?: number;
  readonly maxRedirects?: number;
  readonly allowLinkLocal?: boolean;
}

export interface ProbeCommandOptions extends ProbeLimitOptions {
  readonly format: (typeof LIST_FORMATS)[number];
}

export interface CheckOptions {
  readonly format: ReportFormat;
  /** `NAME` or `NAME@vN`. */
  readonly interface?: string;
  readonly role?: Role;
  readonly maxWarnings?: number;
  readonly stdinFilename?: string;
}

export interface SchemaOptions {
  readonly role: Role;
  readonly target: JsonSchemaTarget;
}

export interface InterfacesOptions {
  readonly format: (typeof LIST_FORMATS)[number];
}
