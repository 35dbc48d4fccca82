import { type CharmDocument, optionPairs } from "../../charm/charm-document.ts";
import { isIntegrator } from "../../charm/endpoints.ts";
import { entryFix } from "../../charm/entry-fix.ts";
import { connectEndpointOf, missingPieces } from "../../charm/missing-pieces.ts";
import type { ServiceContext } from "../../context.ts";
import { asScalar, findValue, type ScalarNode } from "../../document/tree.ts";
import { replaceByString } from "../../edits.ts";
import type { Fix } from "../../finding.ts";
import type { CharmCheck, Draft } from "../check.ts";
import { CHARMCRAFT } from "./examples.ts";

const HEAD = `${CHARMCRAFT}requires:\n  connect-client:\n    interface: connect_client\n    limit: 1\n    optional: true\nconfig:\n  options:\n    mode:\n      type: string\n      description: Mode.\n`;

const MODES: readonly string[] = ["source", "sink"];

export const connectMode: CharmCheck = {
  code: "connect-mode",
  severity: "hint",
  on: "charm",
  summary: "An integrator's option `mode` is not what the library kafkacl reads.",
  explanation:
    "kafkacl reads the option `mode`, a string that is `source` or `sink`. Any other type or default is reported in charms that require `connect_client`, a missing option in those that build on kafkacl's `BaseIntegrator`.",
  file: "charmcraft.yaml",
  bad: `${HEAD}      default: both
`,
  good: `${HEAD}      default: source
`,
  *run(charm, { context }) {
    yield* checkPresence(charm, context);
    if (!isIntegrator(charm)) return;
    const mode = optionPairs(charm).find(({ key }) => key.text === "mode");
    if (!mode) return;
    const type = asScalar(findValue(mode.value, "type"));
    const value = asScalar(findValue(mode.value, "default"));
    if (type && type.text !== "string") {
      yield {
        span: type,
        message: `\`mode\` is of type \`${type.text}\`, but kafkacl reads a string; expected \`type: string\``,
        fixes: replacements(type, ["string"]),
      };
    } else if (value && typeof value.value === "string" && !MODES.includes(value.text)) {
      yield {
        span: value,
        message: `kafkacl does not know the mode \`${value.text}\`; expected \`source\` or \`sink\``,
        fixes: replacements(value, MODES),
      };
    }
  },
};

function* checkPresence(charm: CharmDocument, context: ServiceContext): Iterable<Draft> {
  const endpoint = connectEndpointOf(charm);
  const { mode } = missingPieces(charm, context);
  if (!endpoint || !mode) return;
  yield {
    span: endpoint.pair.key,
    message:
      "kafkacl reads the option `mode`, which this charm does not have; expected one of type `string`, `source` or `sink`",
    fixes: entryFix(charm, context.siblings, mode),
  };
}

/** Only the author knows which one is meant, so none is preferred where there are two. */
function replacements(node: ScalarNode, words: readonly string[]): Fix[] {
  return words.map((word) => ({
    title: `Replace by \`${word}\``,
    edits: [replaceByString(node, word, false)],
    preferred: words.length === 1,
  }));
}
