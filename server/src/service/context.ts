/** What a feature may know besides the text. All of it comes from outside, as values. */
import type { Role } from "../../../schemas/definition.ts";
import type { Severity } from "./finding.ts";
import type { PythonParser } from "./ports.ts";

/** Interface and role that an option or a setting gives for a file. Either may be left open. */
export interface Association {
  readonly interface?: string;
  readonly version?: number;
  readonly role?: Role;
}

/** Endpoints of the charm that a file belongs to. */
export interface CharmEndpoint {
  readonly name: string;
  readonly interface: string;
  readonly side: "provides" | "requires" | "peers";
}

export interface CharmSummary {
  readonly name: string | undefined;
  readonly endpoints: readonly CharmEndpoint[];
  /** The charm may have endpoints that cannot be read: of an extension, in a template, half typed. Default: false. */
  readonly isOpen?: boolean;
}

/** A text file of a charm. The same object as long as its text is the same, so that what is read of it can be kept. */
export interface SourceFile {
  readonly uri: string;
  /** Relative to the charm's folder, with slashes: `src/charm.py`. */
  readonly path: string;
  readonly text: string;
  /** A symbolic link: what it points to is another file's text, so nothing is written through it. Default: false. */
  readonly isLink?: boolean;
}

/**
 * The files of a charm that may mention its names: charm files and their templates, Python, relation data, bundles.
 * Files of a charm that lies inside of this one belong to that one. The same object as long as nothing changes.
 */
export interface CharmSources {
  /** URI of the charm's folder, without a slash at its end. */
  readonly root: string;
  /** Sorted by path. */
  readonly files: readonly SourceFile[];
  /** False when files were left out because there are too many, or because one is too large or cannot be read. */
  readonly isComplete: boolean;
  /** One of the files that were left out, as a path relative to the charm's folder; undefined where there are too many. */
  readonly gap?: string | undefined;
}

/** Names of the files that make up a charm, all in one folder. */
export const CHARM_FILE_NAMES = ["charmcraft.yaml", "metadata.yaml", "config.yaml", "actions.yaml"] as const;

export type CharmFileName = (typeof CHARM_FILE_NAMES)[number];

/** Texts of the charm files in one folder. The same object as long as none of them changes. */
export type CharmTexts = Readonly<Partial<Record<CharmFileName, string>>> & {
  /** Files that a template beside them makes, `metadata.yaml.j2` for example; what they will say is not known. */
  readonly templates?: readonly CharmFileName[];
};

/** A charm of the workspace, for bundles that speak of it. */
export interface CharmNeighbour {
  /** URI of its folder, without a slash at the end. */
  readonly uri: string;
  readonly texts: CharmTexts;
}

export interface ServiceContext {
  /** From the command line's options or the user's setting; stands before everything else. */
  readonly association: Association;
  /** The nearest charm around the file. */
  readonly charm: CharmSummary | undefined;
  /** Charms around a bundle; empty for other files and where nobody looked for them. */
  readonly neighbours: readonly CharmNeighbour[];
  /** The files of that charm; undefined outside of a charm and where nobody looked for them. */
  readonly sources: CharmSources | undefined;
  /** Reads the Python among the sources; undefined where there is none, and where no parser could be loaded. */
  readonly python: PythonParser | undefined;
  /** Findings in Python are shown in the Python files; else they are told of in the charm files. */
  readonly showsPython: boolean;
  /** The charm files in the folder of a charm file, itself included; undefined for other files. */
  readonly siblings: CharmTexts | undefined;
  /** Severity by diagnostic code; `off` silences a code. */
  readonly severity: Readonly<Record<string, Severity | "off">>;
  /** Longer texts are not analysed; in UTF-16 code units. */
  readonly maxLength: number;
  /** Another extension reports YAML syntax, outline and folding already. */
  readonly otherYaml: boolean;
  /** The editor does so for documents that it opens as JSON. */
  readonly otherJson: boolean;
}

/** 4 million characters: about a hundred thousand lines of fixtures. */
export const DEFAULT_MAX_LENGTH = 4_000_000;

export const DEFAULT_CONTEXT: ServiceContext = {
  association: {},
  charm: undefined,
  neighbours: [],
  sources: undefined,
  python: undefined,
  showsPython: false,
  siblings: undefined,
  severity: {},
  maxLength: DEFAULT_MAX_LENGTH,
  otherYaml: false,
  otherJson: false,
};
