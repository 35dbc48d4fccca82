/** `new` from a connector: its class from an option, an archive or a worker; its settings from a worker. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connectorJar, tar } from "../conformance/archive/build.ts";
import { createStub, respondAs, USER } from "../conformance/live/stub-connect.ts";
import { closeServers, serve } from "../conformance/live/stub-server.ts";
import { API_SINK, LOG_SOURCE } from "../scaffold/connectors.ts";
import { type Bundle, bundleCli, createFolder, removeFolders, runNode } from "./cli-process.ts";

let bundle: Bundle;
let endpoints: string;
const SOURCE = "com.example.log.LogSourceConnector";
const SINK = "com.example.api.ApiSinkConnector";
const toInfo = ({ key, isRequired, default: value, ...rest }: (typeof LOG_SOURCE)[number]) => ({
  ...{ name: key, required: isRequired, default_value: value ?? null },
  ...rest,
});

beforeAll(async () => {
  bundle = await bundleCli();
  const definitions = { [SOURCE]: LOG_SOURCE.map(toInfo), [SINK]: API_SINK.map(toInfo) };
  endpoints = (await serve(respondAs(createStub({ plugins: [SOURCE, SINK], definitions })))).href;
});
afterAll(async () => {
  removeFolders();
  await closeServers();
});

const run = (cwd: string, ...args: readonly string[]) =>
  runNode(bundle.file, ["new", "a-charm", ...args], {
    cwd,
    env: { INTEGRATOR_CHARMS_PASSWORD: USER.password },
  });

const read = (cwd: string, name: string) => readFileSync(path.join(cwd, "a-charm", name), "utf8");

test("settings become options, passwords secrets, and what the relation knows neither", async () => {
  const cwd = createFolder({});
  const live = ["--endpoints", endpoints, "--username", USER.username];
  const { status, stdout, stderr } = await run(cwd, "--data", "mysql", "--connector", SOURCE, ...live);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).not.toContain(USER.password);
  const integration = read(cwd, "src/integration.py");
  expect(integration).toContain(`CONNECTOR_CLASS = "${SOURCE}"`);
  expect(integration).toContain('"database.user": data["username"],');
  expect(integration).toContain('"database.port": data["endpoints"].split(",")[0].rpartition(":")[2],');
  expect(integration).toContain("snapshot_mode = ConfigOption");
  const charmcraft = read(cwd, "charmcraft.yaml");
  expect(charmcraft).toMatch(/^ {4}topic_prefix:\n {6}type: string$/m);
  expect(charmcraft).not.toMatch(/max_batch_size|database_user|errors_tolerance/);
  expect((await runNode(bundle.file, ["check", "--max-warnings", "0", "."], { cwd })).status).toBe(0);
});

test("a sink with a secret", async () => {
  const cwd = createFolder({});
  const live = ["--endpoints", endpoints, "--username", USER.username];
  await run(cwd, "--data", "etcd_client", "--connector", SINK, ...live);
  expect(read(cwd, "charmcraft.yaml")).toMatch(/^ {4}api_token:\n {6}type: secret\n {6}description: /m);
  expect(read(cwd, "src/integration.py")).toContain('SECRETS = {\n    "api_token": "api.token",\n}');
  expect(read(cwd, "README.md")).toContain("juju grant-secret api-token a-charm");
  expect((await runNode(bundle.file, ["check", "--max-warnings", "0", "."], { cwd })).status).toBe(0);
});

test("only the options that are named", async () => {
  const cwd = createFolder({});
  const live = ["--endpoints", endpoints, "--username", USER.username, "--options", "max.batch.size"];
  await run(cwd, "--data", "mysql", "--connector", SOURCE, ...live);
  const options = read(cwd, "charmcraft.yaml").split("options:\n")[1] ?? "";
  expect(options.match(/^ {4}\w+(?=:)/gm)).toEqual([
    "    mode",
    "    max_batch_size",
    "    db_name",
    "    tasks_max",
  ]);
});

test("an archive names the class, a worker its settings", async () => {
  const cwd = createFolder({});
  const jars = [SOURCE, "com.example.OtherSource"].map((name) => ({
    name: `p/${name}.jar`,
    content: connectorJar(name),
  }));
  writeFileSync(path.join(cwd, "plugin.tar"), tar(jars));
  const live = ["--archive", "plugin.tar", "--endpoints", endpoints, "--username", USER.username];
  const { status, stderr } = await run(cwd, "--data", "mysql", "--connector", SOURCE, ...live);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(read(cwd, "src/integration.py")).toContain("include_schema_changes");
});

test("a class without anybody to ask", async () => {
  const cwd = createFolder({});
  await run(cwd, "--data", "etcd_client", "--connector", SINK);
  expect(read(cwd, "src/integration.py")).toContain(`CONNECTOR_CLASS = "${SINK}"`);
  expect(read(cwd, "charmcraft.yaml")).toMatch(/mode:\n {6}type: string\n {6}default: "sink"/);
});

describe("one line and status 2", () => {
  const user = ["--username", USER.username];
  test.for([
    [["--connector", "JdbcSource"], "no full name of a Java class"],
    [["--connector", "com.example.Thing"], "say `--mode`"],
    [["--connector", SINK, "--mode", "source"], "the plugin has no source connector"],
    [["--connector", SOURCE, "--username", "me"], "`--username` goes with `--endpoints`"],
    [["--connector", SOURCE, "--options", "a"], "`--options` goes with `--endpoints`"],
    [["--endpoints", "ENDPOINTS", ...user], "the workers have `com.example.log.LogSourceConnector`, "],
    [
      ["--endpoints", "ENDPOINTS", ...user, "--connector", "LogSourceConnector"],
      `did you mean \`${SOURCE}\`?`,
    ],
    [["--endpoints", "ENDPOINTS", ...user, "--connector", "org.x.Y"], "is not there; the workers have"],
    [["--endpoints", "ENDPOINTS", "--connector", SOURCE], "access refused"],
    [["--endpoints", "ftp://a", "--connector", SOURCE], "does not start with `http://`"],
    [
      ["--endpoints", "ENDPOINTS", ...user, "--connector", SOURCE, "--options", "max.batch.sise"],
      "did you mean `max.batch.size`?",
    ],
    [
      ["--endpoints", "ENDPOINTS", ...user, "--connector", SOURCE, "--options", "tasks.max"],
      "no setting of the connector but of Kafka Connect",
    ],
  ] as const)("%j", async ([args, message]) => {
    const cwd = createFolder({});
    const given = args.map((arg) => (arg === "ENDPOINTS" ? endpoints : arg));
    const { status, stdout, stderr } = await run(cwd, "--data", "mysql", ...given);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain(message);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(stderr).not.toContain(USER.password);
    expect(readdirSync(cwd)).toEqual([]);
  });
});

test("MirrorMaker has connectors of its own", async () => {
  const { status, stderr } = await run(createFolder({}), "--data", "mirrormaker", "--connector", SOURCE);
  expect(status).toBe(2);
  expect(stderr).toContain("runs Kafka's own connectors");
});
