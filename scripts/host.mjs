// A genuine VS Code (code-server) on loopback with a profile of its own. Knows nothing about tests or browsers.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { hostDir } from "./host-install.mjs";

export const root = path.resolve(import.meta.dirname, "..");

// Whatever way this process ends, its servers (in process groups of their own) and profiles end with it.
const running = new Set();
const profiles = new Set();
process.on("exit", () => {
  for (const child of running) killGroup(child, "SIGKILL");
  for (const profile of profiles) profile.remove();
});

const settings = {
  "telemetry.telemetryLevel": "off",
  "workbench.enableExperiments": false,
  "update.mode": "none",
  "update.showReleaseNotes": false,
  "extensions.autoUpdate": false,
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.welcomePage.walkthroughs.openOnInstall": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "chat.disableAIFeatures": true,
  "security.workspace.trust.enabled": false,
  "git.enabled": false,
  "git.openRepositoryInParentFolders": "never",
  "json.schemaDownload.enable": false,
  "npm.fetchOnlinePackageInfo": false,
  "typescript.disableAutomaticTypeAcquisition": true,
  "remote.autoForwardPorts": false,
};

/** A fresh profile (settings, extensions, sockets) in a short temporary folder; `remove()` deletes it. */
export function createProfile(moreSettings = {}) {
  // Unix sockets live in it, and their paths may not be longer than 103 characters on macOS: TMPDIR is too long there.
  const base = os.tmpdir().length > 20 && existsSync("/tmp") ? "/tmp" : os.tmpdir();
  const dir = mkdtempSync(path.join(base, "ic-"));
  for (const name of ["data/User", "exts", "tmp", "xdg"])
    mkdirSync(path.join(dir, name), { recursive: true });
  writeFileSync(
    path.join(dir, "data/User/settings.json"),
    JSON.stringify({ ...settings, ...moreSettings }, null, 2),
  );
  writeFileSync(path.join(dir, "config.yaml"), "auth: none\ncert: false\n");
  const profile = {
    dir,
    remove() {
      profiles.delete(profile);
      // Processes that are still ending may write once more.
      rmSync(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
  profiles.add(profile);
  return profile;
}

/** Installs a VSIX into the profile; throws with the host's own words when that did not work. */
export async function installVsix(profile, vsix) {
  const child = spawnHost(profile, ["--install-extension", vsix, "--force"]);
  const code = await child.gone;
  if (code === 0 && child.log().includes("successfully installed")) return;
  throw new Error(`VS Code did not install ${path.basename(vsix)} (${code})\n${child.log().trim()}`);
}

/** Starts VS Code on 127.0.0.1:`port` and resolves once it answers. `stop()` leaves no process behind. */
export async function startServer(profile, port, { env = {}, args = [], hasTrust = false } = {}) {
  await assertFree(port);
  const server = spawnHost(
    profile,
    [
      ...["--bind-addr", `127.0.0.1:${port}`, "--auth", "none"],
      ...["--disable-telemetry", "--disable-update-check", "--disable-getting-started-override"],
      ...(hasTrust ? [] : ["--disable-workspace-trust"]),
      "--disable-proxy",
      ...args,
    ],
    env,
  );
  const deadline = Date.now() + 60_000;
  const answers = () =>
    fetch(`http://127.0.0.1:${port}/healthz`).then(
      (response) => response.ok,
      () => false,
    );
  while (!(await answers())) {
    if (server.exitCode() !== null) throw new Error(`VS Code ended at start\n${server.log().trim()}`);
    if (Date.now() > deadline) {
      await server.stop();
      throw new Error(`VS Code did not answer within a minute\n${server.log().trim()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return server;
}

/** A loopback port nobody listens on right now. */
export function findFreePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Throws `port N is taken` when somebody listens on this loopback port. */
export function assertFree(port) {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", () => reject(new Error(`port ${port} is taken`)));
    probe.listen(port, "127.0.0.1", () => probe.close(resolve));
  });
}

function spawnHost({ dir }, args, moreEnv = {}) {
  const entry = path.join(hostDir, "node_modules/code-server/out/node/entry.js");
  const own = [
    "--config",
    `${dir}/config.yaml`,
    "--user-data-dir",
    `${dir}/data`,
    "--extensions-dir",
    `${dir}/exts`,
  ];
  const child = spawn(findNode24(), [entry, ...own, ...args], {
    env: { ...cleanEnv(dir), ...moreEnv },
    stdio: ["ignore", "pipe", "pipe"],
    // A process group of its own: Ctrl+C reaches us first, and stop() ends the extension host and terminals as well.
    detached: process.platform !== "win32",
  });
  let log = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      log += chunk;
    });
  }
  running.add(child);
  const gone = new Promise((resolve) => {
    child.once("error", (error) => {
      log += error.message;
      resolve(-1);
    });
    child.once("exit", resolve);
  });
  return {
    gone,
    log: () => log,
    exitCode: () => child.exitCode ?? child.signalCode,
    async stop() {
      killGroup(child, "SIGTERM");
      const impatience = setTimeout(killGroup, 5000, child, "SIGKILL");
      await gone;
      clearTimeout(impatience);
      // A member of the group that ignored SIGTERM has nobody left to wait for.
      killGroup(child, "SIGKILL");
      running.delete(child);
    },
  };
}

function killGroup(child, signal) {
  try {
    process.kill(process.platform === "win32" ? child.pid : -child.pid, signal);
  } catch {
    // It is gone already.
  }
}

// code-server runs on Node 24 only. `npm run` starts us with the one of the `node` package; a bare `node` may be older.
function findNode24() {
  const candidates = [process.execPath, path.join(root, "node_modules/node/bin/node")];
  const isRunning24 = process.versions.node.startsWith("24.");
  const found = isRunning24 ? candidates[0] : candidates.slice(1).find((file) => existsSync(file));
  if (!found)
    throw new Error(
      "VS Code needs Node 24, which `npm ci` brings (package `node`); install scripts may be switched off",
    );
  return found;
}

// Inside a terminal of another VS Code its variables would turn code-server into that one's command line; secrets and
// preloads of the caller have no business in there either. XDG_* keeps it out of the user's home.
function cleanEnv(dir) {
  const unwanted =
    /^(VSCODE_|ELECTRON_|npm_|NODE_OPTIONS$|PORT$|PASSWORD$|HASHED_PASSWORD$|LD_LIBRARY_PATH$)/;
  const kept = Object.fromEntries(Object.entries(process.env).filter(([name]) => !unwanted.test(name)));
  const xdg = ["CONFIG_HOME", "DATA_HOME", "CACHE_HOME", "STATE_HOME"].map((name) => [
    `XDG_${name}`,
    `${dir}/xdg`,
  ]);
  return {
    ...kept,
    ...Object.fromEntries(xdg),
    XDG_RUNTIME_DIR: `${dir}/tmp`,
    TMPDIR: `${dir}/tmp`,
    // An empty gallery, else it calls a marketplace.
    EXTENSIONS_GALLERY: '{"serviceUrl":""}',
  };
}
