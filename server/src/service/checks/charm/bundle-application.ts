import { type Bundle, isApplicationName, readBundle } from "../../charm/bundle.ts";
import { booleanOf, integerOf, typeOf } from "../../charm/yaml-types.ts";
import { asScalar, findPair, type Pair } from "../../document/tree.ts";
import { nearest } from "../../kinds/near-miss.ts";
import type { CharmCheck, Draft } from "../check.ts";

export const bundleApplication: CharmCheck = {
  code: "bundle-application",
  severity: "error",
  on: "charm",
  summary: "An application of a bundle lacks something, or says two things that exclude each other.",
  explanation:
    "An application needs a `charm`; a `revision` needs a `channel` to go on from; `num_units` and `scale`, `to` and `placement`, `expose: true` and `exposed-endpoints` exclude each other; `placement` is for bundles with `bundle: kubernetes`, `machines` for all others. Applications and `saas` share their names. Source: juju/charm `bundledata.go`.",
  file: "bundle.yaml",
  bad: "applications:\n  kafka:\n    charm: kafka\n    revision: 195\n",
  good: "applications:\n  kafka:\n    charm: kafka\n    channel: 3/stable\n    revision: 195\n",
  *run(charm) {
    const bundle = readBundle(charm);
    if (!bundle) return;
    for (const pair of bundle.applications) yield* checkApplication(pair, bundle);
    for (const { key } of bundle.saas) {
      if (!bundle.applications.some((pair) => pair.key.text === key.text)) continue;
      yield { span: key, message: `\`${key.text}\` is an application, too; expected a name of its own` };
    }
    const machines = findPair(bundle.roots[0], "machines");
    if (bundle.isKubernetes && machines && bundle.machines.length > 0) {
      yield { span: machines.key, message: "A bundle of Kubernetes charms has machines; expected none" };
    }
  },
};

function* checkApplication(pair: Pair, bundle: Bundle): Iterable<Draft> {
  const { key, value } = pair;
  if (!isApplicationName(key.text)) {
    yield {
      span: key,
      severity: "warning",
      message: `\`${key.text}\` is no name of an application; expected words of lower-case letters and digits with single dashes, a letter in each`,
    };
  }
  if (typeOf(value) === "null") {
    if (!bundle.isOverlay)
      yield { span: key, message: `The application \`${key.text}\` is empty; expected at least a \`charm\`` };
    return;
  }
  const charm = findPair(value, "charm");
  const name = asScalar(charm?.value)?.text ?? "";
  const isBase = !bundle.isOverlay && bundle.applications.find((each) => each.key.text === key.text) === pair;
  if (isBase && name === "" && value?.kind === "mapping") {
    const misspelt = value.pairs.find((each) => nearest(each.key.text, ["charm"]) !== undefined);
    yield {
      span: (charm ?? misspelt)?.key ?? key,
      message: `The application \`${key.text}\` has no \`charm\`; expected one`,
    };
  }
  yield* checkRevision(pair, name);
  yield* checkExclusions(pair, bundle);
}

function* checkRevision({ key, value }: Pair, charm: string): Iterable<Draft> {
  const revision = findPair(value, "revision");
  const isLocal = charm === "" || /^(?:[./]|local:|cs:)/.test(charm);
  if (!revision || isLocal || asScalar(findPair(value, "channel")?.value)?.text) return;
  yield {
    span: revision.key,
    message: `\`${key.text}\` has a \`revision\` but no \`channel\` to go on from; expected one, such as \`channel: latest/stable\``,
  };
}

function* checkExclusions({ value }: Pair, bundle: Bundle): Iterable<Draft> {
  const [units, scale] = [findPair(value, "num_units"), findPair(value, "scale")];
  if (units && scale && (integerOf(units.value) ?? 0) > 0 && (integerOf(scale.value) ?? 0) > 0) {
    yield { span: scale.key, message: "`scale` stands beside `num_units`; expected one of them" };
  }
  const [to, placement] = [findPair(value, "to"), findPair(value, "placement")];
  if (placement && !bundle.isKubernetes && !bundle.isOverlay) {
    yield {
      span: placement.key,
      message: "`placement` is for bundles with `bundle: kubernetes`; expected `to`",
    };
  } else if (to && placement) {
    yield { span: placement.key, message: "`placement` stands beside `to`; expected one of them" };
  }
  const [expose, exposed] = [findPair(value, "expose"), findPair(value, "exposed-endpoints")];
  const isExposed = booleanOf(asScalar(expose?.value)?.text ?? "") === true;
  if (isExposed && exposed?.value?.kind === "mapping" && exposed.value.pairs.length > 0) {
    yield {
      span: exposed.key,
      message: "`exposed-endpoints` stands beside `expose: true`; expected one of them",
    };
  }
}
