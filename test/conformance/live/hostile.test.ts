/** Whatever a server says, every rule gets a verdict, in words that may be shown. */
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findCause } from "../../../conformance/src/live/causes.ts";
import { judgeDeployment } from "../../../conformance/src/live/run.ts";
import { CLASS, createStub, NAME, respondAs, USER } from "./stub-connect.ts";
import { closeServers, createClock, type Respond, serve } from "./stub-server.ts";

afterAll(closeServers);

let respond: Respond;
let url: URL;

beforeAll(async () => {
  url = await serve((request, response) => respond(request, response));
});

/** What is said of a deployment that answers so; checks that all of it may stand in a report. */
async function judge(afterRemoval: boolean, writeProbes: boolean) {
  const { kind, results } = await judgeDeployment({
    endpoints: [url],
    credentials: USER,
    observer: { username: "admin", password: "adm1n-s3cret" },
    ...{ relationId: 7, classes: [CLASS], afterRemoval, writeProbes, clock: createClock() },
    limits: { requestMs: 1_000, waitMs: 0 },
  });
  expect(kind).toBe("ran");
  expect(results.length).toBeGreaterThan(2);
  for (const { verdict, evidence, hint, actual = "" } of results) {
    expect(evidence + actual).not.toMatch(/\p{Cc}|s3cret/u);
    expect(evidence.length + actual.length).toBeLessThan(2_000);
    if (verdict !== "pass" && verdict !== "skip") expect(hint).toBeTruthy();
  }
}

const status = fc.constantFrom(200, 201, 204, 301, 400, 401, 404, 409, 429, 500, 502, 503);
const secret = fc.constantFrom("", USER.password, "\u0000\n\u001b[31m", "x".repeat(10_000));
const text = fc.tuple(fc.string({ unit: "binary" }), secret).map((parts) => parts.join(""));
const state = fc.record({ state: text, trace: text }, { requiredKeys: ["state"] });
/** What the rules look for, with anything in it. */
const shaped = fc.oneof(
  fc.record({ kafka_cluster_id: text, version: text }),
  fc.array(
    fc.record({ class: fc.oneof(text, fc.constant(CLASS)), type: fc.constantFrom("source", "sink", "x") }),
  ),
  fc.record({ error_code: fc.integer(), message: text }),
  fc.record({
    error_count: fc.nat(1),
    configs: fc.array(
      fc.record({
        definition: fc.record({ type: text }),
        value: fc.record({ name: text, errors: fc.array(text) }),
      }),
    ),
  }),
  fc.dictionary(
    fc.oneof(fc.constantFrom(NAME, `${NAME}x`, "r7", "__proto__"), text),
    fc.record({
      status: fc.record({
        connector: state,
        tasks: fc.array(fc.record({ id: fc.nat(9), state: text, trace: text })),
      }),
    }),
  ),
);
const body = fc.oneof(
  shaped.map((value) => JSON.stringify(value)),
  fc.json(),
  text,
);

test("random answers", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(status, body), { minLength: 1, maxLength: 6 }),
      fc.boolean(),
      async (answers, afterRemoval) => {
        let count = 0;
        respond = (_, response) => {
          const [code, content] = answers[count++ % answers.length] ?? [500, ""];
          response.writeHead(code).end(content);
        };
        await judge(afterRemoval, !afterRemoval);
      },
    ),
    { numRuns: 150 },
  );
}, 60_000);

test("a worker of which one answer is odd", async () => {
  const paths = fc.constantFrom("/", "/connector-plugins", "/connectors", "/validate");
  await fc.assert(
    fc.asyncProperty(paths, status, body, async (path, code, content) => {
      const asWorker = respondAs(createStub());
      respond = (request, response) => {
        const isOdd = (request.url ?? "").replace(/\?.*/, "").endsWith(path);
        if (isOdd) response.writeHead(code).end(content);
        else asWorker(request, response);
      };
      await judge(false, true);
    }),
    { numRuns: 150 },
  );
}, 60_000);

test("a megabyte on one line costs no time", () => {
  const line = "ClassNotFoundException password=".repeat(30_000);
  expect(findCause(line).line.length).toBeLessThanOrEqual(200);
});
