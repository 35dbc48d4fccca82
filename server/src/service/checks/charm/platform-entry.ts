import { ARCHITECTURES } from "../../../../../schemas/charm/platforms.ts";
import { readPlatform } from "../../charm/platforms.ts";
import {
  asMapping,
  asScalar,
  findPair,
  findValue,
  type Pair,
  type ScalarNode,
  type YamlNode,
} from "../../document/tree.ts";
import { replaceByString } from "../../edits.ts";
import { nearest } from "../../kinds/near-miss.ts";
import type { CharmCheck, Draft } from "../check.ts";
import { CHARMCRAFT, CHARMCRAFT_WITHOUT_PLATFORMS } from "./examples.ts";

export const platformEntry: CharmCheck = {
  code: "platform-entry",
  severity: "error",
  on: "charm",
  summary: "A platform names no architecture that charmcraft knows.",
  explanation:
    "A platform without value, or without `build-for`, is named after its architecture (`amd64`) or its base and architecture (`ubuntu@24.04:amd64`); any other name needs `build-on` and `build-for`. Architectures are Debian's: amd64, arm64, armhf, i386, ppc64el, riscv64, s390x; `all` is for `build-for` only. Source: canonical/craft-application `craft_application/models/platforms.py`.",
  file: "charmcraft.yaml",
  bad: `${CHARMCRAFT_WITHOUT_PLATFORMS}base: ubuntu@24.04\nplatforms:\n  x86_64:\n`,
  good: CHARMCRAFT,
  *run({ kind, root }) {
    if (kind !== "charmcraft" || findPair(root, "bases")) return;
    for (const pair of asMapping(findValue(root, "platforms"))?.pairs ?? []) yield* checkPlatform(pair);
  },
};

function* checkPlatform(pair: Pair): Iterable<Draft> {
  const { key, value } = pair;
  if (key.text.includes("/") || key.text === "any" || key.text === "*") {
    const why = key.text.includes("/") ? "holds a `/`" : "is reserved";
    yield { span: key, message: `The name of the platform \`${key.text}\` ${why}; expected another one` };
    return;
  }
  const isEmpty =
    !value ||
    (value.kind === "scalar" && value.value === null) ||
    (value.kind === "mapping" && value.pairs.length === 0);
  const builders = findPair(value, "build-on");
  const target = findPair(value, "build-for");
  const underscored = findPair(value, "build_on");
  if (underscored && !target) {
    yield {
      span: underscored.key,
      message: "`build_on` is only taken beside `build-for`; expected `build-on`",
    };
  }
  const needsName = isEmpty || (builders && (!target?.value || asScalar(target.value)?.value === null));
  const named = readPlatform(key.text);
  if (needsName && (!named || (isEmpty && named.architecture === "all"))) {
    yield unknownArchitecture(key, key.text, isEmpty ? "or `build-on` and `build-for`" : "or a `build-for`");
  }
  for (const node of valuesOf(builders?.value)) yield* checkValue(node, false);
  for (const node of valuesOf(target?.value)) yield* checkValue(node, true);
  yield* duplicates(valuesOf(builders?.value));
}

function valuesOf(node: YamlNode | undefined): ScalarNode[] {
  const nodes = node?.kind === "sequence" ? node.items : node ? [node] : [];
  return nodes.filter((each) => each.kind === "scalar" && typeof each.value === "string") as ScalarNode[];
}

function* checkValue(node: ScalarNode, isTarget: boolean): Iterable<Draft> {
  const platform = readPlatform(node.text);
  if (!platform) yield unknownArchitecture(node, node.text, "with or without a base in front");
  else if (platform.architecture === "all" && !isTarget) {
    yield { span: node, message: "Nothing is built on `all`; expected the architecture of a builder" };
  }
}

function* duplicates(nodes: readonly ScalarNode[]): Iterable<Draft> {
  for (const [index, node] of nodes.entries()) {
    if (nodes.findIndex((each) => each.text === node.text) === index) continue;
    yield { span: node, message: `\`${node.text}\` is listed twice; expected it once` };
  }
}

/** What other systems call Debian's architectures. */
const ALIASES: Readonly<Record<string, string>> = {
  x86_64: "amd64",
  "x86-64": "amd64",
  x64: "amd64",
  aarch64: "arm64",
  ppc64le: "ppc64el",
  arm: "armhf",
  i686: "i386",
};

function unknownArchitecture(node: ScalarNode, text: string, alternative: string): Draft {
  const [, base = "", architecture = text] = /^(.*:)?([^:]*)$/.exec(text) ?? [];
  const meant = ALIASES[architecture] ?? nearest(architecture, ARCHITECTURES);
  const list = ARCHITECTURES.map((each) => `\`${each}\``).join(", ");
  const ending = meant ? `did you mean \`${base}${meant}\`?` : `expected one of ${list}, ${alternative}`;
  return {
    span: node,
    message: `\`${text}\` is no architecture that charmcraft knows; ${ending}`,
    fixes: meant
      ? [
          {
            title: `Replace by \`${base}${meant}\``,
            edits: [replaceByString(node, `${base}${meant}`, false)],
            preferred: true,
          },
        ]
      : [],
  };
}
