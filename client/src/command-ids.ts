/** The commands of the manifest; `registerCommands` in commands.ts gives each its function. */
export const COMMANDS = {
  restart: "integratorCharms.restartServer",
  showOutput: "integratorCharms.showOutput",
  showSchema: "integratorCharms.showSchema",
  selectInterface: "integratorCharms.selectInterface",
  openDocumentation: "integratorCharms.openDocumentation",
} as const;

/** Context key: the server has been started, so there is something to restart. */
export const STARTED_CONTEXT = "integratorCharms.started";
