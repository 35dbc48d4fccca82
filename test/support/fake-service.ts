/** A language service for faults: it answers nothing unless a test says otherwise. */
import type { LanguageService } from "../../server/src/service/index.ts";

export function fakeService(answers: Partial<LanguageService> = {}): LanguageService {
  return {
    kindOf: () => "relation-fixture",
    describe: () => ({ kind: "relation-fixture", relations: [] }),
    findings: () => [],
    judgedSides: () => [],
    validate: () => [],
    complete: () => [],
    hover: () => undefined,
    codeActions: () => [],
    fixAll: () => [],
    symbols: () => [],
    foldings: () => [],
    links: () => [],
    lenses: () => [],
    pluginUrls: () => [],
    definition: () => [],
    references: () => [],
    highlights: () => [],
    prepareRename: () => undefined,
    rename: () => undefined,
    jsonValue: () => undefined,
    writeJsonValue: () => [],
    choices: () => undefined,
    addEntries: () => [],
    ...answers,
  };
}
