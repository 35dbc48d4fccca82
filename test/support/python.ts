/** The real parser for Python, for tests of the service. */
import { createPythonParserLookup } from "../../server/src/host/python-parser.ts";
import type { ServiceContext } from "../../server/src/service/context.ts";
import type { PythonParser } from "../../server/src/service/ports.ts";
import { sourcesOf } from "./judge.ts";

const lookup = createPythonParserLookup((problem) => {
  throw new Error(problem);
});

export async function pythonParser(): Promise<PythonParser> {
  const parser = await lookup.get();
  if (!parser) throw new Error("There is no parser");
  return parser;
}

/** What a service knows of a charm whose `src/charm.py` this is. */
export function codeOf(text: string, python: PythonParser): Pick<ServiceContext, "sources" | "python"> {
  return { sources: sourcesOf({ "src/charm.py": text }), python };
}
