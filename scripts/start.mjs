// "Try it now": a genuine VS Code in the browser with the packaged extension installed and examples/ open, in place.
// TRY_PORT chooses the port. Ctrl+C ends it and leaves nothing behind but what was edited in examples/. The npm script
// says `exec`: else the shell in between dies of Ctrl+C at once, and npm reports a failure while we still tidy up.
import path from "node:path";
import { assertFree, createProfile, installVsix, root, startServer } from "./host.mjs";
import { installHost } from "./host-install.mjs";
import { packageIfNeeded } from "./package.mjs";

async function main() {
  const port = readPort();
  // Before the work of a minute, not after it.
  await assertFree(port);
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
  const code = await server.gone;
  throw new Error(`VS Code ended by itself (${code})\n${server.log().trim()}`);
}

function readPort() {
  const text = process.env.TRY_PORT ?? "8140";
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Error(`TRY_PORT=${text} is not a port number`);
}

// host.mjs ends VS Code and removes its profile as this process exits.
const quit = () => process.exit(0);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, quit);
// A killed npm cannot pass on anything: whoever started us being gone means the same.
const starter = process.ppid;
setInterval(() => process.ppid !== starter && quit(), 1000).unref();

try {
  await main();
} catch (error) {
  const [reason, ...details] = error.message.split("\n");
  const hint = /^port \d+ is taken$/.test(reason) ? "; choose another one: TRY_PORT=8141 npm start" : "";
  console.error([`npm start: ${reason}${hint}`, ...details].join("\n"));
  process.exitCode = 1;
}
