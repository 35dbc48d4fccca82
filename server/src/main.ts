/**
 * The server's process: a connection over whatever transport the arguments name, and the real service behind it.
 * Standard output belongs to the protocol alone.
 */
import { existsSync } from "node:fs";
import path from "node:path";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { toFileUri } from "./host/file-uri.ts";
import { describeError } from "./protocol/log.ts";
import { createServer } from "./protocol/server.ts";
import { createLanguageService, type LanguageService } from "./service/index.ts";

/**
 * Serves one client over `--stdio`, `--node-ipc`, `--pipe=NAME` or `--socket=PORT`, whichever the process was started
 * with, and ends the process when the client is done or gone: with 0 after a shutdown, else with 1. Throws when the
 * arguments name no transport.
 */
export function startServer(service: LanguageService = createLanguageService()): void {
  const connection = createConnection(ProposedFeatures.all);
  // Whatever nobody waits for must not end the server, or the user loses every feature because of one fault.
  const report = (error: unknown) => connection.console.error(`unexpected error: ${describeError(error)}`);
  process.on("uncaughtException", report);
  process.on("unhandledRejection", report);
  createServer(connection, { service, docsBase: findDocs() });
  connection.listen();
}

/** The manual beside the bundle, for editors whose client does not say where it is. */
function findDocs(): string | undefined {
  const file = path.resolve(__dirname, "../docs/diagnostics.md");
  return existsSync(file) ? toFileUri(file) : undefined;
}

// The command line loads this very file and calls `startServer` itself.
if (require.main === module) {
  try {
    startServer();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  }
}
