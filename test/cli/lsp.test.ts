/** `lsp --stdio`, spoken to byte by byte as an editor does. */
import { spawn } from "node:child_process";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundleCli, nodes, removeFolders } from "./cli-process.ts";

let script: string;

beforeAll(async () => {
  script = (await bundleCli()).file;
});
afterAll(removeFolders);

const message = (content: object) => {
  const text = JSON.stringify({ jsonrpc: "2.0", ...content });
  return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
};

test.for(nodes)("initialises, shuts down and ends with 0 under %s", async (node) => {
  const child = spawn(node, [script, "lsp", "--stdio"]);
  let output = "";
  let isShuttingDown = false;
  const status = await new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      output += chunk;
      if (!isShuttingDown && output.includes('"capabilities"')) {
        isShuttingDown = true;
        child.stdin.write(message({ method: "initialized", params: {} }));
        child.stdin.write(message({ id: 2, method: "shutdown" }));
        child.stdin.write(message({ method: "exit" }));
      }
    });
    const params = { processId: process.pid, rootUri: null, capabilities: {} };
    child.stdin.write(message({ id: 1, method: "initialize", params }));
  });
  expect(status).toBe(0);
  expect(output).toMatch(/^Content-Length: \d+\r\n\r\n\{/);
  expect(output).toContain('"textDocumentSync"');
});
