import type { CompletionItem } from "vscode-languageserver-types";
import type { Analysis } from "../analysis.ts";
export function complete(_analysis: Analysis, _offset: number): CompletionItem[] { return []; }
