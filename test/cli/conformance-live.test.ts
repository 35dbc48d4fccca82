/** `conformance --endpoints` as users run it; no password is in anything that it prints. */
import { spawn } from "node:child_process";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CONFORMANCE_FORMATS } from "../../cli/src/options.ts";
import type { RuleResult } from "../../conformance/src/rules/result.ts";
import { createStub, respondAs, USER } from "../conformance/live/stub-connect.ts";
import { closeServers, PEM, serve, serveSecurely } from "../conformance/live/stub-server.ts";
import { bundleCli, createFolder, removeFolders, runNode } from "./cli-process.ts";

let script: string;

beforeAll(async () => {
  script = (await bundleCli()).file;
});
afterAll(async () => {
  removeFolders();
  await closeServers();
});

const WITH_PASSWORD = { INTEGRATOR_CHARMS_PASSWORD: USER.password };

function run(endpoints: string, more: readonly string[] = [], env: Record<string, string> = WITH_PASSWORD) {
  const args = ["conformance", "--endpoints", endpoints, "--username", USER.username, ...more];
  return runNode(script, args, { env });
}

const brief = (stdout: string) =>
  JSON.parse(stdout).results.map(({ rule, verdict }: RuleResult) => `${rule} ${verdict}`);

test("judges a deployment; the user's name tells the relation", async () => {
  const { href } = await serve(respondAs(createStub()));
  const { status, stdout, stderr } = await run(href, ["--format", "json"]);
  expect(stderr).toBe("");
  expect(brief(stdout)).toContain("R3 pass");
  expect(brief(stdout).filter((line: string) => line.endsWith("fail"))).toEqual([]);
  expect(status).toBe(0);
});

test("takes the CA from a file", async () => {
  const folder = createFolder({ "ca.pem": PEM.ca });
  const { href } = await serveSecurely(respondAs(createStub()));
  const { stdout } = await run(href, ["--ca", path.join(folder, "ca.pem"), "--format", "json"]);
  expect(brief(stdout)).toContain("P5 pass");
});

test("looks as the administrator after removal", async () => {
  const admin = { username: "root", password: "admin-s3cret" };
  const { href } = await serve(respondAs(createStub({ users: [admin], connectors: {} })));
  const { stdout } = await run(href, ["--after-removal", "--format", "json"], {
    ...WITH_PASSWORD,
    INTEGRATOR_CHARMS_ADMIN_USERNAME: admin.username,
    INTEGRATOR_CHARMS_ADMIN_PASSWORD: admin.password,
  });
  expect(brief(stdout)).toEqual(["P6 pass", "P7 unknown", "R3 pass"]);
});

test.for(CONFORMANCE_FORMATS)("%s holds no password, even when a server echoes it", async (format) => {
  const { href } = await serve((request, response) => {
    const message = `no ${USER.password} ${request.headers.authorization} ${encodeURIComponent(USER.password)}`;
    response.writeHead(500).end(JSON.stringify({ error_code: 500, message }));
  });
  const { status, stdout, stderr } = await run(href, ["--format", format]);
  expect(status).toBe(1);
  expect(stdout).toContain("P4");
  const token = Buffer.from(`${USER.username}:${USER.password}`).toString("base64");
  for (const secret of [USER.password, encodeURIComponent(USER.password), token, "s3cret"]) {
    expect(stdout + stderr).not.toContain(secret);
  }
});

test("Ctrl+C ends it at once", async () => {
  const onAsked: (() => void)[] = [];
  const asked = new Promise<void>((resolve) => onAsked.push(resolve));
  const { href } = await serve(() => onAsked.pop()?.());
  const env = { ...process.env, ...WITH_PASSWORD };
  const args = [script, "conformance", "--endpoints", href, "--username", USER.username];
  const child = spawn(process.execPath, args, { env });
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    errors += chunk;
  });
  const ended = new Promise((end) => child.once("close", end));
  await asked;
  child.kill("SIGINT");
  expect(await ended).toBe(2);
  expect(errors).toBe("integrator-charms: interrupted\n");
});

describe("wrong usage is one line and status 2", () => {
  test.for([
    [["--endpoints", "http://a:8083"], "`--endpoints` goes with `--username`"],
    [["--endpoints", "a:8083", "--username", "u"], "does not start with `http://`"],
    [["--endpoints", "http://u:hunter2@a", "--username", "u"], "holds credentials"],
    [["--endpoints", "http://a", "--username", "a:b"], "holds a colon"],
    [["--endpoints", "http://a", "--username", "u", "--ca", "none.pem"], "cannot read `none.pem`"],
    [["--endpoints", "http://a", "--username", "u", "--after-removal", "--write-probes"], "needs a relation"],
    [["--fixture", "f.yaml", "--relation-id", "7"], "`--relation-id` goes with `--endpoints`"],
    [["--endpoints", "http://a", "--username", "u"], "no password: set INTEGRATOR_CHARMS_PASSWORD"],
  ] as const)("%j", async ([args, message]) => {
    const env = message.startsWith("no password") ? { INTEGRATOR_CHARMS_PASSWORD: "" } : WITH_PASSWORD;
    const { status, stdout, stderr } = await runNode(script, ["conformance", ...args], { env });
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain(message);
    expect(stderr).not.toContain("hunter2");
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });
});
