import { readBundle } from "../../charm/bundle.ts";
import { type BundleCharm, bundleCharms } from "../../charm/bundle-charms.ts";
import { typeOf, type ValueType } from "../../charm/yaml-types.ts";
import { asMapping, findValue, type Pair } from "../../document/tree.ts";
import { replaceKey } from "../../edits.ts";
import { nearest } from "../../kinds/near-miss.ts";
import type { NameKind } from "../../names/charm-name.ts";
import { findDeclared } from "../../names/declared-names.ts";
import type { CharmCheck, Draft } from "../check.ts";
import { BUNDLE_NEIGHBOURS } from "./examples.ts";

export const bundleSetting: CharmCheck = {
  code: "bundle-setting",
  severity: "warning",
  on: "charm",
  summary:
    "A bundle sets an option, resource or storage that the charm does not have, or an option to a value of another type.",
  explanation:
    "Known for applications whose charm is in the workspace, by its path or by its name. Juju refuses unknown options and values that do not fit when it deploys the bundle.",
  file: "bundle.yaml",
  neighbours: BUNDLE_NEIGHBOURS,
  bad: "applications:\n  mysql:\n    charm: mysql-integrator\n    options:\n      modes: sink\n",
  good: "applications:\n  mysql:\n    charm: mysql-integrator\n    options:\n      mode: sink\n",
  *run(charm, { context, document }) {
    const bundle = readBundle(charm);
    if (!bundle || context.neighbours.length === 0) return;
    for (const known of bundleCharms(bundle, document.uri, context).values()) {
      if (known.names.isOpen) continue;
      for (const [key, kind] of SECTIONS) {
        for (const pair of asMapping(findValue(known.application.value, key))?.pairs ?? [])
          yield* checkSetting(pair, kind, known);
      }
    }
  },
};

const SECTIONS: readonly (readonly [key: string, kind: NameKind])[] = [
  ["options", "option"],
  ["resources", "resource"],
  ["storage", "storage"],
];

/** What Juju gives every application on Kubernetes besides its options. */
const OF_JUJU = /^(?:juju-|kubernetes-)|^trust$/;

function* checkSetting(
  { key, value }: Pair,
  kind: NameKind,
  { names, application }: BundleCharm,
): Iterable<Draft> {
  const declared = findDeclared(names, kind, key.text);
  if (!declared) {
    if (kind === "option" && OF_JUJU.test(key.text)) return;
    const known = names.all.filter((name) => name.kind === kind).map(({ name }) => name);
    const meant = nearest(key.text, known);
    yield {
      span: key,
      message: `The charm of \`${application.key.text}\` has no ${kind} \`${key.text}\`; ${meant ? `did you mean \`${meant}\`?` : "expected one that it declares"}`,
      fixes: meant
        ? [{ title: `Rename to \`${meant}\``, edits: [replaceKey(key, meant)], preferred: true }]
        : [],
    };
    return;
  }
  const allowed = kind === "option" && declared.type !== undefined ? TYPES[declared.type] : undefined;
  const actual = typeOf(value);
  if (!value || !allowed || actual === "null" || allowed.includes(actual)) return;
  yield {
    span: value,
    message: `The option \`${key.text}\` is of type \`${declared.type}\`, and this is of type ${actual}; expected what fits`,
  };
}

/** Juju reads numbers and booleans from text too. */
const TYPES: Readonly<Record<string, readonly ValueType[]>> = {
  string: ["string", "integer", "float", "boolean"],
  int: ["integer", "string"],
  float: ["integer", "float", "string"],
  boolean: ["boolean", "string"],
  secret: ["string"],
};
