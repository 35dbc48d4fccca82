import type { DocumentLink } from "vscode-languageserver-types";
import type { Analysis } from "../analysis.ts";
export function links(_analysis: Analysis): DocumentLink[] { return []; }
