/** Settings and initialization options as clients send them, sense and nonsense. */
import { describe, expect, test } from "vitest";
import { parseInitializationOptions } from "../../server/src/protocol/initialization-options.ts";
import { DEFAULT_SETTINGS, parseSettings } from "../../server/src/protocol/settings.ts";

describe("settings", () => {
  test.for([undefined, null, {}, 42, "severity", [], { severity: null }])(
    "%j are the defaults",
    (section) => {
      expect(parseSettings(section)).toEqual({ settings: DEFAULT_SETTINGS, problems: [] });
    },
  );

  test("all of them", () => {
    const settings = {
      severity: { "field-unknown": "off", "plugin-url-https": "hint" },
      associations: { "*.yaml": "requirer" },
      limits: { fileSizeMb: 0.5 },
      codeLens: { enabled: false },
      workspaceDiagnostics: { enabled: false },
    } as const;
    expect(parseSettings({ ...settings, unknown: 1 })).toEqual({ settings, problems: [] });
  });

  test.for([
    [{ severity: { a: "loud", b: "off" } }, "severity.a", { severity: { b: "off" } }],
    [{ severity: "off" }, "severity", {}],
    [{ severity: [] }, "severity", {}],
    [
      { associations: { "*": 1, "a.yaml": "provider" } },
      "associations.*",
      { associations: { "a.yaml": "provider" } },
    ],
    [{ limits: { fileSizeMb: "4" } }, "limits.fileSizeMb", {}],
    [{ limits: { fileSizeMb: 0 } }, "limits.fileSizeMb", {}],
    [{ limits: { fileSizeMb: 1e9 } }, "limits.fileSizeMb", {}],
    [{ codeLens: { enabled: "yes" } }, "codeLens.enabled", {}],
    [{ workspaceDiagnostics: { enabled: 1 } }, "workspaceDiagnostics.enabled", {}],
  ] as const)("%j is wrong at %s", ([section, path, kept]) => {
    const { settings, problems } = parseSettings(section);
    expect(settings).toEqual({ ...DEFAULT_SETTINGS, ...kept });
    expect(problems).toEqual([
      expect.stringMatching(/^The setting `integratorCharms\.[^`]+` is ignored: [a-z]/),
    ]);
    expect(problems[0]).toContain(`\`integratorCharms.${path}\``);
  });

  test("a key with a dot in it is a key", () => {
    expect(parseSettings({ associations: { "a.b/*.yaml": "requirer" } }).settings.associations).toEqual({
      "a.b/*.yaml": "requirer",
    });
  });
});

describe("initialization options", () => {
  test.for([undefined, null, 42, "x", [], {}])("%j are none", (options) => {
    expect(parseInitializationOptions(options)).toEqual({});
  });

  test("what fits is kept, what does not is dropped", () => {
    const options = {
      docsBase: "https://docs",
      otherYaml: 1,
      commands: ["a", 2],
      documentInfoChanges: true,
      settings: 7,
    };
    expect(parseInitializationOptions(options)).toEqual({
      docsBase: "https://docs",
      documentInfoChanges: true,
      settings: 7,
    });
  });
});
