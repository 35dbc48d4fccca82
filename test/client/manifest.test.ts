/**
 * The manifest, its texts and the code agree. Repair a failure in package.json, package.nls.json or client/src,
 * whichever is wrong.
 */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  ARCHIVE_CONTEXT,
  ARCHIVE_VIEW,
  CHARM_CONTEXT,
  COMMANDS,
  RELATION_CONTEXT,
  STARTED_CONTEXT,
  WALKTHROUGH,
} from "../../client/src/command-ids.ts";
import { CONFORMANCE_DEFAULTS } from "../../client/src/conformance-defaults.ts";
import { PLUGIN_URL_DEFAULTS } from "../../client/src/plugin-url-defaults.ts";
import { DEFAULT_LIMITS, LIMIT_NAMES } from "../../conformance/src/archive/limits.ts";
import { SETTINGS_SECTION } from "../../server/src/protocol/messages.ts";
import { DEFAULT_SETTINGS } from "../../server/src/protocol/settings.ts";
import { SEVERITIES } from "../../server/src/service/finding.ts";
import { contributedSnippets } from "../support/snippets.ts";

interface Command {
  readonly command: string;
  readonly category?: string;
  readonly when?: string;
}

interface Setting {
  readonly type: string;
  readonly order: number;
  readonly scope: string;
  readonly default: unknown;
  readonly markdownDescription: string;
  readonly additionalProperties?: { readonly enum?: readonly string[] };
}

interface Step {
  readonly id: string;
  readonly description: string;
  readonly media: { readonly svg: string };
  readonly completionEvents: readonly string[];
}

interface Manifest {
  readonly displayName: string;
  readonly description: string;
  readonly icon: string;
  readonly activationEvents: readonly string[];
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] };
  };
  readonly contributes: {
    readonly commands: readonly Command[];
    readonly menus: { readonly commandPalette: readonly Command[] };
    readonly walkthroughs: readonly { readonly id: string; readonly steps: readonly Step[] }[];
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
  };
}

const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Manifest;
const texts = JSON.parse(readFileSync("package.nls.json", "utf8")) as Readonly<Record<string, string>>;
const { contributes } = manifest;
const { properties } = contributes.configuration;

const sources = readdirSync("client/src").map((name) => readFileSync(`client/src/${name}`, "utf8"));

describe("commands", () => {
  test("each is in the manifest and has a function", () => {
    expect(contributes.commands.map(({ command }) => command).sort()).toEqual(Object.values(COMMANDS).sort());
  });

  test("all have the category and stand in the Palette", () => {
    for (const { category } of contributes.commands) expect(category).toBe("%category%");
    expect(contributes.menus.commandPalette.filter(({ when }) => when === "false")).toEqual([]);
  });

  test("conditions speak of keys that exist", () => {
    const conditions = JSON.stringify([contributes.commands, contributes.menus]);
    const own = conditions
      .match(/integratorCharms\.\w+/g)
      ?.filter((word) => !Object.values<string>(COMMANDS).includes(word));
    expect([...new Set(own)].sort()).toEqual([ARCHIVE_VIEW, ARCHIVE_CONTEXT, STARTED_CONTEXT]);
  });
});

describe("settings", () => {
  const all: Readonly<Record<string, object>> = {
    ...DEFAULT_SETTINGS,
    pluginUrl: PLUGIN_URL_DEFAULTS,
    archive: DEFAULT_LIMITS,
    conformance: CONFORMANCE_DEFAULTS,
  };
  const flat = Object.entries(all).flatMap<readonly [string, unknown]>(([key, value]) =>
    Object.keys(value).length === 0
      ? [[key, value] as const]
      : Object.entries(value).map(([inner, inside]) => [`${key}.${inner}`, inside as unknown] as const),
  );

  test("none that has to do with connections or processes is taken from an untrusted folder", () => {
    const { untrustedWorkspaces } = manifest.capabilities;
    expect(untrustedWorkspaces.restrictedConfigurations).toEqual(
      [
        ...Object.keys(PLUGIN_URL_DEFAULTS).map((key) => `pluginUrl.${key}`),
        ...LIMIT_NAMES.map((key) => `archive.${key}`),
        ...Object.keys(CONFORMANCE_DEFAULTS).map((key) => `conformance.${key}`),
      ].map((key) => `${SETTINGS_SECTION}.${key}`),
    );
  });

  test("server and client read what the manifest declares, with the same defaults", () => {
    const declared = Object.entries(properties).map(([key, setting]) => [key, setting.default]);
    expect(Object.fromEntries(declared)).toEqual(
      Object.fromEntries(flat.map(([key, value]) => [`${SETTINGS_SECTION}.${key}`, value])),
    );
  });

  test.for(Object.entries(properties))("%s is described, ordered and scoped", ([, setting]) => {
    expect(setting.markdownDescription).toMatch(/^%configuration\.[\w.]+%$/);
    expect(setting.order).toBeGreaterThan(0);
    expect(["resource", "window"]).toContain(setting.scope);
  });

  test("severities are those of the service", () => {
    const values = properties[`${SETTINGS_SECTION}.severity`]?.additionalProperties;
    expect(values?.enum).toEqual([...SEVERITIES, "off"]);
  });

  test("documentation has a row for each", () => {
    const page = readFileSync("docs/editor.md", "utf8");
    for (const key of Object.keys(properties)) expect(page).toContain(`| \`${key}\` |`);
  });
});

