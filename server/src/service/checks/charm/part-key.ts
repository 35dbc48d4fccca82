import { charmSchema } from "../../../../../schemas/charm/index.ts";
import { type Plugin, type PluginValue, pluginOfKey, plugins } from "../../../../../schemas/charm/plugins.ts";
import { isBundleType } from "../../charm/required-keys.ts";
import { typeOf } from "../../charm/yaml-types.ts";
import {
  asMapping,
  asScalar,
  findPair,
  findValue,
  type MappingNode,
  type Pair,
} from "../../document/tree.ts";
import { replaceKey } from "../../edits.ts";
import { nearest } from "../../kinds/near-miss.ts";
import type { CharmCheck, Draft } from "../check.ts";
import { CHARMCRAFT, CHARMCRAFT_WITHOUT_PARTS } from "./examples.ts";

export const partKey: CharmCheck = {
  code: "part-key",
  severity: "error",
  on: "charm",
  summary: "A part has a key that neither parts nor its plugin know, or lacks one.",
  explanation:
    "Besides the keys of all parts, a part takes those of its plugin, which begin with the plugin's name. Charmcraft refuses any other key. Most plugins need a `source`. Source: canonical/craft-parts `craft_parts/parts.py` and `plugins/`.",
  file: "charmcraft.yaml",
  bad: `${CHARMCRAFT_WITHOUT_PARTS}parts:\n  charm:\n    plugin: uv\n    source: .\n    charm-requirements: [requirements.txt]\n`,
  good: CHARMCRAFT,
  *run({ kind, root }) {
    if (kind !== "charmcraft" || isBundleType(root)) return;
    for (const pair of asMapping(findValue(root, "parts"))?.pairs ?? []) {
      const part = asMapping(pair.value);
      const plugin = part && plugins.get(asScalar(findPair(part, "plugin")?.value)?.text ?? pair.key.text);
      if (part && plugin) yield* checkPart(pair, part, plugin);
    }
  },
};

/** A name of the pattern `to ARCHITECTURE` and the like makes the rest depend on it. */
const GRAMMAR = /^(?:to|on|try|for|else)(?: .+)?$/;

function* checkPart(pair: Pair, part: MappingNode, plugin: Plugin): Iterable<Draft> {
  const common = commonKeys();
  const own = new Map(plugin.keys.map((key) => [key.name, key.value]));
  for (const each of part.pairs) {
    const { text } = each.key;
    const value = own.get(text);
    if (value) yield* checkValue(each, value);
    else if (!common.includes(text) && !GRAMMAR.test(text))
      yield unknownKey(each, plugin, [...own.keys(), ...common]);
  }
  const hasSource = findPair(part, "source") || (pair.key.text === "charm" && plugin.name === "charm");
  if (plugin.needsSource && !hasSource && !part.pairs.some(({ key }) => GRAMMAR.test(key.text))) {
    yield {
      span: pair.key,
      message: `The part \`${pair.key.text}\` has no \`source\`, which the plugin \`${plugin.name}\` needs; expected \`source: .\` or another one`,
    };
  }
}

function commonKeys(): string[] {
  const parts = charmSchema("charmcraft").properties?.["parts"]?.additionalProperties;
  return typeof parts === "object" ? Object.keys(parts.properties ?? {}) : [];
}

function unknownKey({ key, merged }: Pair, plugin: Plugin, known: readonly string[]): Draft {
  const owner = pluginOfKey(key.text);
  if (owner) {
    const message = `\`${key.text}\` belongs to the plugin \`${owner.name}\`, but the part has \`${plugin.name}\`; expected keys of that one`;
    return { span: key, message };
  }
  const meant = nearest(key.text, known);
  const ending = meant
    ? `did you mean \`${meant}\`?`
    : `expected a key of parts or of the plugin \`${plugin.name}\``;
  return {
    span: key,
    message: `Unknown key \`${key.text}\` in a part; ${ending}`,
    fixes:
      meant && !merged
        ? [{ title: `Rename to \`${meant}\``, edits: [replaceKey(key, meant)], preferred: true }]
        : [],
  };
}

const EXPECTED: Readonly<Record<PluginValue, readonly string[]>> = {
  text: ["string", "integer", "float", "null"],
  texts: ["list"],
  boolean: ["boolean"],
  integer: ["integer"],
  map: ["map"],
};

const WORDS: Readonly<Record<PluginValue, string>> = {
  text: "text",
  texts: "a list of text",
  boolean: "true or false",
  integer: "a whole number",
  map: "a map",
};

function* checkValue({ key, value }: Pair, expected: PluginValue): Iterable<Draft> {
  const type = typeOf(value);
  const isGrammar = value?.kind === "sequence" && value.items.some((item) => item.kind === "mapping");
  const isLenient =
    expected === "boolean" && value?.kind === "scalar" && /^(?:true|false|0|1)$/i.test(value.text);
  if (EXPECTED[expected].includes(type) || isGrammar || isLenient) return;
  yield {
    span: value && value.end > value.start && value.kind === "scalar" ? value : key,
    message: `\`${key.text}\` is no ${WORDS[expected].replace(/^a /, "")}; expected ${WORDS[expected]}`,
  };
}
