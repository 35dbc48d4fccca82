/** "New Integrator Charm…": the questions, and what becomes of the answers. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { newCharm } from "../../client/src/new-charm.ts";
import { connectorJar, tar } from "../conformance/archive/build.ts";
import { createStub, respondAs, USER } from "../conformance/live/stub-connect.ts";
import { closeServers, serve } from "../conformance/live/stub-server.ts";
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
  choose("⟦The usual one⟧"),
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
    await answer(...MYSQL.slice(0, 6), choose("⟦A URL⟧"), { type: "https://example.com/plugin.tar" }, WRITE);
    expect(readFileSync(path.join(folder, "my-sink/src/plugin.py"), "utf8")).toContain(
      'PLUGIN_URL = "https://example.com/plugin.tar"',
    );
  });

  test("an interface of any name can be typed, one that is known", async () => {
    await answer(
      ...MYSQL.slice(0, 2),
      { choose: "etcd_client", typed: "etcd_client" },
      choose("⟦I name it later⟧"),
      choose("source"),
      choose("vm"),
      choose("NOT-REQUIRED"),
      WRITE,
    );
    expect(charmcraft()).toContain("interface: etcd_client");
  });

  test("can be gone back to", async () => {
    await answer(...MYSQL.slice(0, 5), "back", choose("source"), ...MYSQL.slice(5), WRITE);
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

describe("the connector", () => {
  const START = MYSQL.slice(0, 3);
  const END: readonly InputAnswer[] = [choose("vm"), choose("NOT-REQUIRED"), WRITE];
  const ASK = choose("⟦Ask Kafka Connect's workers…⟧");
  const integration = () => readFileSync(path.join(folder, "my-sink/src/integration.py"), "utf8");
  const definitions = {
    "com.example.ShopSink": [
      {
        name: "shop.url",
        type: "STRING",
        required: true,
        importance: "HIGH",
        documentation: "<b>Where</b>.",
      },
      { name: "shop.rate", type: "INT", required: false, importance: "LOW" },
      { name: "connection.user", type: "STRING", required: true, importance: "HIGH" },
    ],
  };
  const workers = (change: Parameters<typeof createStub>[0] = {}) =>
    serve(respondAs(createStub({ plugins: ["com.example.ShopSink"], definitions, ...change })));
  afterAll(closeServers);

  test("by its name, whose direction is not asked", async () => {
    await answer(...START, choose("⟦A class by its name…⟧"), { type: "com.example.ShopSink" }, ...END);
    expect(integration()).toContain('CONNECTOR_CLASS = "com.example.ShopSink"');
    expect(charmcraft()).toContain('default: "sink"');
  });

  test("by a name that does not tell, asked for", async () => {
    const name = { type: "com.example.Shop" };
    await answer(...START, choose("⟦A class by its name…⟧"), name, choose("source"), ...END);
    expect(charmcraft()).toContain('default: "source"');
  });

  test("from workers, whose required settings are picked", async () => {
    const { href } = await workers();
    const user = [{ type: USER.username }, { type: USER.password }];
    const picked = [choose("com.example.ShopSink"), "accept"] as const;
    await answer(...START, ASK, { type: href }, ...user, ...picked, ...END);
    const options = record.inputs.find(({ canSelectMany }) => canSelectMany);
    expect(options?.items.map(({ label }) => label)).toEqual(["shop.url", "shop.rate"]);
    expect(options?.items[0]).toMatchObject({ description: "string, ⟦required⟧", detail: " Where ." });
    expect(charmcraft()).toContain("shop_url:");
    expect(charmcraft()).not.toContain("shop_rate");
    expect(integration()).toContain('"connection.user": data["username"],');
    expect(JSON.stringify(record.texts)).not.toContain(USER.password);
  });

  test("from workers that ask for nobody", async () => {
    const { href } = await workers({ users: [] });
    const picked = [choose("com.example.ShopSink"), choose("shop.rate")] as const;
    await answer(...START, ASK, { type: href }, { type: "" }, ...picked, ...END);
    expect(charmcraft()).toContain("shop_rate:");
    expect(charmcraft()).not.toContain("shop_url");
  });

  test("what workers do not tell is shown, and asked another way", async () => {
    const { href } = await workers();
    await answer(...START, ASK, { type: href }, { type: "" }, choose("⟦The usual one⟧"), "close");
    expect(record.messages.at(-1)).toContain("access refused");
    expect(record.inputs.at(-1)?.items.map(({ label }) => label)).toEqual(["source", "sink"]);
  });

  test("from an archive, with the direction that it has", async () => {
    const file = path.join(folder, "plugin.tar");
    writeFileSync(file, tar([{ name: "p/p.jar", content: connectorJar("io.example.MySource") }]));
    record.chosenFiles = [Uri.file(file)];
    await answer(...START, choose("⟦From a plugin archive…⟧"), ...END);
    expect(integration()).toContain('CONNECTOR_CLASS = "io.example.MySource"');
  });

  test("of an archive without one, the reason is shown", async () => {
    const file = path.join(folder, "empty.tar");
    writeFileSync(file, tar([]));
    record.chosenFiles = [Uri.file(file)];
    await answer(...START, choose("⟦From a plugin archive…⟧"), "close");
    expect(record.messages.at(-1)).toContain("No connector was found");
  });

  test("of untrusted windows is the usual one, or a name", async () => {
    workspace.isTrusted = false;
    await answer(...START, "close");
    expect(labelsOf(3)).toEqual(["⟦The usual one⟧", "⟦A class by its name…⟧"]);
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
    expect(resources).toHaveLength(17);
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
