import { type Bundle, type BundleEndpoint, readBundle, readEndpoint } from "../../charm/bundle.ts";
import { findValue, type ScalarNode, type SequenceNode, type YamlNode } from "../../document/tree.ts";
import { replaceByString } from "../../edits.ts";
import { nearest } from "../../kinds/near-miss.ts";
import type { CharmCheck, Draft } from "../check.ts";

const HEAD = "applications:\n  kafka:\n    charm: kafka\n  zookeeper:\n    charm: zookeeper\nrelations:\n";

export const bundleRelation: CharmCheck = {
  code: "bundle-relation",
  severity: "error",
  on: "charm",
  summary: "A relation of a bundle is no pair of its applications.",
  explanation:
    "Each relation is a list of exactly two ends, `APPLICATION` or `APPLICATION:ENDPOINT`, of two different applications or offers of the bundle, and stands there once, whichever end is first. An overlay by itself may name applications of its bundle. Source: juju/charm `bundledata.go`, `verifyRelations`.",
  file: "bundle.yaml",
  bad: `${HEAD}  - [kafka:zookeeper, zookeper:zookeeper]\n`,
  good: `${HEAD}  - [kafka:zookeeper, zookeeper:zookeeper]\n`,
  *run(charm) {
    const bundle = readBundle(charm);
    const seen = new Map<string, YamlNode>();
    for (const root of bundle?.roots ?? []) {
      const relations = findValue(root, "relations");
      if (!bundle || relations?.kind !== "sequence") continue;
      for (const relation of relations.items) {
        if (relation.kind === "sequence") yield* checkRelation(relation, bundle, seen);
      }
    }
  },
};

function* checkRelation(
  relation: SequenceNode,
  bundle: Bundle,
  seen: Map<string, YamlNode>,
): Iterable<Draft> {
  const ends = relation.items.filter((item): item is ScalarNode => item.kind === "scalar");
  const place = ends[0] ?? relation;
  if (relation.items.length !== 2) {
    const message = `A relation with ${relation.items.length} ends; expected exactly two`;
    yield { span: relation.flow ? relation : place, message };
    return;
  }
  const read: BundleEndpoint[] = [];
  for (const end of ends) {
    const endpoint = readEndpoint(end.text);
    if (endpoint) {
      read.push(endpoint);
      yield* checkApplication(end, endpoint, bundle);
    } else if (typeof end.value === "string") {
      yield {
        span: end,
        message: `\`${end.text}\` is no end of a relation; expected \`APPLICATION\` or \`APPLICATION:ENDPOINT\``,
      };
    }
  }
  const [one, other] = read;
  if (!one || !other) return;
  const span = relation.flow ? relation : { start: place.start, end: (ends[1] ?? place).end };
  if (one.application === other.application) {
    yield { span, message: `\`${one.application}\` is related to itself; expected two applications` };
  }
  const identity = [one, other]
    .map(({ application, endpoint = "" }) => `${application}:${endpoint}`)
    .sort()
    .join(" ");
  if (seen.has(identity)) yield { span, message: "This relation is here a second time; expected it once" };
  seen.set(identity, relation);
}

function* checkApplication(
  end: ScalarNode,
  { application, endpoint }: BundleEndpoint,
  bundle: Bundle,
): Iterable<Draft> {
  const names = [...bundle.applications, ...bundle.saas].map(({ key }) => key.text);
  if (bundle.isOverlay || names.includes(application)) return;
  const meant = nearest(application, names);
  const repaired = endpoint === undefined ? meant : `${meant}:${endpoint}`;
  yield {
    span: end,
    message: `There is no application \`${application}\` in the bundle; ${meant ? `did you mean \`${meant}\`?` : "expected one of `applications` or `saas`"}`,
    fixes:
      meant && repaired
        ? [
            {
              title: `Replace by \`${repaired}\``,
              edits: [replaceByString(end, repaired, end.style === "double-quoted")],
              preferred: true,
            },
          ]
        : [],
  };
}
