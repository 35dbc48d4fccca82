/**
 * The command as users run it: bundled, in a process of its own, under every Node at hand. Bundled once per test run,
 * into a temporary folder, so that `dist/` is neither needed nor touched.
 */
import { spawn } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { build, type Metafile, type Plugin } from "esbuild";
import type { CheckedFile } from "../../cli/src/report.ts";
import { nodeBundle } from "../../scripts/bundling.mjs";

const root = path.resolve(import.meta.dirname, "../..");

export interface Bundle {
  readonly file: string;
  readonly metafile: Metafile;
}

/** Bundles the command and, beside it, the server, with the settings of the product's build. */
export async function bundleCli(): Promise<Bundle> {
  const folder = createFolder({});
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { cli: "cli/src/main.ts", server: "server/src/main.ts" },
    outdir: folder,
    ...nodeBundle,
    supported: { "dynamic-import": false },
    plugins: [serverOutside],
    metafile: true,
    logLevel: "error",
  });
  // Beside the bundle, as in the product.
  for (const name of ["web-tree-sitter/web-tree-sitter.wasm", "tree-sitter-python/tree-sitter-python.wasm"])
    copyFileSync(path.join(root, "node_modules", name), path.join(folder, path.basename(name)));
  return { file: path.join(folder, "cli.js"), metafile };
}

/** The command loads the server from the file beside it. */
const serverOutside: Plugin = {
  name: "server-outside",
  setup({ onResolve }) {
    onResolve({ filter: /\/server\/src\/main\.ts$/ }, ({ kind }) =>
      kind === "dynamic-import" ? { path: "./server.js", external: true } : undefined,
    );
  },
};

/**
 * The Node of the test run, and the one that npm itself runs on: `node` in a script is the one that the package pins,
 * while users run the command with whatever they have.
 */
const { npm_node_execpath: npmNode = process.execPath } = process.env;
export const nodes: readonly string[] = [
  ...new Set([process.execPath, npmNode].map((file) => realpathSync(file))),
];

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly stdin?: string | Uint8Array;
  readonly env?: Record<string, string>;
  readonly node?: string;
  /** Options of Node itself. */
  readonly execArgv?: readonly string[];
}

/** Runs a script to its end. Colours and CI variables of the test run do not reach it. */
export function runNode(script: string, args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  const { FORCE_COLOR: _1, NO_COLOR: _2, GITHUB_WORKSPACE: _3, NODE_OPTIONS: _4, ...env } = process.env;
  const child = spawn(options.node ?? process.execPath, [...(options.execArgv ?? []), script, ...args], {
    cwd: options.cwd ?? root,
    env: { ...env, ...options.env },
  });
  const text = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream].setEncoding("utf8").on("data", (chunk: string) => {
      text[stream] += chunk;
    });
  }
  // A command that does not read its input closes the pipe.
  child.stdin.on("error", () => undefined);
  child.stdin.end(options.stdin ?? "");
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status) => resolve({ status, ...text }));
  });
}

/** The codes found in each file of a JSON report; paths are written with slashes on every system. */
export function codesOf({ stdout, stderr }: Outcome): Record<string, string[]> {
  if (stdout === "") throw new Error(stderr);
  const { files } = JSON.parse(stdout) as { readonly files: readonly CheckedFile[] };
  return Object.fromEntries(
    files.map((file) => [file.path.split(path.sep).join("/"), file.diagnostics.map(({ code }) => code)]),
  );
}

const folders: string[] = [];

/** Removes what `createFolder` made; to be called `afterAll`. */
export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** A temporary folder with these files. */
export function createFolder(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "integrator-charms-")));
  // Readable for everyone: one test looks at it as another user.
  chmodSync(folder, 0o755);
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return folder;
}

/** A requirer's databag in which nothing is wrong. */
export const CLEAN = `relation-info:
  - endpoint: connect-client
    application-data:
      plugin-url: http://10.1.1.200:8080/plugins.tar
      requested-secrets: '["username", "password", "tls", "tls-ca", "uris"]'
`;

/** One error, `plugin-url-sentinel`, in line 4 at character 18. */
export const BROKEN = CLEAN.replace("http://10.1.1.200:8080/plugins.tar", "not-required");
