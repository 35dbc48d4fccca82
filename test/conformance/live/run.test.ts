/** The rules on deployments that keep them, and on such as break one each: that rule fails and no other. */
import { afterAll, describe, expect, test } from "vitest";
import { about, judge, pair, rules } from "./judge.ts";
import { CLASS, createStub, NAME, respondAs, running, type StubConnect, USER } from "./stub-connect.ts";
import {
  closedPort,
  closeServers,
  createClock,
  PEM,
  serve,
  serveSecurely,
  serveSocket,
} from "./stub-server.ts";

afterAll(closeServers);

describe("a deployment that keeps the contract", () => {
  test("over http", async () => {
    const stub = createStub();
    const results = await judge(await pair(stub, createStub()));
    expect(rules(results, "fail")).toEqual([]);
    expect(rules(results, "pass")).toEqual(["P1", "P3", "P4", "R3"]);
    expect(rules(results, "skip")).toEqual(["P5"]);
    expect(rules(results, "unknown")).toEqual(["P2", "P6", "P7", "R1", "R2"]);
    expect(new Set(stub.requests.map((request) => request.split(" ")[0]))).toEqual(new Set(["GET"]));
  });

  test("over https", async () => {
    const results = await judge([await serveSecurely(respondAs(createStub()))], { ca: PEM.ca });
    expect(rules(results, "fail")).toEqual([]);
    expect(rules(results, "pass")).toEqual(["P1", "P3", "P4", "P5", "R3"]);
    expect(results.filter(({ rule }) => rule === "P5")).toHaveLength(2);
  });

  test("under a path of a reverse proxy", async () => {
    const respond = respondAs(createStub());
    const url = await serve((request, response) => {
      request.url = request.url?.replace("/connect", "") ?? "";
      respond(request, response);
    });
    expect(rules(await judge([new URL("connect/", url)]), "fail")).toEqual([]);
  });

  test("of one side only", async () => {
    const [url] = await pair(createStub());
    if (!url) throw new Error("no server");
    const sides = async (role: "provider" | "requirer") =>
      new Set((await judge([url], { role })).map(({ side }) => side));
    expect(await sides("provider")).toEqual(new Set(["provider"]));
    expect(await sides("requirer")).toEqual(new Set(["requirer"]));
  });
});

