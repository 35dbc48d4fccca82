import { type Bundle, readBundle, readPlacement } from "../../charm/bundle.ts";
import { integerOf } from "../../charm/yaml-types.ts";
import { findPair, findValue, type Pair, type ScalarNode } from "../../document/tree.ts";
import type { CharmCheck, Draft } from "../check.ts";

const HEAD = "machines:\n  0:\napplications:\n  kafka:\n    charm: kafka\n";

export const bundlePlacement: CharmCheck = {
  code: "bundle-placement",
  severity: "error",
  on: "charm",
  summary: "Units of a bundle are placed where nothing is, or a machine has no unit.",
  explanation:
    "An item of `to` is a machine of `machines`, `new`, or a unit of another application, each with a container type in front if need be (`lxd:0`). There may not be more items than units, and each machine has to be used. On Kubernetes it is labels of nodes, `KEY=VALUE`. Source: juju/charm `bundledata.go`, `verifyPlacement`.",
  file: "bundle.yaml",
  bad: `${HEAD}    num_units: 1\n    to: [1]\n`,
  good: `${HEAD}    num_units: 1\n    to: [0]\n`,
  *run(charm) {
    const bundle = readBundle(charm);
    if (!bundle || bundle.isOverlay) return;
    if (bundle.isKubernetes) {
      for (const pair of bundle.applications) yield* checkLabels(pair);
      return;
    }
    const used = new Set<string>();
    for (const pair of bundle.applications) yield* checkApplication(pair, bundle, used);
    for (const { key } of bundle.machines) {
      if (!used.has(key.text))
        yield { span: key, message: `No unit is placed on machine \`${key.text}\`; expected one` };
    }
  },
};

/** Kubernetes places all units alike, by labels of nodes. */
function* checkLabels({ key, value }: Pair): Iterable<Draft> {
  const [to, placement] = [findValue(value, "to"), findValue(value, "placement")];
  const items = to?.kind === "sequence" ? to.items : placement ? [placement] : [];
  if (items.length > 1) {
    yield {
      span: key,
      message: `\`${key.text}\` is placed ${items.length} times; expected one list of labels on Kubernetes`,
    };
  }
  for (const item of items) {
    if (
      item.kind !== "scalar" ||
      item.text === "" ||
      item.text.split(",").every((label) => /^[^=]+=/.test(label))
    )
      continue;
    yield {
      span: item,
      message: `\`${item.text}\` is no label of a node; expected \`KEY=VALUE\` on Kubernetes`,
    };
  }
}

function* checkApplication({ key, value }: Pair, bundle: Bundle, used: Set<string>): Iterable<Draft> {
  const to = findPair(value, "to");
  if (to?.value?.kind !== "sequence") return;
  const units = integerOf(findValue(value, "num_units")) ?? integerOf(findValue(value, "scale")) ?? 0;
  const places = to.value.items.filter((item): item is ScalarNode => item.kind === "scalar");
  if (places.length > units && units >= 0) {
    const message = `\`${key.text}\` is placed ${places.length} times but has ${units} units; expected at most ${units}`;
    yield { span: to.key, message };
  }
  for (const place of places) yield* checkPlace(place, bundle, used);
}

function* checkPlace(node: ScalarNode, bundle: Bundle, used: Set<string>): Iterable<Draft> {
  const placement = readPlacement(node.text);
  if (!placement) {
    yield {
      span: node,
      message: `\`${node.text}\` is no place for a unit; expected a machine, a unit or \`new\``,
    };
    return;
  }
  const { machine, application, unit } = placement;
  if (machine !== undefined && machine !== "new") {
    used.add(machine);
    if (bundle.machines.some(({ key }) => key.text === machine)) return;
    yield {
      span: node,
      message: `There is no machine \`${machine}\` in the bundle; expected one of \`machines\``,
    };
  }
  if (application === undefined) return;
  const target = bundle.applications.find(({ key }) => key.text === application);
  const units =
    integerOf(findValue(target?.value, "num_units")) ?? integerOf(findValue(target?.value, "scale")) ?? 0;
  if (!target) {
    yield {
      span: node,
      message: `There is no application \`${application}\` in the bundle; expected one of \`applications\``,
    };
  } else if (unit !== undefined && unit >= units) {
    yield {
      span: node,
      message: `\`${application}\` has ${units} units, so there is no \`${node.text}\`; expected a lower number`,
    };
  }
}
