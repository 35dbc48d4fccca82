/** Command id → function. What a code lens or the status item hands over is checked, since anyone may call a command. */
import { commands, type Disposable, type ExtensionContext } from "vscode";
import { addMissing, addToCharm } from "./add-to-charm.ts";
import type { ArchiveReports } from "./archive-report.ts";
import { COMMANDS, LENS_COMMANDS, WALKTHROUGH } from "./command-ids.ts";
import { showPage } from "./docs-handler.ts";
import type { JsonValues } from "./json-values.ts";
import { showLocations } from "./locations.ts";
import { showSchema } from "./schema-documents.ts";
import { selectInterface } from "./select-interface.ts";
import type { Session } from "./session.ts";
import type { Testing } from "./testing.ts";

/** What commands work on, besides the server. */
interface Parts {
  readonly archives: ArchiveReports;
  readonly testing: Testing;
  readonly jsonValues: JsonValues;
}

/** Registers every command of the manifest and of code lenses; disposing the result takes them away again. */
export function registerCommands(
  context: ExtensionContext,
  session: Session,
  { archives, testing, jsonValues }: Parts,
): Disposable[] {
  const functions: Readonly<
    Record<(typeof COMMANDS)[keyof typeof COMMANDS], (argument: unknown, further: unknown) => unknown>
  > = {
    [COMMANDS.restart]: () => session.restart(),
    [COMMANDS.showOutput]: () => session.output.show(),
    [COMMANDS.showSchema]: (argument) => showSchema(session, argument),
    [COMMANDS.selectInterface]: (argument) => selectInterface(session, argument),
    [COMMANDS.addEndpoint]: (argument, side) => addToCharm(session, "endpoint", argument, side),
    [COMMANDS.addConfigOption]: (argument) => addToCharm(session, "option", argument, undefined),
    [COMMANDS.addAction]: (argument) => addToCharm(session, "action", argument, undefined),
    [COMMANDS.addResource]: (argument) => addToCharm(session, "resource", argument, undefined),
    [COMMANDS.editJsonValue]: (uri, address) => jsonValues.edit(uri, address),
    [COMMANDS.inspectArchive]: (argument) =>
      archives.inspect(typeof argument === "string" ? undefined : argument),
    [COMMANDS.showArchiveText]: () => archives.showText(),
    [COMMANDS.captureFixture]: async () => (await import("./capture.ts")).captureFixture(),
    [COMMANDS.exportFixture]: async () => (await import("./capture.ts")).exportFixture(session),
    [COMMANDS.newCharm]: async () => (await import("./new-charm.ts")).newCharm(),
    [COMMANDS.runConformance]: () => testing.run(),
    [COMMANDS.showConformanceReport]: () => testing.showReport(),
    [COMMANDS.saveConformanceReport]: () => testing.saveReport(),
    [COMMANDS.forgetDeployment]: () => testing.forget(),
    [COMMANDS.openWalkthrough]: () =>
      commands.executeCommand("workbench.action.openWalkthrough", `${context.extension.id}#${WALKTHROUGH}`),
    [COMMANDS.openDocumentation]: (argument) =>
      showPage(context, { page: "diagnostics.md", fragment: typeof argument === "string" ? argument : "" }),
  };
  return [
    ...Object.entries(functions).map(([id, run]) => commands.registerCommand(id, run)),
    commands.registerCommand(LENS_COMMANDS.showLocations, showLocations),
    commands.registerCommand(LENS_COMMANDS.addMissing, (uri: unknown, entries: unknown) =>
      addMissing(session, uri, entries),
    ),
  ];
}
