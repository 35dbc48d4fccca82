/**
 * Each document under test/golden is judged and compared with the findings drawn into it; `npm exec vitest -- run -u`
 * draws them anew, and the difference is what gets read. `name.fixed.yaml` is `name.yaml` after fix-all. A folder is a
 * charm: its metadata counts for the fixtures beside it. Below `charm/` the charm files themselves are judged, by their names
 * and with the others of their folder beside them.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import {
  CHARM_FILE_NAMES,
  type CharmTexts,
  DEFAULT_CONTEXT,
  type ServiceContext,
} from "../../server/src/service/context.ts";
import { readCharmSummary } from "../../server/src/service/kinds/charm-summary.ts";
import { drawMarks, stripMarks } from "../support/annotate.ts";
import { codeOf, pythonParser } from "../support/python.ts";
import { documentOf, namedDocument, service } from "../support/judge.ts";

const parser = await pythonParser();
const root = import.meta.dirname;
const METADATA = ["charmcraft.yaml", "metadata.yaml"];

const files = readdirSync(root, { recursive: true, encoding: "utf8" })
  .map((file) => file.split(path.sep).join("/"))
  .filter((file) => /\.(?:yaml|json)$/.test(file))
  .filter((file) => isCharmFile(file) || !METADATA.includes(path.basename(file)))
  .sort();

/** Documents that are judged by their names. */
function isCharmFile(file: string): boolean {
  return file.startsWith("charm/");
}

/** The document without its marks, and under its own name where that matters. */
function read(file: string): TextDocument {
  const text = stripMarks(readFileSync(path.join(root, file), "utf8"));
  return isCharmFile(file) ? namedDocument(text, path.basename(file)) : documentOf(text);
}

function contextOf(file: string): ServiceContext {
  const folder = path.dirname(path.join(root, file));
  const readBeside = (name: string) => {
    const target = path.join(folder, name);
    return existsSync(target) ? stripMarks(readFileSync(target, "utf8")) : undefined;
  };
  if (isCharmFile(file)) {
    const texts = CHARM_FILE_NAMES.map((name) => [name, readBeside(name)] as const);
    const siblings: CharmTexts = Object.fromEntries(texts.filter(([, text]) => text !== undefined));
    const python = readBeside("src/charm.py");
    const code = python === undefined ? {} : codeOf(python, parser);
    return { ...DEFAULT_CONTEXT, ...code, siblings };
  }
  const [charmcraft, metadata] = METADATA.map(readBeside);
  if (charmcraft === undefined && metadata === undefined) return DEFAULT_CONTEXT;
  const charm = readCharmSummary({
    ...(charmcraft === undefined ? {} : { charmcraft }),
    ...(metadata === undefined ? {} : { metadata }),
  });
  return { ...DEFAULT_CONTEXT, charm };
}

test("there are documents to judge", () => expect(files.length).toBeGreaterThan(10));

describe("findings", () => {
  test.for(files.filter((file) => !file.includes(".fixed.")))("%s", async (file) => {
    const target = path.join(root, file);
    const document = read(file);
    const findings = service.findings(document, contextOf(file));
    await expect(drawMarks(document.getText(), findings)).toMatchFileSnapshot(target);
  });
});

describe("fix-all", () => {
  test.for(files.filter((file) => file.includes(".fixed.")))("%s", async (file) => {
    const target = path.join(root, file);
    const document = read(file.replace(".fixed.", "."));
    const fixed = TextDocument.applyEdits(document, service.fixAll(document, contextOf(file)));
    await expect(fixed).toMatchFileSnapshot(target);
  });
});
