/** `capture` and `export` as users run them. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Bundle, bundleCli, createFolder, removeFolders, runNode } from "./cli-process.ts";

const DUMP = `a/0:
  charm: x
  opened-ports: []
  relation-info:
  - relation-id: 7
    endpoint: connect-client
    related-endpoint: connect-client
    application-data:
      data: '{}'
      endpoints: http://10.20.0.21:8083
      secret-user: secret:d0abc7fubg2s77p3nio0
`;
const FIXTURE = `relation-info:
  - endpoint: connect-client
    related-endpoint: connect-client
    application-data:
      endpoints: http://10.20.0.21:8083
      secret-user: secret:d0abc7fubg2s77p3nio0
`;

let bundle: Bundle;
beforeAll(async () => {
  bundle = await bundleCli();
});
afterAll(removeFolders);

const run = (cwd: string, args: readonly string[], stdin?: string) =>
  runNode(bundle.file, args, { cwd, ...(stdin === undefined ? {} : { stdin }) });

test("a dump becomes a fixture, from a file and from standard input", async () => {
  const cwd = createFolder({ "dump.yaml": DUMP });
  const expected = { stdout: FIXTURE, stderr: "", status: 0 };
  expect(await run(cwd, ["capture", "dump.yaml"])).toMatchObject(expected);
  expect(await run(cwd, ["capture"], DUMP)).toMatchObject(expected);
  const hidden = await run(cwd, ["capture", "--placeholders", "dump.yaml"]);
  expect(hidden.stdout).toContain("http://192.0.2.1:8083");
});

test("a fixture becomes Python, and that the fixture again", async () => {
  const cwd = createFolder({ "fixture.yaml": FIXTURE });
  const { stdout } = await run(cwd, ["export", "fixture.yaml"]);
  expect(stdout).toContain('interface="connect_client"');
  const back = createFolder({ "pair.py": stdout });
  expect((await run(back, ["capture", "pair.py"])).stdout).toBe(FIXTURE);
});

test.for([
  [["capture", "none.yaml"], "cannot read `none.yaml`"],
  [["capture", "other.yaml"], "`other.yaml`: the text holds no relation data"],
  [["capture", "dump.yaml", "--endpoint", "db"], "no relation at the endpoint `db`"],
  [["capture", "code.py"], "`code.py` writes out no relation"],
  [["export", "other.yaml"], "no relation data"],
] as const)("%j is one line and status 2", async ([args, message]) => {
  const cwd = createFolder({ "other.yaml": "a: 1\n", "dump.yaml": DUMP, "code.py": "x = 1\n" });
  const { stdout, stderr, status } = await run(cwd, args);
  expect({ stdout, status }).toEqual({ stdout: "", status: 2 });
  expect(stderr).toContain(message);
  expect(stderr.trim().split("\n")).toHaveLength(1);
});

test("the charm around a fixture says which relations are those of peers", async () => {
  const cwd = createFolder({
    "charmcraft.yaml": "name: a\npeers:\n  cluster:\n    interface: cluster\n",
    "tests/peers.yaml":
      "relation-info:\n  - endpoint: cluster\n    related-endpoint: cluster\n    application-data: {a: b}\n",
  });
  const { stdout, status } = await run(cwd, ["export", "tests/peers.yaml"]);
  expect(status).toBe(0);
  expect(stdout).toContain('testing.PeerRelation(\n        "cluster",');
});
