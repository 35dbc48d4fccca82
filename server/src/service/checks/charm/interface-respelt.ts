import { charmInterfaces, isCharmInterface } from "../../../../../schemas/charm/interfaces.ts";
import { endpointsOf } from "../../charm/endpoints.ts";
import { replaceByString } from "../../edits.ts";
import { nearest } from "../../kinds/near-miss.ts";
import type { CharmCheck } from "../check.ts";
import { METADATA_HEAD } from "./examples.ts";

export const interfaceRespelt: CharmCheck = {
  code: "interface-respelt",
  severity: "warning",
  on: "charm",
  summary: "The interface of an endpoint is nearly one that other charms use.",
  explanation:
    "Juju compares the names of interfaces literally, so `connect-client` never relates to `connect_client`. Most interfaces of the catalogue are spelt with underscores, a few (`tls-certificates`, `vault-kv`, `nginx-route` …) with dashes. Only unknown names that become a known one by exchanging the two, or by a letter in a long name, are reported; an interface of your own is none of them.",
  file: "metadata.yaml",
  bad: `${METADATA_HEAD}requires:\n  connect-client:\n    interface: connect-client\n    limit: 1\n    optional: true\n`,
  good: `${METADATA_HEAD}requires:\n  connect-client:\n    interface: connect_client\n    limit: 1\n    optional: true\n`,
  *run(charm) {
    for (const { interface: spoken, pair } of endpointsOf(charm)) {
      const meant = spoken && respelling(spoken.text);
      if (meant === undefined) continue;
      yield {
        span: spoken ?? pair.key,
        message: `The interface \`${spoken?.text}\` is not known; did you mean \`${meant}\`? Juju compares names literally`,
        fixes: spoken
          ? [
              {
                title: `Replace by \`${meant}\``,
                edits: [replaceByString(spoken, meant, false)],
                preferred: true,
              },
            ]
          : [],
      };
    }
  },
};

/** Short names differ in a letter by accident. */
const LONG = 10;

function respelling(name: string): string | undefined {
  if (isCharmInterface(name)) return undefined;
  const known = [...charmInterfaces()];
  const dashed = name.replaceAll("_", "-");
  const respelt = known.find((each) => each.replaceAll("_", "-") === dashed);
  if (respelt !== undefined || name.length < LONG) return respelt;
  // One letter for another makes a new word more often than a misspelt one: `mongos` is not `mongodb`.
  const isSlip = (each: string) => each.length !== name.length || sorted(each) === sorted(name);
  return nearest(
    name,
    known.filter((each) => each.length >= LONG && Math.abs(each.length - name.length) <= 1 && isSlip(each)),
  );
}

function sorted(text: string): string {
  return [...text].sort().join("");
}
