import { optionPairs } from "../../charm/charm-document.ts";
import { isIntegrator } from "../../charm/endpoints.ts";
import { asScalar, findValue } from "../../document/tree.ts";
import type { CharmCheck } from "../check.ts";
import { CHARMCRAFT } from "./examples.ts";

const HEAD = `${CHARMCRAFT}requires:\n  connect-client:\n    interface: connect_client\n    limit: 1\n    optional: true\nconfig:\n  options:\n    mode:\n      type: string\n      description: Mode.\n`;

export const connectMode: CharmCheck = {
  code: "connect-mode",
  severity: "hint",
  on: "charm",
  summary: "An integrator's option `mode` is not what the library kafkacl reads.",
  explanation:
    "kafkacl reads the option `mode`, a string that is `source` or `sink`. Any other type or default is reported in charms that require `connect_client`.",
  file: "charmcraft.yaml",
  bad: `${HEAD}      default: both
`,
  good: `${HEAD}      default: source
`,
  *run(charm) {
    if (!isIntegrator(charm)) return;
    const mode = optionPairs(charm).find(({ key }) => key.text === "mode");
    if (!mode) return;
    const type = asScalar(findValue(mode.value, "type"));
    const value = asScalar(findValue(mode.value, "default"));
    if (type && type.text !== "string") {
      yield {
        span: type,
        message: `\`mode\` is of type \`${type.text}\`, but kafkacl reads a string; expected \`type: string\``,
      };
    } else if (value && typeof value.value === "string" && !["source", "sink"].includes(value.text)) {
      yield {
        span: value,
        message: `kafkacl does not know the mode \`${value.text}\`; expected \`source\` or \`sink\``,
      };
    }
  },
};
