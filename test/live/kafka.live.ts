/**
 * The live method against a real Kafka broker and real Connect workers: a deployment that keeps the contract, and single
 * breaches, each of which fails its rule and no other.
 */
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CONFORMANCE_FORMATS } from "../../cli/src/options.ts";
import { describeConnector, listConnectorClasses } from "../../conformance/src/live/describe-connector.ts";
import { ask, type Credentials } from "../../conformance/src/live/rest.ts";
import { judgeDeployment, type LiveOptions } from "../../conformance/src/live/run.ts";
import type { RuleResult } from "../../conformance/src/rules/result.ts";
import { bundleCli, removeFolders, runNode } from "../cli/cli-process.ts";
import { type Certificates, makeCertificates } from "./kafka/certificates.ts";
import {
  type Broker,
  createWorker,
  freePort,
  startBroker,
  type Worker,
  type WorkerOptions,
} from "./kafka/cluster.ts";
import { PLUGIN_JAR } from "./kafka/java.ts";
import { startSlowProxy } from "./kafka/slow-proxy.ts";

const ADMIN: Credentials = { username: "admin", password: "adm1n-s3cret" };
const USER: Credentials = { username: "relation-7", password: "relati0n-s3cret" };
const WITH_USER = { [ADMIN.username]: ADMIN.password, [USER.username]: USER.password };
const WITHOUT_USER = { [ADMIN.username]: ADMIN.password };
const SOURCE = "org.apache.kafka.connect.file.FileStreamSourceConnector";
const SINK = "org.apache.kafka.connect.file.FileStreamSinkConnector";
const UUID = "7d4b24713e5a490d80ca355dbdc8beab";

let folder: string;
let broker: Broker;
let certificates: Certificates;
/** Two of one group, that keep every rule; each also speaks https. */
let first: Worker;
let second: Worker;
/** One that lets everybody in, and one without the plugin; in groups of their own. */
let open: Worker;
let bare: Worker;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "kafka-"));
  [broker, certificates] = await Promise.all([startBroker(folder), makeCertificates(folder)]);
  const create = (options: Omit<WorkerOptions, "folder" | "broker">) =>
    createWorker({ folder, broker, ...options });
  const good = { group: "good", users: WITH_USER, keyStore: certificates.keyStore };
  [first, second, open, bare] = await Promise.all([
    create({ name: "first", ...good }),
    create({ name: "second", ...good }),
    create({ name: "open", group: "open" }),
    create({ name: "bare", group: "bare", users: WITH_USER, hasPlugin: false }),
  ]);
  await Promise.all([first, second, open, bare].map((worker) => worker.start()));
});

afterAll(async () => {
  await Promise.all([first, second, open, bare].map((worker) => worker?.stop("SIGKILL")));
  await broker?.java.stop("SIGKILL");
  await rm(folder, { recursive: true, force: true });
});

async function judge(
  endpoints: readonly URL[],
  options: Partial<LiveOptions> = {},
): Promise<readonly RuleResult[]> {
  const { results } = await judgeDeployment({
    endpoints,
    credentials: USER,
    relationId: 7,
    classes: [SOURCE, SINK],
    limits: { waitMs: 60_000 },
    ...options,
  });
  expect(JSON.stringify(results)).not.toMatch(/s3cret/);
  return results;
}

const rules = (results: readonly RuleResult[], verdict: string) =>
  [...new Set(results.filter((result) => result.verdict === verdict).map(({ rule }) => rule))].sort();

const failures = (results: readonly RuleResult[]) => results.filter(({ verdict }) => verdict === "fail");

/** For breaches that are there to stay. */
const QUICK = { waitMs: 2_000, pollMs: 500 };

const connector = (name: string) => `${name}_r7_${UUID}`;

async function create(name: string, config: Readonly<Record<string, string>>): Promise<void> {
  await untilOk("POST", "connectors", { name, config: { "tasks.max": "1", ...config } });
  // A worker answers before it has read its own record back, and lists the connector only then.
  const isListed = ({ body }: { readonly body: unknown }) => Array.isArray(body) && body.includes(name);
  while (!isListed(await untilOk("GET", "connectors")));
}

async function untilOk(method: "GET" | "POST" | "DELETE", below: string, body?: unknown) {
  const url = new URL(below, first.http);
  const request = { url, method, body, credentials: ADMIN, timeoutMs: 30_000, maxBytes: 100_000 };
  for (;;) {
    const answer = await ask(request);
    if (answer.kind === "ok") return answer;
    // Workers that have just come back do not find each other at once.
    if (answer.kind === "error" && answer.status < 500) throw new Error(JSON.stringify(answer));
  }
}

