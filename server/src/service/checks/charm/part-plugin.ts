import { BASES_WITHOUT_CHARM_PLUGIN } from "../../../../../schemas/charm/platforms.ts";
import { plugins } from "../../../../../schemas/charm/plugins.ts";
import { readPlatform } from "../../charm/platforms.ts";
import { isBundleType } from "../../charm/required-keys.ts";
import {
  asMapping,
  asScalar,
  findPair,
  findValue,
  type MappingNode,
  type Pair,
} from "../../document/tree.ts";
import { replaceByString } from "../../edits.ts";
import { nearest } from "../../kinds/near-miss.ts";
import type { CharmCheck, Draft } from "../check.ts";
import { CHARMCRAFT, CHARMCRAFT_WITHOUT_PARTS } from "./examples.ts";

export const partPlugin: CharmCheck = {
  code: "part-plugin",
  severity: "error",
  on: "charm",
  summary: "The plugin of a part does not exist, or not for this base.",
  explanation:
    "A part without `plugin` is built by the plugin of its own name, which is rarely meant: `nil` is the one that does nothing. The plugins `charm` and `reactive` work up to Ubuntu 25.04. Source: canonical/charmcraft `charmcraft/parts`.",
  file: "charmcraft.yaml",
  bad: `${CHARMCRAFT_WITHOUT_PARTS}parts:\n  charm:\n    plugin: pyton\n    source: .\n`,
  good: CHARMCRAFT,
  *run({ kind, root }) {
    if (kind !== "charmcraft" || !root || isBundleType(root)) return;
    for (const pair of asMapping(findValue(root, "parts"))?.pairs ?? []) {
      if (pair.value?.kind === "mapping") yield* checkPlugin(pair, root);
    }
  },
};

function* checkPlugin(pair: Pair, root: MappingNode): Iterable<Draft> {
  const { key, value } = pair;
  const plugin = findPair(value, "plugin");
  const node = asScalar(plugin?.value);
  if (plugin && !node) return;
  const name = node?.text ?? key.text;
  if (!plugins.has(name)) {
    yield unknownPlugin(pair, name);
    return;
  }
  if (name !== "charm" && name !== "reactive") return;
  const base = buildBasesOf(root).find((each) => BASES_WITHOUT_CHARM_PLUGIN.has(each));
  if (base === undefined) return;
  const message = `The plugin \`${name}\` does not work on \`${base}\`; expected \`uv\`, \`poetry\` or \`python\``;
  yield { span: node ?? key, message };
}

function unknownPlugin({ key, value }: Pair, name: string): Draft {
  const node = asScalar(findPair(value, "plugin")?.value);
  if (!node) {
    const message = `The part \`${key.text}\` has no \`plugin\`, and there is none of its name; expected \`plugin: nil\` or another one`;
    return { span: key, message };
  }
  const meant = nearest(name, [...plugins.keys()]);
  const ending = meant
    ? `did you mean \`${meant}\`?`
    : "expected `uv`, `poetry`, `python`, `charm`, `dump`, `nil` or another of craft-parts";
  return {
    span: node.end > node.start ? node : key,
    message: `There is no plugin \`${name}\`; ${ending}`,
    fixes: meant
      ? [{ title: `Replace by \`${meant}\``, edits: [replaceByString(node, meant, false)], preferred: true }]
      : [],
  };
}

/** What the charm is built on: `build-base`, `base`, or what the platforms name. */
function buildBasesOf(root: MappingNode): string[] {
  const own = [findValue(root, "build-base"), findValue(root, "base")].find(
    (node) => node?.kind === "scalar" && node.value !== null,
  );
  if (own?.kind === "scalar") return [own.text];
  return (asMapping(findValue(root, "platforms"))?.pairs ?? []).flatMap(({ key, value }) => {
    const list = findValue(value, "build-on");
    const nodes = list?.kind === "sequence" ? list.items : list ? [list] : [key];
    return nodes.flatMap((node) => (node.kind === "scalar" ? (readPlatform(node.text)?.base ?? []) : []));
  });
}
