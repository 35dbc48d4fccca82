import { DEVELOPMENT_BASES } from "../../../../../schemas/charm/platforms.ts";
import { readPlatform } from "../../charm/platforms.ts";
import { asMapping, asScalar, findPair, findValue, type Pair, type YamlNode } from "../../document/tree.ts";
import { appendPair } from "../../edits.ts";
import type { CharmCheck, Draft } from "../check.ts";
import { CHARMCRAFT, CHARMCRAFT_WITHOUT_PLATFORMS } from "./examples.ts";

export const platformBase: CharmCheck = {
  code: "platform-base",
  severity: "error",
  on: "charm",
  summary: "The base of a charm is named nowhere, or in two places.",
  explanation:
    "Either `base` says what all platforms run on, or each platform names its own (`ubuntu@24.04:amd64`), in its name or in both `build-on` and `build-for`. With the older `bases` neither may be there. Releases of Ubuntu in development need a `build-base`. Source: canonical/craft-platforms `charm.py`; canonical/charmcraft `charmcraft/models/project.py`.",
  file: "charmcraft.yaml",
  bad: `${CHARMCRAFT_WITHOUT_PLATFORMS}platforms:\n  amd64:\n`,
  good: CHARMCRAFT,
  *run({ kind, root, file, project }) {
    if (kind !== "charmcraft" || !root || project.hasExtension) return;
    const base = findPair(root, "base");
    if (findPair(root, "bases")) {
      yield* besideBases(base, findPair(root, "platforms"), findPair(root, "build-base"));
      return;
    }
    const platforms = findPair(root, "platforms");
    const entries = asMapping(platforms?.value)?.pairs ?? [];
    const top = [base, findPair(root, "build-base")].find((pair) => isSet(pair?.value));
    const withBase = entries.filter((pair) => basesOf(pair).length > 0);
    if (platforms && entries.length > 0 && !top && withBase.length === 0) {
      const edit = appendPair(file.text, root, "base", "ubuntu@24.04");
      yield {
        span: platforms.key,
        message:
          "Neither `base` nor any platform says what the charm runs on; expected `base: ubuntu@24.04` or another one",
        fixes: edit ? [{ title: "Add `base: ubuntu@24.04`", edits: [edit], preferred: false }] : [],
      };
    }
    for (const pair of withBase) yield* checkBase(pair, top);
    const developed = asScalar(base?.value)?.text;
    if (
      base?.value &&
      developed &&
      DEVELOPMENT_BASES.has(developed) &&
      !isSet(findValue(root, "build-base"))
    ) {
      yield {
        span: base.value,
        message: `\`${developed}\` is in development and needs a \`build-base\`; expected \`build-base: ${developed}\``,
      };
    }
  },
};

function* besideBases(
  base: Pair | undefined,
  platforms: Pair | undefined,
  buildBase: Pair | undefined,
): Iterable<Draft> {
  if (base && isSet(base.value)) {
    yield { span: base.key, message: "`base` stands beside the older `bases`; expected one of them" };
  }
  for (const pair of [platforms, buildBase]) {
    if (!pair) continue;
    const message = `\`${pair.key.text}\` has no effect beside the older \`bases\`; expected one of them`;
    yield { span: pair.key, severity: "warning", message };
  }
}

function* checkBase(pair: Pair, top: Pair | undefined): Iterable<Draft> {
  const { key } = pair;
  if (top) {
    yield {
      span: key,
      message: `The platform \`${key.text}\` names a base, and \`${top.key.text}\` does for all; expected one of them`,
    };
    yield {
      span: top.key,
      message: `\`${top.key.text}\` stands beside platforms that name their own base; expected one of them`,
    };
    return;
  }
  const bases = new Set(entriesOf(pair).map((text) => readPlatform(text)?.base));
  if (bases.size > 1) {
    yield {
      span: key,
      message: `The platform \`${key.text}\` names more than one base; expected the same in \`build-on\` and \`build-for\``,
    };
  }
}

function basesOf(pair: Pair): string[] {
  return entriesOf(pair).flatMap((text) => readPlatform(text)?.base ?? []);
}

/** What a platform builds on and for; its name, where it says neither. */
function entriesOf({ key, value }: Pair): string[] {
  const values = ["build-on", "build-for"].flatMap((name) => {
    const node = findValue(value, name);
    const nodes = node?.kind === "sequence" ? node.items : node ? [node] : [];
    return nodes.flatMap((each) => (each.kind === "scalar" ? each.text : []));
  });
  return values.length > 0 ? values : [key.text];
}

function isSet(node: YamlNode | undefined): boolean {
  return node !== undefined && !(node.kind === "scalar" && node.value === null);
}
