import type { CodeLens } from "vscode-languageserver-types";
import type { Analysis } from "../analysis.ts";
export function lenses(_analysis: Analysis): CodeLens[] { return []; }
