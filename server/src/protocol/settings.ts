/** The client's settings, read piece by piece: what is wrong is named and replaced by its default, the rest counts. */
import * as z from "zod";
import { MAX_FILE_SIZE_MB, severitySchema } from "../host/project-config.ts";
import { SETTINGS_SECTION, type Settings } from "./messages.ts";

export const DEFAULT_SETTINGS: Settings = {
  severity: {},
  associations: {},
  limits: { fileSizeMb: 4 },
  codeLens: { enabled: true },
  workspaceDiagnostics: { enabled: true },
};

export interface ParsedSettings {
  readonly settings: Settings;
  /** One sentence per value that was not usable. */
  readonly problems: readonly string[];
}

const fileSize = z.number().positive().max(MAX_FILE_SIZE_MB);
const anyRecord = z.record(z.string(), z.unknown());

/** Reads the section `integratorCharms`; anything that is no object gives the defaults. */
export function parseSettings(section: unknown): ParsedSettings {
  const problems: string[] = [];

  /** The value if it is one of the type; undefined and a problem if not, undefined alone where there is none. */
  const accept = <T>(path: string, value: unknown, type: z.ZodType<T>): T | undefined => {
    if (value === undefined || value === null) return undefined;
    const result = type.safeParse(value);
    if (result.success) return result.data;
    const reason = result.error.issues[0]?.message ?? "not usable";
    problems.push(`The setting \`${SETTINGS_SECTION}.${path}\` is ignored: ${lowerFirst(reason)}`);
    return undefined;
  };
  const read = <T>(path: string, type: z.ZodType<T>): T | undefined =>
    accept(path, valueAt(section, path.split(".")), type);
  // One wrong entry does not take the others with it.
  const readEntries = <T>(path: string, type: z.ZodType<T>): Record<string, T> =>
    Object.fromEntries(
      Object.entries(read(path, anyRecord) ?? {}).flatMap(([key, entry]) => {
        const value = accept(`${path}.${key}`, entry, type);
        return value === undefined ? [] : [[key, value]];
      }),
    );

  const settings: Settings = {
    severity: readEntries("severity", severitySchema),
    associations: readEntries("associations", z.string()),
    limits: { fileSizeMb: read("limits.fileSizeMb", fileSize) ?? DEFAULT_SETTINGS.limits.fileSizeMb },
    codeLens: { enabled: read("codeLens.enabled", z.boolean()) ?? true },
    workspaceDiagnostics: { enabled: read("workspaceDiagnostics.enabled", z.boolean()) ?? true },
  };
  return { settings, problems };
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (found, key) =>
      typeof found === "object" && found !== null ? (found as Record<string, unknown>)[key] : undefined,
    value,
  );
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
