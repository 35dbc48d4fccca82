/** What `export` prints is Python that a real `ops.testing` takes, with the values of the fixture. */
import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import type { Fixture, FixtureSide } from "../../server/src/service/fixture/fixture.ts";
import { toPython } from "../../server/src/service/fixture/to-python.ts";
import { PYTHON } from "./support/live-python.ts";

const FIXTURE: Fixture = {
  sides: [
    {
      id: 7,
      endpoint: "connect-client",
      relatedEndpoint: "connect",
      app: { endpoints: "http://a:8083", odd: 'it\'s "quoted"\n\u2028 \ud83d\ude00 \\n' },
      units: { "kafka-connect/1": { x: "1" } },
    },
    {
      id: 7,
      endpoint: "connect",
      relatedEndpoint: "connect-client",
      app: { "plugin-url": "NOT-REQUIRED" },
      units: {},
    },
  ],
  secrets: { "secret:cvh7kruupa1s46bqvuig": { username: "relation-7", password: "p'w" } },
};

const SHOW = `
import json
[relation] = STATE.relations
[secret] = STATE.secrets
print(json.dumps([relation.endpoint, relation.interface, relation.id, dict(relation.remote_app_data), dict(relation.local_app_data), {str(k): dict(v) for k, v in relation.remote_units_data.items()}, secret.id, dict(secret.tracked_content)]))
`;

test("a module that runs", () => {
  const code = toPython(FIXTURE, { interfaces: new Map([["connect-client", "connect_client"]]) }) + SHOW;
  const { stdout, stderr } = spawnSync(PYTHON.command, ["-c", code], { encoding: "utf8" });
  expect(stderr).toBe("");
  const [theirs, ours] = FIXTURE.sides;
  expect(JSON.parse(stdout)).toEqual([
    "connect",
    "connect_client",
    7,
    theirs?.app,
    ours?.app,
    { "1": { x: "1" } },
    "secret:cvh7kruupa1s46bqvuig",
    { username: "relation-7", password: "p'w" },
  ]);
});

test("a module that runs with peers, and relations of several interfaces", () => {
  const peers: FixtureSide = {
    id: 1,
    endpoint: "peer",
    relatedEndpoint: "peer",
    app: { k: "v" },
    units: { "a/0": { x: "1" }, "a/1": { x: "2" } },
  };
  const code = `${toPython({ ...FIXTURE, sides: [peers, ...FIXTURE.sides] }, {})}
import ops

class Charm(ops.CharmBase):
    pass

meta = {"name": "a", "peers": {"peer": {"interface": "peer"}}, "requires": {"connect": {"interface": "connect_client"}}}
meta["requires"]["connect-client"] = meta["requires"]["connect"]
context = testing.Context(Charm, meta=meta)
out = context.run(context.on.start(), STATE)
[peer] = [relation for relation in out.relations if relation.endpoint == "peer"]
print(peer.local_app_data, peer.local_unit_data, peer.peers_data)
`;
  const { stdout, stderr } = spawnSync(PYTHON.command, ["-c", code], { encoding: "utf8" });
  expect(stderr).toBe("");
  expect(stdout.trim()).toBe("{'k': 'v'} {'x': '1'} {1: {'x': '2'}}");
});
