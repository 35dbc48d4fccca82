import type { Hover } from "vscode-languageserver-types";
import type { Analysis } from "../analysis.ts";
export function hover(_analysis: Analysis, _offset: number): Hover | undefined { return undefined; }
