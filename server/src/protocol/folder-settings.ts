/** The client's settings per workspace folder: asked for once, compared when they are said to have changed. */
import { type AssociationRule, readAssociations } from "../host/associations.ts";
import type { Log } from "./log.ts";
import { SETTINGS_SECTION, type Settings } from "./messages.ts";
import { parseSettings } from "./settings.ts";
import type { Folder } from "./workspace.ts";

export interface EditorSettings {
  readonly settings: Settings;
  /** `settings.associations`, ready for use. */
  readonly associations: readonly AssociationRule[];
}

export interface FolderSettings {
  /** Settings of a folder, or of documents outside every folder. Never rejects. */
  of(folder: Folder | undefined): Promise<EditorSettings>;
  /** Asks again and says whether any setting is another one now. */
  reload(): Promise<boolean>;
}

/** `fetch` asks the client for the settings of a folder. */
export function createFolderSettings(
  log: Log,
  fetch: (folder: Folder | undefined) => Promise<unknown>,
): FolderSettings {
  let known = new Map<
    string,
    { readonly folder: Folder | undefined; readonly value: Promise<EditorSettings> }
  >();
  let reloads = 0;

  const read = async (folder: Folder | undefined): Promise<EditorSettings> => {
    const section = await fetch(folder).catch((error: unknown) => {
      log.error(`the client did not answer with its settings (\`${SETTINGS_SECTION}\`)`, error);
      return undefined;
    });
    const { settings, problems } = parseSettings(section);
    const associations = readAssociations(Object.entries(settings.associations));
    for (const problem of [...problems, ...associations.problems]) log.warn(problem);
    return { settings, associations: associations.rules };
  };

  return {
    of(folder) {
      const key = folder?.uri ?? "";
      const value = known.get(key)?.value ?? read(folder);
      known.set(key, { folder, value });
      return value;
    },
    async reload() {
      reloads += 1;
      const reload = reloads;
      const before = known;
      const fresh = new Map(
        [...before].map(([key, { folder }]) => [key, { folder, value: read(folder) }] as const),
      );
      const [old, now] = await Promise.all([toText(before), toText(fresh)]);
      // A later reload has asked after us and knows better.
      if (reload !== reloads) return false;
      known = fresh;
      return old !== now;
    },
  };
}

async function toText(
  known: ReadonlyMap<string, { readonly value: Promise<EditorSettings> }>,
): Promise<string> {
  const values = await Promise.all([...known.values()].map(({ value }) => value));
  return JSON.stringify(values.map(({ settings }) => settings));
}
