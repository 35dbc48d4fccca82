/** The commands of the manifest; `registerCommands` in commands.ts gives each its function. */
export const COMMANDS = {
  restart: "integratorCharms.restartServer",
  showOutput: "integratorCharms.showOutput",
  showSchema: "integratorCharms.showSchema",
  selectInterface: "integratorCharms.selectInterface",
  addEndpoint: "integratorCharms.addEndpoint",
  addConfigOption: "integratorCharms.addConfigOption",
  addAction: "integratorCharms.addAction",
  addResource: "integratorCharms.addResource",
  openDocumentation: "integratorCharms.openDocumentation",
} as const;

/** Commands that only a code lens runs: without its arguments they could do nothing, so the manifest has none of them. */
export const LENS_COMMANDS = {
  showLocations: "integratorCharms.showLocations",
  addMissing: "integratorCharms.addMissing",
  checkPluginUrl: "integratorCharms.checkPluginUrl",
} as const;

/** Context key: the server has been started, so there is something to restart. */
export const STARTED_CONTEXT = "integratorCharms.started";
