/** The server as a process of its own: every transport, what is on standard output, and how it ends. */
import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import {
  createProtocolConnection,
  type Diagnostic,
  IPCMessageReader,
  IPCMessageWriter,
  LogMessageNotification,
  type MessageReader,
  type MessageWriter,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { nodeBundle } from "../../scripts/bundling.mjs";
import { toFileUri } from "../../server/src/host/file-uri.ts";

const root = path.resolve(import.meta.dirname, "../..");
/** A server whose service fails behind everybody's back; it loads the bundle as the command line does. */
const FAULTY = `
  const { startServer } = require("./server.js");
  startServer({
    validate: () => [],
    hover() {
      console.log("not on stdout");
      setImmediate(() => { throw new Error("thrown in a timer"); });
      void Promise.reject(new Error("rejected for nobody"));
      return { contents: "fine" };
    },
  });
`;

let folder: string;
let server: string;

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), "integrator-charms-")));
  server = path.join(folder, "dist/server.js");
  await build({
    entryPoints: [path.join(root, "server/src/main.ts")],
    outfile: server,
    ...nodeBundle,
    logLevel: "error",
  });
  writeFileSync(path.join(folder, "dist/faulty.js"), FAULTY);
  mkdirSync(path.join(folder, "docs"));
  copyFileSync(path.join(root, "docs/diagnostics.md"), path.join(folder, "docs/diagnostics.md"));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Running {
  readonly child: ChildProcess;
  readonly connection: ProtocolConnection;
  /** Exit code. */
  readonly ended: Promise<number | null>;
}

function attach(child: ChildProcess, reader: MessageReader, writer: MessageWriter): Running {
  const connection = createProtocolConnection(reader, writer);
  connection.listen();
  onTestFinished(() => {
    connection.dispose();
    child.kill("SIGKILL");
  });
  return { child, connection, ended: once(child, "exit").then(([code]) => code) };
}

function startOverStdio(file = server): Running {
  const child = spawn(process.execPath, [file, "--stdio"], { stdio: ["pipe", "pipe", "pipe"] });
  return attach(child, new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
}

async function startOverSocket(transport: "pipe" | "socket"): Promise<Running> {
  const listener = createServer();
  const name =
    process.platform === "win32" ? `\\\\.\\pipe\\integrator-charms-${process.pid}` : path.join(folder, "s");
  listener.listen(transport === "pipe" ? { path: name } : { port: 0, host: "127.0.0.1" });
  await once(listener, "listening");
  onTestFinished(() => void listener.close());
  const address = transport === "pipe" ? name : (listener.address() as AddressInfo).port;
  const child = spawn(process.execPath, [server, `--${transport}=${address}`], { stdio: "ignore" });
  const [socket] = await once(listener, "connection");
  return attach(child, new StreamMessageReader(socket), new StreamMessageWriter(socket));
}

function startOverIpc(): Running {
  const child = fork(server, ["--node-ipc"]);
  return attach(child, new IPCMessageReader(child), new IPCMessageWriter(child));
}

const initialize = ({ connection }: Running, capabilities: object = {}, processId: number | null = null) =>
  connection.sendRequest("initialize", { processId, rootUri: null, capabilities });

const open = ({ connection }: Running) =>
  connection.sendNotification("textDocument/didOpen", {
    textDocument: {
      uri: "untitled:a.yaml",
      languageId: "yaml",
      version: 1,
      text: "application-data:\n  plugin-url: ftp://x/y\n",
    },
  });

/** The first diagnostics that arrive. */
const firstDiagnostics = ({ connection }: Running) =>
  new Promise<readonly Diagnostic[]>((resolve) => {
    connection.onNotification(PublishDiagnosticsNotification.type, ({ diagnostics }) => resolve(diagnostics));
  });

test.for([
  ["--stdio", startOverStdio],
  ["--node-ipc", startOverIpc],
  ["--pipe", () => startOverSocket("pipe")],
  ["--socket", () => startOverSocket("socket")],
] as const)("%s: starts, judges a document and ends with 0", async ([, start]) => {
  const running = await start();
  expect(await initialize(running)).toMatchObject({ serverInfo: { name: "integrator-charms" } });
  const diagnostics = firstDiagnostics(running);
  await open(running);
  expect((await diagnostics).length).toBeGreaterThan(0);
  await running.connection.sendRequest("shutdown");
  await running.connection.sendNotification("exit");
  expect(await running.ended).toBe(0);
});

test("ends with 1 when its client goes without a word", async () => {
  const running = startOverStdio();
  await initialize(running);
  running.child.stdin?.end();
  expect(await running.ended).toBe(1);
});

test("ends when the process of its client is gone", { timeout: 15_000 }, async () => {
  const shortLived = spawn(process.execPath, ["--version"], { stdio: "ignore" });
  await once(shortLived, "exit");
  const running = startOverStdio();
  await initialize(running, {}, shortLived.pid);
  expect(await running.ended).toBe(1);
});

test("without a transport it says so on standard error alone", async () => {
  const child = spawn(process.execPath, [server], { stdio: ["ignore", "pipe", "pipe"] });
  const output = { stdout: "", stderr: "" };
  child.stdout.on("data", (text) => {
    output.stdout += text;
  });
  child.stderr.on("data", (text) => {
    output.stderr += text;
  });
  expect(await once(child, "close")).toEqual([2, null]);
  expect(output.stdout).toBe("");
  expect(output.stderr).toMatch(/^[^\n]*--stdio[^\n]*\n$/);
});

test("survives what nobody catches, says it in the log, and keeps standard output clean", async () => {
  const running = startOverStdio(path.join(folder, "dist/faulty.js"));
  const log: string[] = [];
  const complete = new Promise<void>((resolve) => {
    running.connection.onNotification(LogMessageNotification.type, ({ message }) => {
      log.push(message);
      if (log.length === 3) resolve();
    });
  });
  await initialize(running);
  await open(running);
  const params = { textDocument: { uri: "untitled:a.yaml" }, position: { line: 0, character: 0 } };
  expect(await running.connection.sendRequest("textDocument/hover", params)).toEqual({ contents: "fine" });
  await complete;
  expect(log.sort()).toEqual([
    "not on stdout",
    expect.stringMatching(/^unexpected error: Error: rejected for nobody\n/),
    expect.stringMatching(/^unexpected error: Error: thrown in a timer\n/),
  ]);
  expect(await running.connection.sendRequest("integratorCharms/interfaces")).toBeInstanceOf(Array);
  await running.connection.sendRequest("shutdown");
  await running.connection.sendNotification("exit");
  expect(await running.ended).toBe(0);
});

test("the manual beside the bundle is where codes link to", async () => {
  const running = startOverStdio();
  await initialize(running, { textDocument: { publishDiagnostics: { codeDescriptionSupport: true } } });
  const diagnostics = firstDiagnostics(running);
  await open(running);
  const { codeDescription, code } = (await diagnostics)[0] ?? {};
  expect(codeDescription?.href).toBe(`${toFileUri(path.join(folder, "docs/diagnostics.md"))}#${code}`);
});
