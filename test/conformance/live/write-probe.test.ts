/** The write probe: what it makes, it takes away. */
import { afterAll, expect, test } from "vitest";
import { judgeDeployment } from "../../../conformance/src/live/run.ts";
import { about, judge, pair, rules } from "./judge.ts";
import { createStub, NAME, respondAs, type StubConnect, USER } from "./stub-connect.ts";
import { closeServers, serve } from "./stub-server.ts";

afterAll(closeServers);

const probe = { writeProbes: true };
const written = (stub: StubConnect) => stub.requests.filter((request) => !request.startsWith("GET"));

test("create a stopped connector at each endpoint and remove it", async () => {
  const stubs = [createStub(), createStub()] as const;
  const results = await judge(await pair(...stubs), probe);
  expect(rules(results, "fail")).toEqual([]);
  for (const stub of stubs) {
    expect(stub.created).toEqual(["STOPPED"]);
    expect(written(stub).map((request) => request.replace(/probe_r7_[0-9a-f]{32}$/, "NAME"))).toContain(
      "DELETE /connectors/integrator-charms-NAME",
    );
    expect(Object.keys(stub.connectors)).toEqual([NAME, "other"]);
  }
});

test("remove what a cut connection may have left", async () => {
  const stub = createStub();
  const respond = respondAs(stub);
  const url = await serve((request, response) => {
    respond(request, response);
    if (request.method === "POST") request.on("end", () => response.destroy());
  });
  const results = await judge([url], probe);
  expect(Object.keys(stub.connectors)).toEqual([NAME, "other"]);
  expect(rules(results, "fail")).toEqual([]);
});

test("say so when it stays", async () => {
  const respond = respondAs(createStub());
  const url = await serve((request, response) => {
    if (request.method === "DELETE") response.writeHead(500).end("{}");
    else respond(request, response);
  });
  const results = await judge([url], probe);
  expect(about(results, "P3", "fail")?.evidence).toMatch(/did not remove `integrator-charms-probe_r7_/);
});

test("remove it also when somebody stops them", async () => {
  const stub = createStub();
  const respond = respondAs(stub);
  const stop = new AbortController();
  const url = await serve((request, response) => {
    respond(request, response);
    if (request.method === "POST") request.on("end", () => stop.abort());
  });
  const outcome = await judgeDeployment({
    ...{ endpoints: [url], credentials: USER, writeProbes: true, signal: stop.signal },
  });
  expect(outcome.kind).toBe("cancelled");
  expect(Object.keys(stub.connectors)).toEqual([NAME, "other"]);
});

test("tell of what stays also then", async () => {
  const respond = respondAs(createStub());
  const stop = new AbortController();
  const url = await serve((request, response) => {
    if (request.method === "DELETE") response.writeHead(500).end("{}");
    else respond(request, response);
    if (request.method === "POST") stop.abort();
  });
  const outcome = await judgeDeployment({
    ...{ endpoints: [url], credentials: USER, writeProbes: true, signal: stop.signal },
  });
  expect(outcome.kind).toBe("cancelled");
  expect(outcome.results.at(-1)?.evidence).toMatch(/did not remove `integrator-charms-probe_rnone_/);
});

test("leave older workers alone", async () => {
  const stub = createStub({ version: "3.6.2" });
  const results = await judge(await pair(stub), probe);
  expect(about(results, "P3", "unknown")?.evidence).toContain("Kafka 3.6.2 cannot create");
  expect(written(stub)).toEqual([]);
});
