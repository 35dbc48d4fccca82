// Installs the genuine VS Code that the end-to-end tests, `npm start` and the screenshots use: code-server, a
// Chromium, playwright-core and the Red Hat YAML language server, all from the npm registry, without a compiler
// or a system package. The folder test/e2e/host is locked; a stamp makes the second call a no-op.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

export const hostDir = path.resolve(import.meta.dirname, "../test/e2e/host");
const codeServerDir = path.join(hostDir, "node_modules/code-server");
const stampFile = path.join(hostDir, "node_modules/.installed");

/** Installs the host unless the stamp says that this very lock file is installed; throws with one line otherwise. */
export async function installHost({ log = console.log } = {}) {
  const wanted = createHash("sha256")
    .update(readFileSync(path.join(hostDir, "package-lock.json")))
    .digest("hex");
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === wanted) return;
  const start = Date.now();
  log("Installing the VS Code host from the npm registry (once, about half a minute) …");
  await npm(hostDir, "ci");
  // What code-server's own postinstall does, less the native builds: they only cost a few log lines when missing.
  // `npm ci` refuses these two folders, their shrinkwrap files are not in step with their manifests.
  await npm(path.join(codeServerDir, "lib/vscode"), "install", "--omit=dev");
  await npm(path.join(codeServerDir, "lib/vscode/extensions"), "install", "--omit=dev");
  writeFileSync(stampFile, wanted);
  log(`VS Code host installed in ${Math.round((Date.now() - start) / 1000)} s`);
}

async function npm(cwd, ...args) {
  // Variables of an outer `npm run` would point this npm at the root package again.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(package|lifecycle|command|config_(local_)?prefix)/i.test(name),
    ),
  );
  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  // `npm` is a .cmd file on Windows, which only a shell can start; the npm that started us is a plain script.
  const outer = process.env.npm_execpath;
  const [command, first] = outer?.endsWith(".js") ? [process.execPath, [outer]] : ["npm", []];
  const child = spawn(command, [...first, ...args, ...quiet], {
    cwd,
    env,
    stdio: ["ignore", "pipe", "pipe"],
    shell: command === "npm" && process.platform === "win32",
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      output += chunk;
    });
  }
  const code = await new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("close", resolve);
  });
  if (code === 0) return;
  const reason = output
    .split("\n")
    .find((line) => /^npm error (?!code )/.test(line))
    ?.replace("npm error ", "");
  throw new Error(
    `could not install the VS Code host (npm ${args[0]}: ${reason ?? code}); is the npm registry reachable?`,
  );
}

if (process.argv[1] === import.meta.filename) {
  try {
    await installHost();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 2;
  }
}
