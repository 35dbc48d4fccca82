/** The real parser for Python, for tests of the service. */
import { createPythonParserLookup } from "../../server/src/host/python-parser.ts";
import type { PythonParser } from "../../server/src/service/ports.ts";

const lookup = createPythonParserLookup((problem) => {
  throw new Error(problem);
});

export async function pythonParser(): Promise<PythonParser> {
  const parser = await lookup.get();
  if (!parser) throw new Error("There is no parser");
  return parser;
}
