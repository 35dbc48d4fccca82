import { type BundleEndpoint, readBundle, readEndpoint } from "../../charm/bundle.ts";
import { type BundleCharm, bundleCharms, endpointsIn, fits } from "../../charm/bundle-charms.ts";
import { integerOf } from "../../charm/yaml-types.ts";
import { findValue, type ScalarNode, type SequenceNode } from "../../document/tree.ts";
import { replaceByString } from "../../edits.ts";
import type { Fix } from "../../finding.ts";
import { nearest } from "../../kinds/near-miss.ts";
import type { DeclaredName } from "../../names/declared-names.ts";
import type { CharmCheck, Draft } from "../check.ts";
import { BUNDLE_NEIGHBOURS } from "./examples.ts";

export const bundleEndpoint: CharmCheck = {
  code: "bundle-endpoint",
  severity: "warning",
  on: "charm",
  summary: "A relation of a bundle names endpoints that cannot be related.",
  explanation:
    "Known for applications whose charm is in the workspace, by its path or by its name: an endpoint that the charm does not have, two endpoints of different interfaces or of the same side, two applications that have nothing or several things to relate, and more relations than a `limit` allows. Juju says so when it deploys the bundle. Charms with an extension or a template may have more endpoints than can be read.",
  file: "bundle.yaml",
  neighbours: BUNDLE_NEIGHBOURS,
  bad: "applications:\n  connect:\n    charm: connect\n  mysql:\n    charm: mysql-integrator\nrelations:\n  - [connect:connect-clients, mysql:connect-client]\n",
  good: "applications:\n  connect:\n    charm: connect\n  mysql:\n    charm: mysql-integrator\nrelations:\n  - [connect:connect-client, mysql:connect-client]\n",
  *run(charm, { context, document }) {
    const bundle = readBundle(charm);
    if (!bundle || context.neighbours.length === 0) return;
    const charms = bundleCharms(bundle, document.uri, context);
    const used = new Map<DeclaredName, number>();
    for (const root of bundle.roots) {
      const relations = findValue(root, "relations");
      for (const relation of relations?.kind === "sequence" ? relations.items : []) {
        if (relation.kind === "sequence") yield* checkRelation(relation, charms, used);
      }
    }
  },
};

interface End {
  readonly node: ScalarNode;
  readonly read: BundleEndpoint;
  readonly charm: BundleCharm | undefined;
  readonly endpoint: DeclaredName | undefined;
}

function* checkRelation(
  relation: SequenceNode,
  charms: ReadonlyMap<string, BundleCharm>,
  used: Map<DeclaredName, number>,
): Iterable<Draft> {
  const ends = relation.items.flatMap((node) => (node.kind === "scalar" ? (toEnd(node, charms) ?? []) : []));
  const [one, other] = ends;
  if (!one || !other || ends.length !== 2) return;
  for (const end of ends) yield* checkEnd(end, used);
  if (one.endpoint && other.endpoint) {
    if (!fits(one.endpoint, other.endpoint)) yield misfit(one, one.endpoint, other, other.endpoint);
  } else if (!one.read.endpoint && !other.read.endpoint) yield* checkImplicit(one, other);
}

function toEnd(node: ScalarNode, charms: ReadonlyMap<string, BundleCharm>): End | undefined {
  const read = readEndpoint(node.text);
  if (!read) return undefined;
  const charm = charms.get(read.application);
  const endpoint = charm && endpointsIn(charm).find(({ name }) => name === read.endpoint);
  return { node, read, charm, endpoint };
}

/** Every charm has this one. */
const IMPLICIT = "juju-info";

function* checkEnd({ node, read, charm, endpoint }: End, used: Map<DeclaredName, number>): Iterable<Draft> {
  if (endpoint) {
    const count = (used.get(endpoint) ?? 0) + 1;
    used.set(endpoint, count);
    const limit = integerOf(findValue(endpoint.pair.value, "limit"));
    if (limit !== undefined && count === limit + 1) {
      yield {
        span: node,
        message: `\`${node.text}\` has relation number ${count}, and the charm's \`limit\` is ${limit}; expected no more`,
      };
    }
    return;
  }
  if (!charm || read.endpoint === undefined || read.endpoint === IMPLICIT || charm.names.isOpen) return;
  const names = endpointsIn(charm).map(({ name }) => name);
  const meant = nearest(read.endpoint, names);
  yield {
    span: node,
    message: `The charm of \`${read.application}\` has no endpoint \`${read.endpoint}\`; ${meant ? `did you mean \`${meant}\`?` : `expected one of ${listed(names)}`}`,
    fixes: meant ? [replacement(node, `${read.application}:${meant}`)] : [],
  };
}

function replacement(node: ScalarNode, text: string): Fix {
  return {
    title: `Replace by \`${text}\``,
    edits: [replaceByString(node, text, node.style === "double-quoted")],
    preferred: true,
  };
}

function misfit(one: End, first: DeclaredName, other: End, second: DeclaredName): Draft {
  const span = { start: one.node.start, end: Math.max(one.node.end, other.node.end) };
  if (first.type !== second.type) {
    return {
      span,
      message: `\`${one.node.text}\` speaks \`${first.type}\` and \`${other.node.text}\` speaks \`${second.type}\`; expected the same interface`,
    };
  }
  const side =
    first.side === "peers" || second.side === "peers"
      ? "a peer endpoint relates to nobody else"
      : `both are under \`${first.side}\``;
  return {
    span,
    message: `\`${one.node.text}\` and \`${other.node.text}\` cannot be related: ${side}; expected one that provides and one that requires`,
  };
}

/** Without endpoints, Juju looks for the one way in which both fit. */
function* checkImplicit(one: End, other: End): Iterable<Draft> {
  if (!one.charm || !other.charm || one.charm.names.isOpen || other.charm.names.isOpen) return;
  const { charm: first } = one;
  const { charm: second } = other;
  const ways = endpointsIn(first).flatMap((each) =>
    endpointsIn(second)
      .filter((partner) => fits(each, partner))
      .map(
        (partner) =>
          `\`${one.read.application}:${each.name}\` with \`${other.read.application}:${partner.name}\``,
      ),
  );
  const span = { start: one.node.start, end: Math.max(one.node.end, other.node.end) };
  if (ways.length > 1) {
    yield {
      span,
      message: `\`${one.node.text}\` and \`${other.node.text}\` can be related in ${ways.length} ways; expected the endpoints, ${ways.slice(0, 3).join(" or ")}`,
    };
  } else if (ways.length === 0 && !hasSubordinate(first, second)) {
    yield {
      span,
      message: `\`${one.node.text}\` and \`${other.node.text}\` have no endpoints that fit; expected one that provides what the other requires`,
    };
  }
}

/** A subordinate may stand beside anything, by the endpoint that every charm has. */
function hasSubordinate(...charms: readonly BundleCharm[]): boolean {
  return charms.some((charm) => endpointsIn(charm).some(({ type }) => type === IMPLICIT));
}

function listed(names: readonly string[]): string {
  return names.length === 0
    ? "none, because it has no endpoints"
    : names.map((name) => `\`${name}\``).join(", ");
}
