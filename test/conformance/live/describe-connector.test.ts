/** What workers tell of their connectors, and what is said when they do not. */
import { afterAll, describe, expect, test } from "vitest";
import { describeConnector, listConnectorClasses } from "../../../conformance/src/live/describe-connector.ts";
import { createStub, respondAs, type StubConnect, USER } from "./stub-connect.ts";
import { closedPort, closeServers, serve } from "./stub-server.ts";

afterAll(closeServers);

const CLASS = "com.example.ShopSinkConnector";
const DEFINITIONS = {
  [CLASS]: [
    {
      name: "shop.password",
      type: "PASSWORD",
      required: true,
      default_value: null,
      importance: "HIGH",
      documentation: "Password.",
      group: null,
      order: -1,
      dependents: [],
    },
    { name: "shop.size", type: "INT", required: false, default_value: "5", importance: "LOW" },
  ],
};

const LIMITS = { requestMs: 500, waitMs: 50, pollMs: 10 };

async function workers(change: Partial<StubConnect> = {}) {
  const stub = createStub({
    plugins: [CLASS, "com.example.SomeConverter"],
    definitions: DEFINITIONS,
    ...change,
  });
  return { endpoints: [await serve(respondAs(stub))], credentials: USER, ca: undefined, limits: LIMITS };
}

test("classes, with their direction; other plugins are none", async () => {
  expect(await listConnectorClasses(await workers())).toEqual({
    kind: "told",
    value: [{ class: CLASS, type: "sink" }],
  });
});

test("settings, as the connector defines them", async () => {
  expect(await describeConnector(await workers(), CLASS)).toEqual({
    kind: "told",
    value: [
      {
        ...{ key: "shop.password", type: "PASSWORD", isRequired: true, default: undefined },
        ...{ importance: "HIGH", documentation: "Password." },
      },
      {
        ...{ key: "shop.size", type: "INT", isRequired: false, default: "5" },
        ...{ importance: "LOW", documentation: "" },
      },
    ],
  });
});

test("the first worker that answers is believed", async () => {
  const { endpoints, ...rest } = await workers();
  const said = await listConnectorClasses({ ...rest, endpoints: [await closedPort(), ...endpoints] });
  expect(said.kind).toBe("told");
});

test("a worker that rebalances is asked again", async () => {
  const said = await describeConnector(await workers({ troubles: [[503, "{}"]] }), CLASS);
  expect(said.kind).toBe("told");
});

describe("what is said when nothing is told", () => {
  test.for([
    ["credentials that are refused", { users: [] }, undefined, "told"],
    ["other credentials", { users: [{ username: "a", password: "b" }] }, CLASS, "access refused"],
    ["no such class", {}, "com.example.Nobody", "answers with status 404"],
    ["HTML", { troubles: [[200, "<html>"]] }, CLASS, "an HTML page in place of JSON"],
    ["JSON of somebody else", { troubles: [[200, '{"a":1}']] }, CLASS, "not as Kafka Connect does"],
    ["no list of settings", { troubles: [[200, '[{"name":1}]']] }, CLASS, "not as Kafka Connect does"],
  ] as const)("%s", async ([, change, name, message]) => {
    const asked = await workers(change as Partial<StubConnect>);
    const said = await (name === undefined ? listConnectorClasses(asked) : describeConnector(asked, name));
    expect(said.kind === "told" ? "told" : said.message).toContain(message);
    expect(JSON.stringify(said)).not.toContain("s3cret");
  });

  test("nobody there, and nobody who answers", async () => {
    const asked = await workers();
    const silent = await serve(() => undefined);
    const said = await listConnectorClasses({ ...asked, endpoints: [await closedPort(), silent] });
    expect(said).toMatchObject({ kind: "failed" });
    expect(said.kind === "failed" && said.message).toMatch(
      /refuses the connection; .* does not answer within/,
    );
  });

  test("somebody who stops it", async () => {
    const asked = await workers();
    const said = await listConnectorClasses({ ...asked, signal: AbortSignal.abort() });
    expect(said).toMatchObject({ kind: "failed", message: expect.stringContaining("was not waited for") });
  });
});
