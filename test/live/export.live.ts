/** What `export` prints is Python that a real `ops.testing` takes, with the values of the fixture. */
import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import type { Fixture } from "../../server/src/service/fixture/fixture.ts";
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
  const code = toPython(FIXTURE, { interface: "connect_client" }) + SHOW;
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
