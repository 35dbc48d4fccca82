/** yaml-language-server in a locked folder of its own: no dependency of this project, and installed only to measure. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const folder = path.join(import.meta.dirname, "peer");
const lockFile = path.join(folder, "package-lock.json");
const stampFile = path.join(folder, "node_modules/.installed");

/** The script that starts the peer; as published, not bundled. */
export const peerScript = path.join(folder, "node_modules/yaml-language-server/bin/yaml-language-server");

/** Installs the peer unless the stamp says that this very lock file is installed. Throws with npm's reason. */
export function installPeer(): void {
  const wanted = createHash("sha256").update(readFileSync(lockFile)).digest("hex");
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === wanted) return;
  console.log("Installing yaml-language-server from the npm registry (once) …");
  // An npm that was started by `npm run` is told by its environment to work in the folder of the outer one.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(package|lifecycle|command|config_(local_)?prefix)/i.test(name),
    ),
  );
  // `npm` is a .cmd file on Windows, which only a shell can start; the npm that started us is a plain script.
  const outer = process.env["npm_execpath"];
  const [command, first] = outer?.endsWith(".js") ? [process.execPath, [outer]] : ["npm", []];
  const flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const { status, stderr, error } = spawnSync(command, [...first, "ci", ...flags], {
    cwd: folder,
    env,
    encoding: "utf8",
    shell: command === "npm" && process.platform === "win32",
  });
  if (status !== 0) {
    const reason = error?.message ?? stderr.trim().split("\n")[0] ?? "";
    throw new Error(`yaml-language-server could not be installed: ${reason}`);
  }
  writeFileSync(stampFile, wanted);
}

/** The version in the lock file, such as `2.0.0`. */
export function peerVersion(): string {
  const { packages } = JSON.parse(readFileSync(lockFile, "utf8")) as {
    packages: Readonly<Record<string, { readonly version?: string }>>;
  };
  return packages["node_modules/yaml-language-server"]?.version ?? "unknown";
}
