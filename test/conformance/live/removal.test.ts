/** P6, P7 and R3 when the relation has gone. */
import { afterAll, expect, test } from "vitest";
import { about, judge, pair, rules } from "./judge.ts";
import { CLASS, createStub, NAME, running, type StubConnect, USER } from "./stub-connect.ts";
import { closedPort, closeServers, createClock } from "./stub-server.ts";

afterAll(closeServers);

const ADMIN = { username: "admin", password: "s3cret-admin" };
const gone = (change: Partial<StubConnect> = {}) =>
  createStub({ users: [ADMIN], plugins: [], connectors: { other: running() }, ...change });
const after = { afterRemoval: true, observer: ADMIN };

test("everything has gone", async () => {
  const results = await judge(await pair(gone(), gone()), after);
  expect(results.map(({ rule, verdict }) => `${rule} ${verdict}`)).toEqual(["P6 pass", "P7 pass", "R3 pass"]);
});

const left: readonly (readonly [
  what: string,
  change: Partial<StubConnect>,
  rule: string,
  evidence: string,
])[] = [
  ["the user", { users: [ADMIN, USER] }, "P6", "still accepts them, 120 s later"],
  ["the plugin", { plugins: [CLASS] }, "P7", `still lists \`${CLASS}\``],
  ["a connector", { connectors: { [NAME]: running() } }, "R3", `\`${NAME}\` is still there`],
  [
    "a connector of an odd name",
    { connectors: { "r7-mysql": running() } },
    "R3",
    "`r7-mysql` is still there",
  ],
];
test.for(left)("%s is left behind → %s", async ([, change, rule, evidence]) => {
  // Connectors are the cluster's, users and plugins a worker's.
  const first = gone("connectors" in change ? change : {});
  const results = await judge(await pair(first, gone(change)), after);
  expect(rules(results, "fail")).toEqual([rule]);
  expect(about(results, rule, "fail")?.evidence).toContain(evidence);
});

test("an open cluster refuses nobody", async () => {
  const results = await judge(await pair(gone({ users: [] })), after);
  expect(about(results, "P6", "fail")?.evidence).toContain("lets everybody in");
});

test("nobody is there to look", async () => {
  const results = await judge(await pair(gone()), { afterRemoval: true });
  expect(rules(results, "pass")).toEqual(["P6"]);
  expect(rules(results, "unknown")).toEqual(["P7", "R3"]);
  expect(about(results, "P7", "unknown")?.hint).toContain("INTEGRATOR_CHARMS_ADMIN_PASSWORD");
});

test("who is still let in looks for the rest", async () => {
  const left = gone({ users: [USER], plugins: [CLASS], connectors: { [NAME]: running() } });
  const results = await judge(await pair(left), { afterRemoval: true });
  expect(rules(results, "fail")).toEqual(["P6", "P7", "R3"]);
});

test("the administrator looks, and stays", async () => {
  const results = await judge(await pair(gone()), { afterRemoval: true, credentials: ADMIN });
  expect(results.map(({ rule, verdict }) => `${rule} ${verdict}`)).toEqual([
    "P6 unknown",
    "P7 pass",
    "R3 pass",
  ]);
});

test("is waited for, while workers restart one by one", async () => {
  const stub = gone({ users: [ADMIN, USER], plugins: [CLASS] });
  const clock = createClock();
  const pause = async (ms: number) => {
    await clock.pause(ms, undefined);
    if (clock.now() >= 30_000) Object.assign(stub, { users: [ADMIN], plugins: [] });
  };
  const told = new Set<string>();
  const onWait = (message: string) => told.add(message.replace(/\d{4,}/, "PORT"));
  const results = await judge(await pair(stub), { ...after, clock: { now: clock.now, pause }, onWait });
  expect(rules(results, "pass")).toEqual(["P6", "P7", "R3"]);
  expect([...told]).toEqual(["waiting for http://127.0.0.1:PORT to refuse the credentials"]);
});

test("nothing is waited for twice", async () => {
  const clock = createClock();
  const left = gone({ users: [ADMIN, USER], plugins: [CLASS], connectors: { [NAME]: running() } });
  const results = await judge(await pair(left), { ...after, clock });
  expect(rules(results, "fail")).toEqual(["P6", "P7", "R3"]);
  expect(clock.now()).toBe(120_000);
});

test("a worker that has gone as well proves nothing", async () => {
  const results = await judge([await closedPort()], after);
  expect(rules(results, "unknown")).toEqual(["P6", "P7", "R3"]);
});