describe("texts", () => {
  const used = [...JSON.stringify(manifest).matchAll(/"%([\w.]+)%"/g)].map((match) => match[1]);

  test("each key is defined and used", () => {
    expect([...new Set(used)].sort()).toEqual(Object.keys(texts).sort());
  });

  test("nothing that users read stands in the manifest itself", () => {
    const plain: string[] = [];
    const visit = (value: unknown, key: string): void => {
      if (typeof value === "object" && value !== null) {
        for (const [inner, inside] of Object.entries(value))
          visit(inside, Array.isArray(value) ? key : inner);
      } else if (
        /^(title|description|altText|markdownDescription|enumDescriptions|patternErrorMessage|category|displayName)$/.test(
          key,
        )
      ) {
        if (!/^%[\w.]+%$/.test(String(value))) plain.push(`${key}: ${String(value)}`);
      }
    };
    visit({ displayName: manifest.displayName, description: manifest.description }, "");
    visit([manifest.capabilities, contributes], "");
    expect(plain).toEqual([]);
  });
});

describe("walkthrough", () => {
  const [walkthrough] = contributes.walkthroughs;
  const steps = walkthrough?.steps ?? [];
  const own: readonly string[] = Object.values(COMMANDS);
  const textOf = (key: string) => texts[key.replaceAll("%", "")] ?? "";

  test("is the one that the command opens, and short", () => {
    expect(contributes.walkthroughs.map(({ id }) => id)).toEqual([WALKTHROUGH]);
    expect(steps.length).toBeGreaterThan(3);
    expect(steps.length).toBeLessThan(8);
  });

  test.for(steps)("$id: its buttons do something that exists", ({ description }) => {
    const links = [...textOf(description).matchAll(/\]\(command:([\w.]+)/g)].map(([, id]) => id ?? "");
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((id) => !own.includes(id) && !id.startsWith("workbench.action.files."))).toEqual([]);
  });

  test.for(steps)("$id is done when something of ours has happened", ({ completionEvents }) => {
    const known = [
      ...own.map((id) => `onCommand:${id}`),
      ...[CHARM_CONTEXT, RELATION_CONTEXT].map((key) => `onContext:${key}`),
    ];
    expect(completionEvents).toHaveLength(1);
    expect(completionEvents.filter((event) => !known.includes(event))).toEqual([]);
  });

  test.for(steps)("$id: the picture has no colours but the theme's", ({ media }) => {
    expect(existsSync(media.svg)).toBe(true);
    const picture = readFileSync(media.svg, "utf8");
    const used = [...picture.matchAll(/(?:fill|stroke)="([^"]*)"/g)].map(([, color]) => color ?? "");
    expect(used.length).toBeGreaterThan(5);
    expect(used.filter((color) => color !== "none" && !color.startsWith("var(--vscode-"))).toEqual([]);
  });

  test("each prefix that its texts name is a snippet's", () => {
    const prefixes = new Set(contributedSnippets().map(([, { prefix }]) => prefix));
    const named = steps.flatMap(({ description }) =>
      [...textOf(description).matchAll(/``(juju-\w[\w-]*)``/g)].map(([, prefix]) => prefix ?? ""),
    );
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((prefix) => !prefixes.has(prefix))).toEqual([]);
  });
});

describe("activation", () => {
  test("is by relevant files only", () => {
    expect(manifest.activationEvents).not.toContain("*");
    expect(manifest.activationEvents).not.toContain("onStartupFinished");
  });

  test("loads no language client", () => {
    const statics = sources.flatMap((text) => [
      ...text.matchAll(/^import (?!type\b)[^;]*? from "([^"]+)"/gms),
    ]);
    const byClient = readFileSync("client/src/client.ts", "utf8");
    expect(byClient).toContain("vscode-languageclient/node");
    for (const [statement, from] of statics) {
      if (!byClient.includes(statement)) expect(from).not.toMatch(/languageclient|client\.ts$/);
    }
  });
});

test("the icon is a picture of 256 × 256 points", () => {
  const png = readFileSync(manifest.icon);
  expect(png.subarray(1, 4).toString("latin1")).toBe("PNG");
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([256, 256]);
});
