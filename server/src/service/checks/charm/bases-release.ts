import { LEGACY_BASES } from "../../../../../schemas/charm/platforms.ts";
import { asScalar, findValue, type ScalarNode, type YamlNode } from "../../document/tree.ts";
import type { CharmCheck } from "../check.ts";
import { CHARMCRAFT, CHARMCRAFT_WITHOUT_PLATFORMS } from "./examples.ts";

export const basesRelease: CharmCheck = {
  code: "bases-release",
  severity: "error",
  on: "charm",
  summary: "`bases` names a release that only `platforms` can.",
  explanation:
    "The older `bases` knows Ubuntu 18.04, 20.04 and 22.04, and AlmaLinux 9. Later releases need `base` and `platforms`. Source: canonical/charmcraft `charmcraft/models/project.py`.",
  file: "charmcraft.yaml",
  bad: `${CHARMCRAFT_WITHOUT_PLATFORMS}bases:\n  - name: ubuntu\n    channel: "24.04"\n`,
  good: CHARMCRAFT,
  *run({ kind, root }) {
    const list = kind === "charmcraft" ? findValue(root, "bases") : undefined;
    for (const entry of list?.kind === "sequence" ? list.items : []) {
      for (const { name, channel } of [entry, ...longForm(entry)].flatMap(readBase)) {
        const base = `${name.text}@${channel.text}`;
        if (LEGACY_BASES.includes(base) || typeof channel.value !== "string") continue;
        const known = LEGACY_BASES.map((each) => `\`${each}\``).join(", ");
        const isName = !LEGACY_BASES.some((each) => each.startsWith(`${name.text}@`));
        yield {
          span: isName ? name : channel,
          message: `\`bases\` does not know \`${base}\`; expected one of ${known}, or \`base\` and \`platforms\``,
        };
      }
    }
  },
};

function longForm(entry: YamlNode): YamlNode[] {
  return ["build-on", "run-on"].flatMap((name) => {
    const list = findValue(entry, name);
    return list?.kind === "sequence" ? list.items : [];
  });
}

function readBase(entry: YamlNode): { name: ScalarNode; channel: ScalarNode }[] {
  const [name, channel] = [asScalar(findValue(entry, "name")), asScalar(findValue(entry, "channel"))];
  return name && channel ? [{ name, channel }] : [];
}