describe("a deployment that keeps the contract", () => {
  beforeAll(async () => {
    const file = path.join(folder, "lines.txt");
    await writeFile(file, "no JSON\n");
    await create(connector("lines"), { "connector.class": SOURCE, file, topic: "lines" });
  });

  test("over http", async () => {
    const results = await judge([first.http, second.http]);
    expect(failures(results)).toEqual([]);
    expect(rules(results, "pass")).toEqual(["P1", "P3", "P4", "R3"]);
  });

  test("over https, with the CA", async () => {
    const results = await judge([first.https, second.https], { ca: certificates.ca });
    expect(failures(results)).toEqual([]);
    expect(rules(results, "pass")).toEqual(["P1", "P3", "P4", "P5", "R3"]);
  });

  test("behind a slow proxy", async () => {
    const proxy = await startSlowProxy(second.http, 700);
    const results = await judge([first.http, proxy.url]);
    proxy.close();
    expect(failures(results)).toEqual([]);
    expect(rules(results, "pass")).toEqual(["P1", "P3", "P4", "R3"]);
  });

  test("also takes connectors, and nothing stays", async () => {
    const results = await judge([first.http, second.http], { writeProbes: true });
    expect(results.find((result) => result.case === "a connector can be created and removed")).toMatchObject({
      verdict: "pass",
    });
    const url = new URL("connectors", first.http);
    const left = await ask({ url, credentials: ADMIN, timeoutMs: 10_000, maxBytes: 100_000 });
    expect(left).toMatchObject({ kind: "ok", body: [connector("lines")] });
  });
});

describe("the command line", () => {
  let script: string;
  let files: string;

  beforeAll(async () => {
    script = (await bundleCli()).file;
    files = path.join(folder, "files");
    await mkdir(files);
    await writeFile(path.join(files, "ca.pem"), certificates.ca);
    await promisify(execFile)("tar", [
      "-czf",
      path.join(files, "plugin.tar"),
      "-C",
      path.dirname(PLUGIN_JAR),
      ".",
    ]);
  });
  afterAll(removeFolders);

  test.for(CONFORMANCE_FORMATS)("%s", async (format) => {
    const endpoints = [first.https, second.https].map(({ href }) => href).join();
    const { status, stdout, stderr } = await runNode(
      script,
      [
        ...["conformance", "--endpoints", endpoints, "--username", USER.username, "--ca", "ca.pem"],
        ...["--archive", "plugin.tar", "--format", format],
      ],
      { cwd: files, env: { INTEGRATOR_CHARMS_PASSWORD: USER.password } },
    );
    expect(stdout + stderr).not.toMatch(/s3cret/);
    expect(stderr).toBe("");
    expect(stdout).toContain("the plugin is on every worker");
    expect(status, stdout).toBe(0);
  });
});

describe("what workers tell of their connectors", () => {
  const asked = () => ({ endpoints: [first.https], credentials: USER, ca: certificates.ca });

  test("the classes, with their direction", async () => {
    const said = await listConnectorClasses(asked());
    expect(said).toMatchObject({ kind: "told" });
    expect(said.kind === "told" && said.value).toEqual(
      expect.arrayContaining([
        { class: SOURCE, type: "source" },
        { class: SINK, type: "sink" },
      ]),
    );
  });

  test("the settings of one", async () => {
    const said = await describeConnector(asked(), SOURCE);
    const topic = said.kind === "told" && said.value.find(({ key }) => key === "topic");
    expect(topic).toMatchObject({ type: "STRING", isRequired: true, default: undefined, importance: "HIGH" });
    const tasks = said.kind === "told" && said.value.find(({ key }) => key === "tasks.max");
    expect(tasks).toMatchObject({ type: "INT", default: "1" });
  });

  test("a class that is not there", async () => {
    const said = await describeConnector(asked(), "com.example.Nobody");
    expect(said).toMatchObject({ kind: "failed", message: expect.stringContaining("status 404") });
  });

  test("become a charm, on which our own check has nothing to say", async () => {
    const script = (await bundleCli()).file;
    const cwd = path.join(folder, "new");
    await mkdir(cwd);
    const live = ["--endpoints", first.http.href, "--username", USER.username];
    const args = ["new", "lines", "--data", "etcd_client", "--connector", SOURCE, ...live];
    const made = await runNode(script, args, { cwd, env: { INTEGRATOR_CHARMS_PASSWORD: USER.password } });
    expect(made).toMatchObject({ status: 0, stderr: "" });
    const integration = await readFile(path.join(cwd, "lines/src/integration.py"), "utf8");
    expect(integration.match(/json_key="[^"]+"/g)).toEqual(
      ["mode", "file", "topic", "tasks.max", "key.converter", "value.converter"].map(
        (key) => `json_key="${key}"`,
      ),
    );
    expect(await runNode(script, ["check", "--max-warnings", "0", "."], { cwd })).toMatchObject({
      status: 0,
    });
  });
});

