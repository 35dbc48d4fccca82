/** All rewritings of a place in YAML: of fields in relation data, of entries in charm files. */
import type { Analysis } from "../analysis.ts";
import { jsonActions } from "../databag-json/index.ts";
import type { Span } from "../document/tree.ts";
import type { ServiceCodeAction } from "../index.ts";
import { ADD_COMMANDS } from "../lenses/commands.ts";
import { pythonFilesOf } from "../python/charm-python.ts";
import { additionActions } from "./additions.ts";
import { optionActions } from "./formatter-options.ts";
import { convertActions } from "./index.ts";

export function rewriteActions(analysis: Analysis, span: Span): ServiceCodeAction[] {
  const { charm, document, context } = analysis;
  if (!charm) return [...convertActions(analysis, span), ...jsonActions(analysis, span)];
  const additions = additionActions(analysis, charm, span);
  const [only, further] = additions;
  const isAtOptions = only?.command?.command === ADD_COMMANDS.option && !further;
  if (!isAtOptions) return additions;
  return [...additions, ...optionActions({ document, context, files: pythonFilesOf(context) })];
}
