/** `charmcraft.yaml` */
import type { OptionPlan } from "../data/kind.ts";
import { indent, type Plan, wrap } from "../plan.ts";

export function charmcraftYaml(plan: Plan): string {
  const { name, title, kind, isServed, isKubernetes } = plan;
  return `name: ${name}
type: charm
title: ${title}
summary: ${summaryOf(plan)}
description: |
${indent(wrap(descriptionOf(plan)), 2)}

base: ubuntu@24.04
platforms:
  amd64:
  arm64:

assumes:
  - juju >= 3.6
${isKubernetes ? "  - k8s-api\n" : ""}
parts:
  charm:
    plugin: uv
    source: .
    build-snaps:
      - astral-uv

${librariesOf(plan)}requires:
  connect-client:
    interface: connect_client
    limit: 1
    optional: false
${kind.endpoints.map((endpoint) => `  ${endpoint}:\n    interface: ${kind.interface}\n    limit: 1\n    optional: false`).join("\n")}

peers:
  peer:
    interface: peer
${isKubernetes && isServed ? CONTAINER : ""}${resources(plan)}
config:
  options:
${optionsYaml(plan)}`;
}

function librariesOf({ kind }: Plan): string {
  const lines = kind.libraries.map(([lib, version]) => `  - lib: ${lib}\n    version: "${version}"\n`);
  return lines.length === 0 ? "" : `charm-libs:\n${lines.join("")}\n`;
}

/** Charmhub shows 78 characters. */
function summaryOf({ kind, mode }: Plan): string {
  if (kind.modes.length === 0)
    return "Replicates topics from one Kafka cluster to another with Kafka Connect.";
  const what = (title: string) =>
    mode === "source"
      ? `Streams data from ${title} into Kafka topics with Kafka Connect.`
      : `Streams Kafka topics into ${title} with Kafka Connect.`;
  const whole = what(kind.title);
  return whole.length > 78 ? what("another application") : whole;
}

function descriptionOf({ kind, isServed, plugin }: Plan): string {
  const delivery = isServed
    ? "Serves the connector's plugin to Kafka Connect, asks it for a user,"
    : plugin === "NOT-REQUIRED"
      ? "Asks Kafka Connect for a user,"
      : "Tells Kafka Connect where the connector's plugin is, asks it for a user,";
  const what =
    kind.modes.length === 0
      ? "and keeps the connectors running that replicate topics and offsets between two related clusters."
      : `and keeps one connector running for the ${kind.title} application that is related.`;
  return `${delivery} ${what}`;
}

const CONTAINER = `
containers:
  plugin-server:
    resource: python-image
`;

export const PYTHON_IMAGE = "ubuntu/python:3.12-24.04_stable";

function resources({ isServed, isKubernetes }: Plan): string {
  if (!isServed) return "";
  const image = `  python-image:
    type: oci-image
    description: Python, to run the server of the plugin.
    upstream-source: ${PYTHON_IMAGE}
`;
  return `
resources:
  connect-plugin:
    type: file
    filename: plugin.tar
    description: One tarball with the connector's jars, without those of the Kafka Connect runtime.
${isKubernetes ? image : ""}`;
}

/** The options of the charm: those of the formatter, and its \`mode\`. */
export function optionsOf({ kind, defaultMode = "source" }: Plan): readonly OptionPlan[] {
  const mode: OptionPlan = {
    name: "mode",
    key: "mode",
    default: defaultMode,
    description:
      kind.modes.length > 1
        ? "Direction of the data: source, into Kafka, or sink, out of it."
        : kind.modes.length === 1
          ? `Direction of the data; this connector is a ${defaultMode}.`
          : "Without meaning here; both connectors replicate from source to target.",
    mode: "none",
  };
  return [mode, ...kind.options];
}

function optionsYaml(plan: Plan): string {
  return optionsOf(plan)
    .map(
      (option) => `    ${option.name}:
      type: ${typeOf(option)}
${option.isSecret ? "" : `      default: ${typeof option.default === "string" ? JSON.stringify(option.default) : option.default}\n`}      description: ${yamlText(option.description)}
`,
    )
    .join("");
}

function typeOf({ isSecret, default: value }: OptionPlan): string {
  if (isSecret) return "secret";
  return typeof value === "string" ? "string" : typeof value === "number" ? "int" : "boolean";
}

/** Plain where nothing in it means something to YAML. */
function yamlText(text: string): string {
  return /^[A-Za-z][^:#"'\\]*[.)]$/.test(text) ? text : JSON.stringify(text);
}