describe("single breaches", () => {
  const stray = { mysql_r7: running() };
  const BREACHES: readonly (readonly [
    name: string,
    second: Partial<StubConnect>,
    fails: string,
    evidence: string,
  ])[] = [
    ["a worker lets everybody in", { users: [] }, "P3", "lets a wrong password in"],
    ["a worker does not know the user", { users: [{ ...USER, username: "x" }] }, "P3", "refuses them (401)"],
    ["a worker of another cluster", { clusterId: "other" }, "P4", "is of other"],
    ["a worker without the plugin", { plugins: [] }, "P1", `does not list \`${CLASS}\``],
  ];
  test.for(BREACHES)("%s → %s", async ([, second, rule, evidence]) => {
    const results = await judge(await pair(createStub(), createStub(second)));
    expect(rules(results, "fail")).toEqual([rule]);
    expect(about(results, rule, "fail")?.evidence).toContain(evidence);
    expect(about(results, rule, "fail")?.hint).toBeDefined();
  });

  test("a connector under a name that cleanup misses", async () => {
    const stub = createStub({ connectors: { [NAME]: running(), ...stray } });
    const results = await judge(await pair(stub));
    expect(rules(results, "fail")).toEqual(["R3"]);
    expect(about(results, "R3", "fail")?.evidence).toContain("`mysql_r7` would stay");
  });

  test("a connector under such a name that has no status yet", async () => {
    const stub = createStub({ connectors: { [NAME]: running() }, early: ["mysql_r7"] });
    const results = await judge(await pair(stub));
    expect(rules(results, "fail")).toEqual(["R3"]);
    expect(about(results, "R3", "fail")?.evidence).toContain("`mysql_r7` would stay");
  });

  test("a failed task, with its cause", async () => {
    const trace =
      "org.apache.kafka.connect.errors.ConnectException: java.sql.SQLException: No suitable driver found for jdbc:mysql://u:s3cret@h/\n\tat a.b(C.java:1)\nCaused by: java.sql.SQLException: No suitable driver found for jdbc:mysql://u:s3cret@h/\n\t... 9 more";
    const tasks = [0, 1].map((id) => ({ id, state: "FAILED", trace }));
    const stub = createStub({ connectors: { [NAME]: { connector: { state: "RUNNING" }, tasks } } });
    const results = await judge(await pair(stub));
    expect(rules(results, "fail")).toEqual(["R3"]);
    expect(about(results, "R3", "fail")).toMatchObject({
      evidence: `\`${NAME}\`: task 0 (and 1 more) failed: the driver is missing`,
      actual: "java.sql.SQLException: No suitable driver found for jdbc:mysql://…@h/",
    });
  });

  test.for([
    ["nobody listens", () => closedPort(), "refuses the connection"],
    ["it never answers", () => serveSocket(() => undefined), "does not answer within 0.5 s"],
    ["it cuts the connection", () => serveSocket((socket) => socket.destroy()), "cuts the connection"],
    ["it shows a page", () => serve((_, response) => void response.end("<html>")), "HTML page"],
    ["it is another service", () => serve((_, response) => void response.end("{}")), "not as Kafka Connect"],
    [
      "it sends somewhere else",
      () => serve((_, response) => void response.writeHead(302, { Location: "http://x.invalid/" }).end()),
      "redirects to `http://x.invalid/`",
    ],
    ["it speaks TLS", () => serveSecurely(respondAs(createStub())), "names http and speaks TLS"],
  ] as const)("one endpoint is stale: %s → P4", async ([, make, evidence]) => {
    const [good] = await pair(createStub());
    const stale = new URL((await make()).href.replace("https:", "http:"));
    const results = await judge(good ? [good, stale] : [], { limits: { waitMs: 0 } });
    expect(rules(results, "fail")).toEqual(["P4"]);
    expect(about(results, "P4", "fail")?.evidence).toContain(evidence);
    expect(rules(results, "pass")).toEqual(["R3"]);
  });

  test("the only endpoint takes the connection and says nothing → P4", async () => {
    const results = await judge([await serveSocket(() => undefined)], { limits: { waitMs: 0 } });
    expect(rules(results, "fail")).toEqual(["P4"]);
  });

  test("https is named where none is spoken → P4", async () => {
    const [plain] = await pair(createStub());
    const results = await judge([new URL(plain?.href.replace("http:", "https:") ?? "")], { ca: PEM.ca });
    expect(rules(results, "fail")).toEqual(["P4"]);
    expect(about(results, "P4", "fail")?.evidence).toContain("does not speak TLS");
  });

  test.for([
    ["another CA", PEM.server, PEM.otherCa, "for 127.0.0.1, localhost by `CN=Test CA`, that does not verify"],
    ["another host", PEM.elsewhere, PEM.ca, "made for another host"],
    ["an expired certificate", PEM.expired, PEM.ca, "it has expired"],
    ["the word `disabled`", PEM.server, "disabled\n", "is the word `disabled`"],
    ["no PEM", PEM.server, "MIIB", "is no PEM certificate"],
    [
      "a damaged one",
      PEM.server,
      `${PEM.ca}${PEM.ca.replace("MII", "AAA")}`,
      "certificate 2 of 2 is damaged",
    ],
  ])("%s → P5, and no password is sent", async ([, cert, ca, evidence]) => {
    const stub = createStub();
    const results = await judge([await serveSecurely(respondAs(stub), cert)], { ca });
    expect(rules(results, "fail")).toEqual(["P5"]);
    expect(rules(results, "pass")).toEqual(["P4"]);
    expect(about(results, "P5", "fail")?.evidence).toContain(evidence);
    expect(stub.requests).toEqual([]);
  });
});