describe("single breaches", () => {
  test.for([
    ["a worker without authentication", () => [first.http, open.http], {}, ["P3"]],
    ["a worker without the plugin", () => [first.http, bare.http], {}, ["P1"]],
    ["the wrong CA", () => [first.https, second.https], { ca: "other" }, ["P5"]],
    [
      "https where http is spoken",
      () => [new URL(first.http.href.replace("http:", "https:"))],
      { ca: "own" },
      ["P4"],
    ],
    ["http where https is spoken", () => [new URL(first.https.href.replace("https:", "http:"))], {}, ["P4"]],
    [
      "a password of yesterday",
      () => [first.http, second.http],
      { credentials: { ...USER, password: "old-s3cret" } },
      ["P3"],
    ],
  ] as const)("%s", async ([, endpoints, { ca, ...options }, breaks]: Breach) => {
    const given = ca === "other" ? certificates.otherCa : certificates.ca;
    const results = await judge(endpoints(), { limits: QUICK, ...(ca ? { ca: given } : {}), ...options });
    expect(rules(results, "fail"), JSON.stringify(failures(results), undefined, 2)).toEqual(breaks);
  });

  test("one stale endpoint", async () => {
    const stale = new URL(`http://127.0.0.1:${await freePort()}/`);
    const results = await judge([first.http, stale], { limits: QUICK });
    expect(rules(results, "fail")).toEqual(["P4"]);
  });

  test("a proxy that is too slow", async () => {
    const proxy = await startSlowProxy(second.http, 60_000);
    const results = await judge([first.http, proxy.url], { limits: { ...QUICK, requestMs: 1_500 } });
    proxy.close();
    expect(rules(results, "fail")).toEqual(["P4"]);
  });

  test("a task that fails, with its cause", async () => {
    const json = "org.apache.kafka.connect.json.JsonConverter";
    const out = path.join(folder, "out.txt");
    const config = { "connector.class": SINK, topics: "lines", file: out, "value.converter": json };
    await create(connector("broken"), config);
    const results = await judgeUntilFailed();
    expect(rules(results, "fail")).toEqual(["R3"]);
    expect(failures(results)[0]?.evidence).toContain("task 0 failed: records cannot be converted");
    await untilOk("DELETE", `connectors/${connector("broken")}`);
  });

  test("a connector whose name cleanup misses", async () => {
    const file = path.join(folder, "lines.txt");
    await create("lines_r7", { "connector.class": SOURCE, file, topic: "lines" });
    try {
      const results = await judge([first.http]);
      expect(rules(results, "fail")).toEqual(["R3"]);
    } finally {
      await untilOk("DELETE", "connectors/lines_r7");
    }
  });
});

type Breach = readonly [
  name: string,
  endpoints: () => readonly URL[],
  options: { readonly ca?: "own" | "other"; readonly credentials?: Credentials },
  breaks: readonly string[],
];

/** A task runs for a moment before it reads what it cannot. */
async function judgeUntilFailed(): Promise<readonly RuleResult[]> {
  for (;;) {
    const results = await judge([first.http, second.http]);
    if (failures(results).length > 0) return results;
  }
}

describe("after removal", () => {
  const after = { afterRemoval: true, observer: ADMIN, limits: QUICK };

  async function restart(worker: Worker): Promise<void> {
    await worker.stop();
    await worker.start();
  }

  test("everything is left behind", async () => {
    const results = await judge([first.http, second.http], after);
    expect(rules(results, "fail")).toEqual(["P6", "P7", "R3"]);
  });

  test("the connector is left behind", async () => {
    await Promise.all([first, second].map((worker) => worker.setUsers(WITHOUT_USER)));
    await Promise.all([first, second].map(restart));
    const results = await judge([first.http, second.http], { ...after, classes: [] });
    expect(rules(results, "fail")).toEqual(["R3"]);
    await untilOk("DELETE", `connectors/${connector("lines")}`);
  });

  test("the plugin is left behind on one worker", async () => {
    await first.setPlugin(false);
    await restart(first);
    const results = await judge([first.http, second.http], after);
    expect(rules(results, "fail")).toEqual(["P7"]);
  });

  test("the user is left behind on one worker", async () => {
    await second.setPlugin(false);
    await second.setUsers(WITH_USER);
    await restart(second);
    const results = await judge([first.http, second.http], after);
    expect(rules(results, "fail")).toEqual(["P6"]);
  });

  test("everything has gone, once the last worker has restarted", async () => {
    await second.setUsers(WITHOUT_USER);
    const judged = judge([first.http, second.http], { ...after, limits: {} });
    await restart(second);
    expect((await judged).map(({ rule, verdict }) => `${rule} ${verdict}`)).toEqual([
      "P6 pass",
      "P7 pass",
      "R3 pass",
    ]);
  });
});
