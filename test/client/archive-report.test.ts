/** The X-ray of an archive as a tree and as text. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { ArchiveReports } from "../../client/src/archive-report.ts";
import { ARCHIVE_CONTEXT, ARCHIVE_VIEW } from "../../client/src/command-ids.ts";
import { connectorJar, tar } from "../conformance/archive/build.ts";
import { serveHttp } from "../conformance/http/servers.ts";
import { tempFolder } from "../support/temp-folder.ts";
import { act, FakeDocument, Range, record, resetVscode, Uri, workspace } from "../support/vscode.ts";

vi.mock("vscode", () => import("../support/vscode.ts"));

const PLUGIN = tar([{ name: "p/p.jar", content: connectorJar() }, { name: "../out" }]);

let reports: ArchiveReports;
let file: Uri;

beforeEach(() => {
  resetVscode();
  reports = new ArchiveReports();
  file = Uri.file(path.join(tempFolder({}), "a.tar"));
  writeFileSync(file.fsPath, PLUGIN);
});

interface Shown {
  readonly label: string;
  readonly description: string;
  readonly icon: string | undefined;
  readonly children: readonly Shown[];
}

function shown(node?: unknown): readonly Shown[] {
  const tree = record.trees.get(ARCHIVE_VIEW);
  return (tree?.getChildren(node) ?? []).flatMap((child) => {
    const item = tree?.getTreeItem(child);
    const { label = "", description = "", iconPath } = item ?? {};
    return [{ label, description, icon: iconPath?.id, children: shown(child) }];
  });
}

describe("a file", () => {
  test("from the Explorer becomes a tree, with what is wrong first", async () => {
    await reports.inspect(file);
    const [findings, sources, facts, ...rest] = shown();
    expect(rest).toEqual([]);
    expect(findings).toMatchObject({
      label: "Findings",
      children: [{ icon: "error", description: expect.stringContaining("entry-escapes") }],
    });
    expect(sources).toMatchObject({
      label: "Source connectors",
      children: [{ label: "io.example.MySource", description: "1.2.3 · p/p.jar" }],
    });
    expect(facts?.children[0]).toMatchObject({ label: "Container", description: "tar" });
    expect(record.executed).toEqual([
      { command: "setContext", argument: ARCHIVE_CONTEXT, rest: [true] },
      { command: `${ARCHIVE_VIEW}.focus`, argument: undefined },
    ]);
  });

  test("is looked into as far as the settings say", async () => {
    act.configure({ "integratorCharms.archive.maxEntries": 1, "integratorCharms.archive.maxBytes": "much" });
    await reports.inspect(file);
    const [findings] = shown();
    expect(findings?.children.map(({ label }) => label)).toContainEqual(
      expect.stringContaining("more than 1 entries (limit `maxEntries`)"),
    );
  });

  test("is text, too", async () => {
    await reports.showText();
    expect(record.opened).toEqual([]);
    await reports.inspect(file);
    await reports.showText();
    expect(record.opened).toHaveLength(1);
    const [address = ""] = record.opened;
    expect(address).toMatch(/^integrator-charms-archive:\/.*\.md$/);
    const text = await record.contentProviders
      .get("integrator-charms-archive")
      ?.provideTextDocumentContent(Uri.parse(address), undefined);
    expect(text).toContain("- **error** `../out` leads out of the archive");
    expect(text).toContain("- `io.example.MySource` `1.2.3 · p/p.jar`");
  });

  test("is chosen where none is given", async () => {
    await reports.inspect(undefined);
    expect(shown()).toEqual([]);
    record.chosenFiles = [file];
    await reports.inspect(undefined);
    expect(shown()).toHaveLength(3);
  });

  test("that is gone is told of", async () => {
    await reports.inspect(Uri.file("/nowhere/a.tar"));
    expect(shown()[0]).toMatchObject({ children: [{ description: "archive-unreadable" }] });
  });
});

test("a URL is read where it lies", async () => {
  const { origin } = await serveHttp((_, response) => response.end(PLUGIN));
  vi.stubEnv("http_proxy", "");
  vi.stubEnv("HTTP_PROXY", "");
  const report = await reports.inspect(`${origin}/plugin`);
  expect(report?.plugins).toHaveLength(1);
  expect(shown()[1]).toMatchObject({ label: "Source connectors" });
  vi.unstubAllEnvs();
});

test("a cancelled look shows nothing", async () => {
  record.onProgress = (cancel) => cancel();
  expect(await reports.inspect(file)).toBeUndefined();
  expect(shown()).toEqual([]);
});

test("nothing is read or fetched in a folder that is not trusted", async () => {
  workspace.isTrusted = false;
  const { origin, connections } = await serveHttp((_, response) => response.end(PLUGIN));
  await reports.inspect(file);
  await reports.inspect(origin);
  expect(connections()).toBe(0);
  expect(record.messages).toEqual(Array(2).fill("⟦Archives are looked into in trusted folders only.⟧"));
});

describe("the charm around it", () => {
  const CODE = 'X = {"connector.class": "io.example.MySuorce"}\n';

  async function inspectInCharm(): Promise<{ readonly charm: string; readonly code: Uri }> {
    const charm = tempFolder({ "charmcraft.yaml": "name: a\n", "src/charm.py": CODE, "dist/.keep": "" });
    workspace.workspaceFolders = [{ uri: Uri.file(charm) }];
    record.files.add(path.join(charm, "charmcraft.yaml"));
    const archive = path.join(charm, "dist/a.tar");
    writeFileSync(archive, PLUGIN);
    await reports.inspect(Uri.file(archive));
    return { charm, code: Uri.file(path.join(charm, "src/charm.py")) };
  }

  test("shows classes that are not in it, with a fix, and follows what is saved", async () => {
    const { code } = await inspectInCharm();
    const [diagnostic] = record.diagnostics.get(code.toString()) ?? [];
    expect(diagnostic).toMatchObject({
      code: "connector-class-missing",
      range: { start: { line: 0, character: 25 }, end: { line: 0, character: 44 } },
    });
    const document = new FakeDocument(code.path, CODE, "python");
    const range = diagnostic?.range as Range;
    const [action] = (await record.providers.action?.provideCodeActions(document, range)) ?? [];
    expect(action?.edit?.replacements).toMatchObject([{ newText: "io.example.MySource" }]);
    expect(record.providers.action?.provideCodeActions(document, new Range(5, 0, 5, 1))).toEqual([]);

    writeFileSync(code.fsPath, CODE.replace("MySuorce", "MySource"));
    act.save(document);
    await vi.waitFor(() => expect(record.diagnostics.get(code.toString())).toBeUndefined());
  });

  test("outside of a charm there is nothing to compare with", async () => {
    await reports.inspect(file);
    expect([...record.diagnostics]).toEqual([]);
  });
});
