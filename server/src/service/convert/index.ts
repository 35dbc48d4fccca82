import type { Analysis } from "../analysis.ts";
import type { Span } from "../document/tree.ts";
import type { ServiceCodeAction } from "../index.ts";
export function convertActions(_analysis: Analysis, _span: Span): ServiceCodeAction[] { return []; }
