// Headless Chromium through playwright-core: the machine's own if there is one, else the one inside an npm package.
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { hostDir } from "./host-install.mjs";

const installed = [
  "/usr/bin/chromium",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

const flags = [
  ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--no-first-run"],
  ...[
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
  "--disable-domain-reliability",
  // Nothing but loopback resolves: the browser cannot reach the network even if it wants to.
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

/** Launches the browser. CHROMIUM_PATH names one; E2E_BROWSER=bundled insists on the npm package's. */
export async function launchBrowser() {
  const { chromium } = loadFromHost("playwright-core");
  const own =
    process.env.CHROMIUM_PATH ??
    (process.env.E2E_BROWSER === "bundled" ? undefined : installed.find((file) => existsSync(file)));
  // Our own handlers close it; playwright's would end the process before the server is stopped.
  const options = {
    headless: true,
    args: flags,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  };
  if (own) return chromium.launch({ ...options, executablePath: own });
  if (process.platform !== "linux")
    throw new Error("no Chrome found; set CHROMIUM_PATH to a Chrome or Chromium");
  const { executablePath, env } = await unpackBundled();
  return chromium.launch({ ...options, executablePath, env });
}

// @sparticuz/chromium unpacks into os.tmpdir() and edits process.env for a cloud function; both are kept from us.
async function unpackBundled() {
  const dir = path.join(hostDir, "node_modules/.chromium");
  mkdirSync(dir, { recursive: true });
  const before = { ...process.env };
  process.env.TMPDIR = dir;
  // Read at import time: only then does it unpack NSS and expat, which a bare machine lacks.
  process.env.AWS_EXECUTION_ENV = "AWS_Lambda_nodejs24.x";
  try {
    const executablePath = await loadFromHost("@sparticuz/chromium").default.executablePath();
    const env = {
      ...before,
      LD_LIBRARY_PATH: path.join(dir, "al2023/lib"),
      FONTCONFIG_FILE: writeFontConfig(dir),
    };
    return { executablePath, env };
  } finally {
    for (const name of ["TMPDIR", "AWS_EXECUTION_ENV", "LD_LIBRARY_PATH", "FONTCONFIG_PATH", "HOME"]) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  }
}

// Its own single font has no fixed width, with which the editor hangs; a bare machine has none at all. So it gets
// DejaVu, whatever the machine has: pictures then look the same everywhere.
function writeFontConfig(dir) {
  const file = path.join(dir, "fonts.conf");
  const prefer = (alias, family) =>
    `<alias><family>${alias}</family><prefer><family>${family}</family></prefer></alias>`;
  writeFileSync(
    file,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${path.join(hostDir, "node_modules/dejavu-fonts-ttf/ttf")}</dir>
  <cachedir>${path.join(dir, "font-cache")}</cachedir>
  ${prefer("monospace", "DejaVu Sans Mono")}
  ${prefer("sans-serif", "DejaVu Sans")}
  ${prefer("system-ui", "DejaVu Sans")}
  <selectfont><rejectfont>${["Serif", "Math", "SansCondensed", "Sans-Extra"].map((name) => `<glob>*/DejaVu${name}*</glob>`).join("")}</rejectfont></selectfont>
</fontconfig>
`,
  );
  return file;
}

function loadFromHost(name) {
  return createRequire(path.join(hostDir, "package.json"))(name);
}