describe("what cannot be told is unknown", () => {
  test("without the archive and the relation's id; without the CA, P5 is broken", async () => {
    const url = await serveSecurely(respondAs(createStub()));
    const results = await judge([url], { classes: undefined, relationId: undefined });
    expect(rules(results, "fail")).toEqual(["P5"]);
    expect(rules(results, "pass")).toEqual(["P4"]);
    expect(about(results, "P5", "fail")?.hint).toContain("--ca");
    expect(about(results, "P1", "unknown")?.hint).toContain("--archive");
    const [plain] = await pair(createStub());
    expect(
      about(await judge(plain ? [plain] : [], { relationId: undefined }), "R3", "unknown")?.hint,
    ).toContain("--relation-id");
  });

  test("whether credentials are accepted where everybody is let in", async () => {
    const results = await judge(await pair(createStub({ users: [] })));
    expect(about(results, "P3", "unknown")?.evidence).toContain("lets everybody in");
    expect(about(results, "P3", "pass")).toBeUndefined();
  });

  test("a connector that an earlier write probe has left is nobody's", async () => {
    const probe = { connector: { state: "STOPPED" }, tasks: [] };
    const stub = createStub({
      connectors: { [NAME]: running(), [`integrator-charms-probe_${NAME}`]: probe },
    });
    expect(rules(await judge(await pair(stub)), "unknown")).not.toContain("R3");
  });

  test("a plugin that is none has nothing to be found", async () => {
    expect(rules(await judge(await pair(createStub()), { classes: [] }), "skip")).toEqual(["P1", "P5"]);
  });

  test("hosts that nobody knows here", async () => {
    const results = await judge([new URL("http://kafka-connect-0.invalid:8083/")]);
    expect(rules(results, "fail")).toEqual([]);
    expect(about(results, "P4", "unknown")?.evidence).toContain("host name that is not known here");
  });

  test.for([
    ["STOPPED", { connector: { state: "STOPPED" }, tasks: [] }, "is STOPPED"],
    ["no tasks", running(0), "has no tasks"],
    [
      "an unassigned task",
      { connector: { state: "RUNNING" }, tasks: [{ id: 0, state: "UNASSIGNED" }] },
      "task 0 is UNASSIGNED",
    ],
  ] as const)("a connector with %s", async ([, status, evidence]) => {
    const stub = createStub({
      connectors: { [NAME]: structuredClone(status) as StubConnect["connectors"][""] },
    });
    const results = await judge(await pair(stub));
    expect(rules(results, "fail")).toEqual([]);
    expect(about(results, "R3", "unknown")?.evidence).toContain(evidence);
  });

  test("a connector that has no status yet is waited for, and said to be unassigned", async () => {
    const stub = createStub({ connectors: {}, early: [NAME] });
    const waits: string[] = [];
    const results = await judge(await pair(stub), { onWait: (message) => waits.push(message) });
    expect(waits.join("\n")).toContain("to run the connectors");
    expect(about(results, "R3", "unknown")?.evidence).toContain("is UNASSIGNED");
  });
});

describe("workers that restart", () => {
  test.for([
    ["/connector-plugins", "P1"],
    ["/connectors", "R3"],
  ])("at %s", async ([path, rule]) => {
    const respond = respondAs(createStub());
    const troubled = new Set([path]);
    const url = await serve((request, response) => {
      const name = request.url?.replace(/\?.*/, "");
      if (troubled.delete(name ?? "")) response.writeHead(503).end("{}");
      else respond(request, response);
    });
    expect(rules(await judge([url]), "pass")).toContain(rule);
  });

  test("are asked again within the limit", async () => {
    const rebalance = JSON.stringify({ error_code: 409, message: "… (e.g. worker rebalance)" });
    const stub = createStub({
      troubles: [
        [503, "{}"],
        [409, rebalance],
        [502, "<html>"],
      ],
    });
    const clock = createClock();
    const results = await judge(await pair(stub), { clock });
    expect(rules(results, "fail")).toEqual([]);
    expect(rules(results, "pass")).toEqual(["P1", "P3", "P4", "R3"]);
    expect(clock.waits).toEqual([1_000, 1_000, 1_000]);
  });

  test("and no longer", async () => {
    const clock = createClock();
    const url = await serve((_, response) => void response.writeHead(503).end("{}"));
    const results = await judge([url], { clock, limits: { waitMs: 5_000 } });
    expect(rules(results, "fail")).toEqual([]);
    expect(about(results, "P4", "unknown")?.evidence).toContain("is not ready (503)");
    expect(clock.waits).toHaveLength(5);
  });
});
