/** `probe` and `inspect URL` as users run them. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connectorJar, tar } from "../conformance/archive/build.ts";
import { serveHttp } from "../conformance/http/servers.ts";
import { type Bundle, bundleCli, createFolder, removeFolders, runNode } from "./cli-process.ts";

const PLUGIN = tar([{ name: "p/p.jar", content: connectorJar() }]);
const env = { http_proxy: "", HTTP_PROXY: "", https_proxy: "", HTTPS_PROXY: "" };

let bundle: Bundle;
beforeAll(async () => {
  bundle = await bundleCli();
});
afterAll(removeFolders);

const run = (...args: readonly string[]) => runNode(bundle.file, args, { env });
const serve = () =>
  serveHttp(({ url }, response) => {
    if (url === "/plugin") response.end(PLUGIN);
    else if (url === "/elsewhere") response.writeHead(302, { location: "/plugin" }).end();
    else response.writeHead(404, { "content-type": "text/html" }).end("<html></html>");
  });

describe("limits of inspect", () => {
  test("come from the command line, one by one", async () => {
    const { origin } = await serve();
    const { stdout, status } = await run(
      ...[
        "inspect",
        `${origin}/plugin`,
        "--format",
        "json",
        "--limit",
        "maxMs=60000",
        "--limit",
        "maxBytes=100",
      ],
    );
    expect(status).toBe(1);
    const findings = JSON.parse(stdout).findings as { code: string; message: string }[];
    expect(findings.find(({ code }) => code === "archive-too-large")?.message).toContain(
      "100 bytes (limit `maxBytes`)",
    );
  });

  test("hold for files, too", async () => {
    const file = path.join(createFolder({ "plugin.tar": PLUGIN }), "plugin.tar");
    const { stdout } = await run("inspect", file, "--format", "json", "--limit", "maxEntries=1");
    expect(stdout).toContain("more than 1 entries (limit `maxEntries`)");
  });

  test.for(["maxEntries", "maxEntries=0", "maxEntries=many", "maxDoors=3"])("%s is none", async (limit) => {
    const { stdout, stderr, status } = await run("inspect", "plugin.tar", "--limit", limit);
    expect({ stdout, status }).toEqual({ stdout: "", status: 2 });
    expect(stderr).toContain("maxBytes, maxUnpackedBytes, maxEntries, maxRatio, maxMs");
  });

  test("of connections are those of probe", async () => {
    const address = "http://169.254.169.254/plugin";
    const refused = await run("inspect", address, "--format", "json");
    expect(refused.stdout).toContain("forbidden-address");
    const { origin } = await serve();
    const redirects = await run("inspect", `${origin}/elsewhere`, "--format", "json", "--max-redirects", "0");
    expect(redirects.stdout).toContain("too-many-redirects");
  });
});

describe("probe", () => {
  test("prints the contract's JSON", async () => {
    const { origin } = await serve();
    const { stdout, stderr, status } = await run("probe", `${origin}/plugin`, "--format", "json");
    expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      url: `${origin}/plugin`,
      verdict: "reachable",
      status: 200,
      container: "tar",
      redirects: [],
      findings: [{ code: "plugin-url-local", severity: "warning", message: expect.any(String) }],
    });
  });

  test("prints for people", async () => {
    const { origin } = await serve();
    const { stdout, status } = await run("probe", `${origin}/nothing`);
    expect(status).toBe(1);
    expect(stdout.replace(/\d+ ms/, "1 ms")).toBe(`${origin}/nothing
  ✗ not found · 404 · text/html · 13 bytes · html · 1 ms
  error  The server answers 404 with a page of HTML; the worker charm would store the answer and count it as loaded (R1)  not-found
  warning  \`127.0.0.1\` is not reachable from the Kafka Connect workers  plugin-url-local

  The workers may see something else; ask one of them:
  juju ssh kafka-connect/leader curl -sIL ${origin}/nothing
`);
  });

  test.for([
    ["NOT-REQUIRED", 0, "skipped"],
    ["not-required", 1, "invalid-url"],
    ["http://169.254.169.254/latest/meta-data", 1, "forbidden-address"],
  ] as const)("%s", async ([value, status, verdict]) => {
    const found = await run("probe", "--format", "json", value);
    expect(found).toMatchObject({ status, stderr: "" });
    expect(JSON.parse(found.stdout)).toMatchObject({ verdict });
  });
});

describe("inspect URL", () => {
  test("looks into what comes", async () => {
    const { origin } = await serve();
    const { stdout, status } = await run("inspect", `${origin}/plugin`, "--format", "json");
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ source: `${origin}/plugin`, jars: 1, container: "tar" });
  });

  test("tells of an error's page", async () => {
    const { origin } = await serve();
    const { stdout, status } = await run("inspect", `${origin}/nothing`);
    expect(status).toBe(1);
    expect(stdout).toContain("not-found");
  });

  test("replays the provider", async () => {
    const { origin } = await serve();
    const text = await run("inspect", "--provider", "leader", `${origin}/nothing`);
    expect(text.stdout).toContain("✗ fails silently at unpack  `tar` fails, the charm swallows that");
    const json = await run("inspect", "--provider", "changed-url", "--format", "json", `${origin}/plugin`);
    expect(JSON.parse(json.stdout)).toMatchObject({
      jars: 1,
      provider: [{ step: "event", outcome: "silent" }],
    });
  });

  test("takes http and https only", async () => {
    expect(await run("inspect", "ftp://a/b")).toEqual({
      status: 2,
      stdout: "",
      stderr: "integrator-charms: The worker charm downloads over http and https only; `ftp` will fail\n",
    });
  });
});

describe("conformance --archive URL", () => {
  test.for([
    ["plugin", ["pass", "pass"], 0],
    ["nothing", ["fail", "unknown"], 1],
  ] as const)("%s", async ([path, verdicts, status]) => {
    const { origin } = await serve();
    const found = await run("conformance", "--archive", `${origin}/${path}`, "--format", "json");
    expect(found).toMatchObject({ status, stderr: "" });
    const { results } = JSON.parse(found.stdout) as {
      readonly results: readonly { readonly verdict: string }[];
    };
    expect(results.map(({ verdict }) => verdict)).toEqual(verdicts);
  });
});

describe("inspect --charm", () => {
  const CHARM = {
    "charm/charmcraft.yaml": "name: a\n",
    "charm/src/charm.py": 'X = {"connector.class": "io.example.MySuorce"}\n',
    "none/a.txt": "",
  };

  test("holds the archive against a charm", async () => {
    const cwd = createFolder({ ...CHARM, "plugin.tar": "" });
    writeFileSync(path.join(cwd, "plugin.tar"), PLUGIN);
    const args = ["inspect", "plugin.tar", "--charm", "charm"];
    const { stdout, stderr, status } = await runNode(bundle.file, args, { cwd, env });
    expect({ stderr, status }).toEqual({ stderr: "", status: 1 });
    expect(stdout).toContain("did you mean `io.example.MySource`?");
    expect(stdout).toContain("charm/src/charm.py:1:26");
    const json = await runNode(bundle.file, [...args, "--format", "json"], { cwd, env });
    expect(JSON.parse(json.stdout).charm).toEqual([
      {
        code: "connector-class-missing",
        severity: "error",
        message: expect.any(String),
        path: "charm/src/charm.py",
        range: { start: { line: 0, character: 25 }, end: { line: 0, character: 44 } },
        replacement: "io.example.MySource",
      },
    ]);
  });

  test.for([
    ["nowhere", "cannot read `nowhere`"],
    ["none", "`none` is no charm"],
  ] as const)("%s is one line and status 2", async ([charm, message]) => {
    const cwd = createFolder({ ...CHARM, "plugin.tar": "" });
    const { stdout, stderr, status } = await runNode(
      bundle.file,
      ["inspect", "plugin.tar", "--charm", charm],
      { cwd, env },
    );
    expect({ stdout, status }).toEqual({ stdout: "", status: 2 });
    expect(stderr).toContain(message);
  });
});

describe("inspect --provider --fixture", () => {
  const FIXTURE =
    "relation-info:\n  - application-data:\n      plugin-url: NOT-REQUIRED\n      requested-secrets: username\n";
  const files = { "requirer.yaml": FIXTURE, "other.yaml": "a: 1\n", "plugin.tar": "" };
  const inspectWith = (cwd: string, ...more: readonly string[]) =>
    runNode(bundle.file, ["inspect", "plugin.tar", "--format", "json", ...more], { cwd, env });

  test("takes what the requirer has written into account", async () => {
    const { stdout } = await inspectWith(
      createFolder(files),
      ...["--provider", "leader", "--fixture", "requirer.yaml"],
    );
    const { provider } = JSON.parse(stdout);
    expect(provider.map(({ step, outcome }: Record<string, string>) => `${step} ${outcome}`)).toEqual([
      "event done",
      "peer-relation done",
      "fetch skipped",
      "leader done",
      "secrets stalls",
    ]);
  });

  test.for([
    [["--fixture", "requirer.yaml"], "goes with `--provider`"],
    [["--provider", "leader", "--fixture", "other.yaml"], "no data of a requirer"],
    [["--provider", "leader", "--fixture", "none.yaml"], "cannot read `none.yaml`"],
  ] as const)("%j is one line and status 2", async ([args, message]) => {
    const { stdout, stderr, status } = await inspectWith(createFolder(files), ...args);
    expect({ stdout, status }).toEqual({ stdout: "", status: 2 });
    expect(stderr).toContain(message);
  });
});
