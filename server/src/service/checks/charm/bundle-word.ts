import { readBundle } from "../../charm/bundle.ts";
import { SERIES } from "../../charm/series.ts";
import { asScalar, findValue, type ScalarNode } from "../../document/tree.ts";
import { replaceByString } from "../../edits.ts";
import { nearest } from "../../kinds/near-miss.ts";
import type { CharmCheck, Draft } from "../check.ts";

export const bundleWord: CharmCheck = {
  code: "bundle-word",
  severity: "warning",
  on: "charm",
  summary: "A channel, a constraint or a series of a bundle is none that Juju knows.",
  explanation:
    "A channel is `TRACK/RISK/BRANCH`, each part but the risk optional, with `stable`, `candidate`, `beta` or `edge` for the risk. Constraints are `name=value` with the names of Juju, and sizes such as `4G` for `mem` and `root-disk`. Juju says so when it deploys the bundle.",
  file: "bundle.yaml",
  bad: "applications:\n  kafka:\n    charm: kafka\n    channel: 3/stabel\n",
  good: "applications:\n  kafka:\n    charm: kafka\n    channel: 3/stable\n    constraints: mem=4G cores=2\n",
  *run(charm) {
    const bundle = readBundle(charm);
    if (!bundle) return;
    for (const root of bundle.roots) {
      yield* checkSeries(asScalar(findValue(root, "series")));
      yield* checkChannel(asScalar(findValue(root, "channel")));
    }
    for (const { value } of bundle.applications) {
      yield* checkChannel(asScalar(findValue(value, "channel")));
      yield* checkSeries(asScalar(findValue(value, "series")));
      yield* checkConstraints(asScalar(findValue(value, "constraints")));
    }
    for (const { value } of bundle.machines) {
      yield* checkConstraints(asScalar(findValue(value, "constraints")));
      yield* checkSeries(asScalar(findValue(value, "series")));
    }
  },
};

const RISKS = ["stable", "candidate", "beta", "edge"];

function* checkChannel(node: ScalarNode | undefined): Iterable<Draft> {
  if (!node || typeof node.value !== "string") return;
  const parts = node.text.split("/");
  const risk = parts.length > 1 ? parts[1] : undefined;
  // A single word may be a track or a risk.
  if (risk !== undefined && !RISKS.includes(risk) && !RISKS.includes(parts[0] ?? "")) {
    const meant = nearest(risk, RISKS);
    const repaired = [parts[0], meant, ...parts.slice(2)].join("/");
    yield {
      span: node,
      message: `\`${risk}\` is no risk of a channel; ${meant ? `did you mean \`${meant}\`?` : "expected `stable`, `candidate`, `beta` or `edge`"}`,
      fixes: meant
        ? [
            {
              title: `Replace by \`${repaired}\``,
              edits: [replaceByString(node, repaired, true)],
              preferred: true,
            },
          ]
        : [],
    };
  }
}

/** Source: juju/juju `core/constraints`. */
const CONSTRAINTS = [
  "allocate-public-ip",
  "arch",
  "container",
  "cores",
  "cpu-cores",
  "cpu-power",
  "image-id",
  "instance-role",
  "instance-type",
  "mem",
  "root-disk",
  "root-disk-source",
  "spaces",
  "tags",
  "virt-type",
  "zones",
];
const SIZES = new Set(["mem", "root-disk"]);
const COUNTS = new Set(["cores", "cpu-cores", "cpu-power"]);
const SIZE = /^(?:\d+(?:\.\d+)?(?:[MGTPEZY](?:i?B)?)?)?$/;

function* checkConstraints(node: ScalarNode | undefined): Iterable<Draft> {
  if (!node || typeof node.value !== "string") return;
  for (const item of node.text.split(/\s+/).filter((each) => each !== "")) {
    const [name = "", ...rest] = item.split("=");
    const value = rest.join("=");
    if (!CONSTRAINTS.includes(name)) {
      const meant = nearest(name, CONSTRAINTS);
      yield {
        span: node,
        message: `\`${name}\` is no constraint; ${meant ? `did you mean \`${meant}\`?` : "expected one of Juju's, `mem` or `cores` for example"}`,
      };
    } else if (SIZES.has(name) && !SIZE.test(value)) {
      yield {
        span: node,
        message: `\`${value}\` is no size for \`${name}\`; expected a number with \`M\`, \`G\` or \`T\``,
      };
    } else if (COUNTS.has(name) && !/^\d*$/.test(value)) {
      yield { span: node, message: `\`${value}\` is no number for \`${name}\`; expected a whole one` };
    }
  }
}

/** A series that nearly is one; new ones come twice a year. */
function* checkSeries(node: ScalarNode | undefined): Iterable<Draft> {
  if (!node || SERIES.includes(node.text)) return;
  const meant = nearest(node.text, SERIES);
  if (meant === undefined) return;
  yield {
    span: node,
    message: `\`${node.text}\` is no series; did you mean \`${meant}\`?`,
    fixes: [
      { title: `Replace by \`${meant}\``, edits: [replaceByString(node, meant, true)], preferred: true },
    ],
  };
}
