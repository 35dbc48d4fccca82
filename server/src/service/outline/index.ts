import type { DocumentSymbol, FoldingRange } from "vscode-languageserver-types";
import type { Analysis } from "../analysis.ts";
export function symbols(_analysis: Analysis): DocumentSymbol[] { return []; }
export function foldings(_analysis: Analysis): FoldingRange[] { return []; }
