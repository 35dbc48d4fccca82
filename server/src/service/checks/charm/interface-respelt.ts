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
    "Juju compares the names of interfaces literally, so `connect-client` never relates to `connect_client`. Most interfaces of the catalogue are spelt with underscores, a few (`tls-certificates`, `vault-kv`, `nginx-route` …) with dashes. Only unknown names that become a known one by exchanging the two, by capitals, or by a letter in a name that is not short, are reported; an interface of your own is none of them.",
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

/** Short names differ in a letter by accident; from here on a letter too many, too few or out of order is a slip. */
const SHORT = 6;
/** From here on one letter in place of another is one, too. */
const LONG = 10;

function respelling(name: string): string | undefined {
  if (isCharmInterface(name)) return undefined;
  const known = [...charmInterfaces()];
  const respelt = known.find((each) => normalise(each) === normalise(name));
  if (respelt !== undefined || name.length < SHORT) return respelt;
  return nearest(
    name,
    known.filter((each) => each.length >= SHORT && isSlip(name, each)),
  );
}

/** Capitals and blanks are in no interface that charms relate over. */
function normalise(name: string): string {
  return name.toLowerCase().replace(/[_\s]+/g, "-");
}

/** One letter for another makes a new word more often than a misspelt one: `mongos` is not `mongodb`. */
function isSlip(name: string, known: string): boolean {
  const difference = Math.abs(known.length - name.length);
  if (difference > 1) return false;
  // The plural of a word is another word.
  const isPlural = `${name}s` === known || `${known}s` === name;
  if (isPlural && !known.endsWith("ss")) return known.length >= LONG;
  if (difference === 1) return true;
  if (sorted(known) === sorted(name)) return true;
  const changed = [...known].filter((letter, index) => letter !== name[index]);
  return known.length >= LONG && changed.length === 1 && !/\d/.test(changed[0] ?? "");
}

function sorted(text: string): string {
  return [...text].sort().join("");
}
