/** "New Integrator Charm…": the questions, and what becomes of the answers. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { newCharm } from "../../client/src/new-charm.ts";
import { tempFolder } from "../support/temp-folder.ts";
import { type InputAnswer, record, resetVscode, Uri, workspace } from "../support/vscode.ts";

vi.mock("vscode", () => import("../support/vscode.ts"));

let folder: string;

beforeEach(() => {
  resetVscode();
  folder = tempFolder({});
  workspace.workspaceFolders = [{ uri: Uri.file(folder), name: "work" }];
});

const choose = (label: string): InputAnswer => ({ choose: label });
const MYSQL: readonly InputAnswer[] = [
  choose("work"),
  { type: "my-sink" },
  choose("mysql"),
  choose("sink"),
  choose("vm"),
  choose("⟦Served by the charm⟧"),
];
const WRITE = choose("⟦Write the charm⟧");

async function answer(...answers: readonly InputAnswer[]): Promise<void> {
  record.answers = [...answers];
  await newCharm();
}

const labelsOf = (index: number) => record.inputs[index]?.items.map(({ label }) => label);
const charmcraft = () => readFileSync(path.join(folder, "my-sink/charmcraft.yaml"), "utf8");

describe("the questions", () => {
  test("lead to a charm, which is opened with its README", async () => {
    await answer(...MYSQL, WRITE);
    expect(charmcraft()).toContain("title: MySQL sink for Kafka Connect");
    expect(record.opened[0]).toContain("my-sink/charmcraft.yaml");
    expect(record.executed.at(-1)?.command).toBe("markdown.showPreviewToSide");
  });

  test("are as many as the answers need", async () => {
    await answer(
      choose("work"),
      { type: "my-sink" },
      choose("mirrormaker"),
      choose("k8s"),
      choose("NOT-REQUIRED"),
      WRITE,
    );
    expect(labelsOf(4)).toEqual(["NOT-REQUIRED"]);
    expect(record.inputs.at(-1)).toMatchObject({ step: 6, totalSteps: 6 });
    expect(charmcraft()).toContain("k8s-api");
  });

  test("a URL is asked for where it is the answer", async () => {
    await answer(...MYSQL.slice(0, 5), choose("⟦A URL⟧"), { type: "https://example.com/plugin.tar" }, WRITE);
    expect(readFileSync(path.join(folder, "my-sink/src/plugin.py"), "utf8")).toContain(
      'PLUGIN_URL = "https://example.com/plugin.tar"',
    );
  });

  test("an interface of any name can be typed, one that is known", async () => {
    await answer(
      ...MYSQL.slice(0, 2),
      { choose: "etcd_client", typed: "etcd_client" },
      choose("source"),
      choose("vm"),
      choose("NOT-REQUIRED"),
      WRITE,
    );
    expect(charmcraft()).toContain("interface: etcd_client");
  });

  test("can be gone back to", async () => {
    await answer(...MYSQL.slice(0, 4), "back", choose("source"), ...MYSQL.slice(4), WRITE);
    expect(charmcraft()).toContain("MySQL source");
  });

  test("a name that Juju refuses is told of while it is typed", async () => {
    record.answers = [choose("work"), { type: "My_Charm" }];
    const asked = newCharm();
    await vi.waitFor(() => expect(record.inputs[1]?.validationMessage).toContain("is no name of a charm"));
    await record.inputs[1]?.answer("close");
    await asked;
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe("nothing is written", () => {
  test.for(MYSQL.map((_, index) => index))("when the user gives up at question %i", async (index) => {
    await answer(...MYSQL.slice(0, index), "close");
    expect(readdirSync(folder)).toEqual([]);
  });

  test("while the files are looked at", async () => {
    await answer(...MYSQL, choose("⟦Look at it first⟧"), "close");
    const [preview] = record.executed;
    expect(preview?.command).toBe("vscode.changes");
    const resources = preview?.rest?.[0] as readonly (readonly [Uri, Uri | undefined, Uri])[];
    expect(resources).toHaveLength(16);
    const [, left, right] = resources.find(([uri]) => uri.path.endsWith("charmcraft.yaml")) ?? [];
    expect(left).toBeUndefined();
    const provider = record.contentProviders.get("integrator-charms-preview");
    expect(provider?.provideTextDocumentContent(right as Uri, undefined)).toContain("name: my-sink");
    expect(existsSync(path.join(folder, "my-sink"))).toBe(false);
  });

  test("over what is there", async () => {
    await answer(...MYSQL, WRITE);
    writeFileSync(path.join(folder, "my-sink/README.md"), "mine");
    await answer(...MYSQL, WRITE);
    expect(record.messages.at(-1)).toContain("nothing is ever overwritten");
    expect(readFileSync(path.join(folder, "my-sink/README.md"), "utf8")).toBe("mine");
  });
});
