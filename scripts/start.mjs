// "Try it now": a genuine VS Code in the browser with the packaged extension installed and examples/ open, in place.
// TRY_PORT chooses the port. Ctrl+C ends it and leaves nothing behind but what was edited in examples/.
import path from "node:path";
import { createProfile, installVsix, root, startServer } from "./host.mjs";
import { installHost } from "./host-install.mjs";
import { packageIfNeeded } from "./package.mjs";

const stopSignals = ["SIGINT", "SIGTERM", "SIGHUP"];

async function main() {
  const port = readPort();
  await installHost();
  const vsix = await packageIfNeeded();
  const profile = createProfile();
  await installVsix(profile, vsix);
  const server = await startServer(profile, port, { args: [path.join(root, "examples")] });
  console.log(`
  VS Code with Integrator Charms:  http://127.0.0.1:${port}/

  The sample workspace is the folder examples/ itself: what you change there is changed in this repository.
  Ctrl+C ends it.
`);
  const stopped = new Promise((resolve) => {
    for (const signal of stopSignals) process.on(signal, () => resolve("stopped"));
  });
  const why = await Promise.race([stopped, server.gone]);
  if (why !== "stopped") throw new Error(`VS Code ended by itself (${why})\n${server.log().trim()}`);
  await server.stop();
}

function readPort() {
  const text = process.env.TRY_PORT ?? "8140";
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Error(`TRY_PORT=${text} is not a port number`);
}

// Before VS Code is up there is nothing to wait for; host.mjs tidies up as this process exits.
const quit = () => process.exit(0);
for (const signal of stopSignals) process.once(signal, quit);
try {
  await main();
} catch (error) {
  const [reason, ...details] = error.message.split("\n");
  const hint = /^port \d+ is taken$/.test(reason) ? "; choose another one: TRY_PORT=8141 npm start" : "";
  console.error([`npm start: ${reason}${hint}`, ...details].join("\n"));
  process.exitCode = 1;
}
