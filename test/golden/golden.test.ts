/**
 * Each document under test/golden is judged and compared with the findings drawn into it; `npm exec vitest -- run -u`
 * draws them anew, and the difference is what gets read. `name.fixed.yaml` is `name.yaml` after fix-all. A folder is a
 * charm: its metadata counts for the fixtures beside it.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { DEFAULT_CONTEXT, type ServiceContext } from "../../server/src/service/context.ts";
import { readCharmSummary } from "../../server/src/service/kinds/charm-summary.ts";
import { drawMarks, stripMarks } from "../support/annotate.ts";
import { documentOf, service } from "../support/judge.ts";

const root = import.meta.dirname;
const METADATA = ["charmcraft.yaml", "metadata.yaml"];

const files = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((file) => /\.(?:yaml|json)$/.test(file) && !METADATA.includes(path.basename(file)))
  .sort();

function contextOf(file: string): ServiceContext {
  const folder = path.dirname(path.join(root, file));
  const read = (name: string) => {
    const target = path.join(folder, name);
    return existsSync(target) ? readFileSync(target, "utf8") : undefined;
  };
  const [charmcraft, metadata] = METADATA.map(read);
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
    const text = stripMarks(readFileSync(target, "utf8"));
    const findings = service.findings(documentOf(text), contextOf(file));
    await expect(drawMarks(text, findings)).toMatchFileSnapshot(target);
  });
});

describe("fix-all", () => {
  test.for(files.filter((file) => file.includes(".fixed.")))("%s", async (file) => {
    const target = path.join(root, file);
    const source = path.join(root, file.replace(".fixed.", "."));
    const document = documentOf(stripMarks(readFileSync(source, "utf8")));
    const fixed = TextDocument.applyEdits(document, service.fixAll(document, contextOf(file)));
    await expect(fixed).toMatchFileSnapshot(target);
  });
});
