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
  editJsonValue: "integratorCharms.editJsonValue",
  inspectArchive: "integratorCharms.inspectArchive",
  showArchiveText: "integratorCharms.showArchiveText",
  captureFixture: "integratorCharms.newFixtureFromJuju",
  exportFixture: "integratorCharms.exportFixture",
  newCharm: "integratorCharms.newIntegratorCharm",
  runConformance: "integratorCharms.runConformanceChecks",
  showConformanceReport: "integratorCharms.showConformanceReport",
  saveConformanceReport: "integratorCharms.saveConformanceReport",
  forgetDeployment: "integratorCharms.forgetDeployment",
  openWalkthrough: "integratorCharms.openWalkthrough",
  openDocumentation: "integratorCharms.openDocumentation",
} as const;

/** Commands that only a code lens runs: without its arguments they could do nothing, so the manifest has none of them. */
export const LENS_COMMANDS = {
  showLocations: "integratorCharms.showLocations",
  addMissing: "integratorCharms.addMissing",
  checkPluginUrl: "integratorCharms.checkPluginUrl",
  inspectPluginUrl: "integratorCharms.inspectPluginUrl",
} as const;

/** Context key: the server has been started, so there is something to restart. */
export const STARTED_CONTEXT = "integratorCharms.started";

/** Context keys: an editor has shown a charm, or relation data; steps of the walkthrough are done with it. */
export const CHARM_CONTEXT = "integratorCharms.hasCharm";
export const RELATION_CONTEXT = "integratorCharms.hasRelationData";

/** The walkthrough, as the manifest calls it. */
export const WALKTHROUGH = "author";

/** The tree of an archive's X-ray, and the context key that says that there is one. */
export const ARCHIVE_VIEW = "integratorCharms.archive";
export const ARCHIVE_CONTEXT = "integratorCharms.hasArchive";
