/** `capture` and `export`: relation data of a live model as a fixture, and a fixture as a test. */
import path from "node:path";
import { TextDocument } from "vscode-languageserver-textdocument";
import { toFileUri } from "../../../server/src/host/file-uri.ts";
import { createPythonParserLookup } from "../../../server/src/host/python-parser.ts";
import { analyse } from "../../../server/src/service/analysis.ts";
import { DEFAULT_CONTEXT } from "../../../server/src/service/context.ts";
import { cleanFixture, withPlaceholders } from "../../../server/src/service/fixture/clean.ts";
import type { Fixture } from "../../../server/src/service/fixture/fixture.ts";
import { fromPython } from "../../../server/src/service/fixture/from-python.ts";
import { readFixture } from "../../../server/src/service/fixture/read-fixture.ts";
import { toPython } from "../../../server/src/service/fixture/to-python.ts";
import { toYaml } from "../../../server/src/service/fixture/to-yaml.ts";
import { UsageError } from "../errors.ts";
import { cannotRead } from "../inputs.ts";
import type { CaptureOptions, ExportOptions } from "../options.ts";
import { print, printError } from "../output.ts";
import { createContextLookup } from "../project.ts";
import { readSource, readStream } from "../source.ts";

/** Prints a clean fixture. Throws a UsageError where there is no relation data. */
export async function capture(file: string, { endpoint, placeholders }: CaptureOptions): Promise<void> {
  const text = await readText(file);
  const read = file.endsWith(".py") ? await readPython(file, text) : readData(file, text, endpoint);
  const clean = cleanFixture(read);
  print(toYaml(placeholders ? withPlaceholders(clean) : clean));
}

/** Prints Python. Throws a UsageError where there is no relation data. */
export async function exportFixture(file: string, { endpoint }: ExportOptions): Promise<void> {
  const text = await readText(file);
  const fixture = cleanFixture(readData(file, text, endpoint));
  const absolute = path.resolve(file);
  const document = TextDocument.create(toFileUri(absolute), "yaml", 1, text);
  const context = file === "-" ? DEFAULT_CONTEXT : await createContextLookup({}).contextOf(absolute);
  const relations = analyse(document, context)?.relations ?? [];
  const interfaces = relations.flatMap(({ endpoint: name, interfaceName }) =>
    interfaceName === undefined ? [] : [[name?.text, interfaceName] as const],
  );
  const endpoints = context.charm?.endpoints ?? [];
  print(toPython(fixture, { endpoint, interfaces: new Map(interfaces), endpoints }));
}

async function readText(file: string): Promise<string> {
  const source =
    file === "-"
      ? await readStream(process.stdin, DEFAULT_CONTEXT.maxLength)
      : await readSource(path.resolve(file), DEFAULT_CONTEXT.maxLength);
  if ("unreadable" in source) throw new UsageError(cannotRead(file, source.unreadable));
  return source.text;
}

function readData(file: string, text: string, endpoint: string | undefined): Fixture {
  const read = readFixture(text, endpoint);
  if (read.kind === "read") return read.fixture;
  throw new UsageError(`\`${file === "-" ? "<stdin>" : file}\`: ${read.message}`);
}

async function readPython(file: string, text: string): Promise<Fixture> {
  const parser = await createPythonParserLookup(printError).get();
  const fixture = parser && fromPython(text, parser);
  if (fixture && fixture.sides.length > 0) return fixture;
  throw new UsageError(`\`${file}\` writes out no relation; expected \`testing.Relation(…)\` with its data`);
}
