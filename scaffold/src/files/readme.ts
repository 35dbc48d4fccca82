/** `README.md` */
import { type Plan, wrap } from "../plan.ts";
import { PYTHON_IMAGE } from "./charmcraft.ts";

export function readmeMd(plan: Plan): string {
  const { name, title, kind, isServed, plugin } = plan;
  return `# ${title}

${wrap(intro(plan))}

## First steps

${steps(plan)
  .map((step, index) => `${index + 1}. ${step}`)
  .join("\n")}

## Deploy

\`\`\`sh
charmcraft pack
juju deploy ./${name}_*.charm${isServed ? ` --resource connect-plugin=./plugin.tar${plan.isKubernetes ? ` --resource python-image=${PYTHON_IMAGE}` : ""}` : ""}
juju integrate ${name}:connect-client kafka-connect
${kind.endpoints.map((endpoint) => `juju integrate ${name}:${endpoint} ${kind.endpoints.length > 1 ? `kafka-${endpoint}` : providerOf(plan)}`).join("\n")}
\`\`\`

${secretsOf(plan)}${plugin === "NOT-REQUIRED" || isServed ? "" : `Kafka Connect fetches the plugin from ${plugin}, once for each relation.\n\n`}## Develop

\`\`\`sh
uvx tox run -e unit                    # tests under ops.testing
uvx tox run -e lint                    # style, spelling, types
uvx tox run -e integration             # the packed charm in a model of its own
integrator-charms check .                # charm files and fixtures
integrator-charms conformance --charm .
\`\`\`

An option of the charm is an attribute of \`Formatter\` in \`src/integration.py\` and stands in
\`charmcraft.yaml\` under the same name; \`check\` tells when they differ. What only the relations
know is added in \`setup()\`.
`;
}

/** The charm on the other side, as its interface and the substrate suggest. */
function providerOf({ kind, isKubernetes }: Plan): string {
  if (kind.interface === "s3") return "s3-integrator";
  const name = kind.interface.replace(/_client$/, "").replaceAll("_", "-");
  return isKubernetes && ["mysql", "postgresql", "mongodb"].includes(name) ? `${name}-k8s` : name;
}

/** How a password gets to the connector without being seen. */
function secretsOf({ name, secrets }: Plan): string {
  const [first] = secrets;
  if (!first) return "";
  const label = first.name.replaceAll("_", "-");
  const those = secrets.length === 1 ? "is an option" : "are options";
  return `${wrap(`${secrets.map((secret) => `\`${secret.name}\``).join(", ")} ${those} that a secret goes into, with the password as its \`value\`:`)}

\`\`\`sh
juju add-secret ${label} value=…   # prints the secret's URI
juju grant-secret ${label} ${name}
juju config ${name} ${first.name}=secret:…
\`\`\`

`;
}

function intro({ kind, isServed, mode, plugin }: Plan): string {
  if (kind.modes.length === 0) {
    return "Replicates topics and consumer offsets from one Kafka cluster to another, with the connectors of MirrorMaker in a Kafka Connect cluster. They are part of Kafka, so no plugin is needed.";
  }
  const what =
    mode === "sink" ? `writes Kafka topics to ${kind.title}` : `reads from ${kind.title} into Kafka topics`;
  const other =
    kind.modes.length > 1
      ? ` With \`juju config mode=${mode === "sink" ? "source" : "sink"}\` it goes the other way.`
      : "";
  const plugins = isServed
    ? "The connector's plugin is a resource, which the charm serves to the workers."
    : plugin === "NOT-REQUIRED"
      ? "The workers have its plugin already."
      : "The workers fetch its plugin from a fixed address.";
  return `Runs a connector in a Kafka Connect cluster that ${what}.${other} ${plugins}`;
}

const UNKNOWN = {
  class:
    "Name your connector's class and its keys: `CONNECTOR_CLASS`, the formatter's options and `setup()` in\n   `src/integration.py`.",
  keys: "Name the keys that your connector needs: the formatter's options and `setup()` in\n   `src/integration.py`.",
} as const;

function steps({ kind, isServed, plugin, unknown }: Plan): string[] {
  return [
    ...(unknown ? [UNKNOWN[unknown]] : []),
    kind.libraries.length > 0
      ? "Fetch the charm libraries and pin the packages, which are not part of this skeleton:\n   `charmcraft fetch-libs && uv lock`"
      : "Pin the packages, which are not part of this skeleton: `uv lock`",
    ...(isServed
      ? [`Get the plugin, one tarball with the connector's jars, as \`plugin.tar\`:\n   ${kind.plugin}`]
      : []),
    ...(isServed || plugin === "NOT-REQUIRED"
      ? isServed
        ? ["Look into it: `integrator-charms inspect plugin.tar --charm .`"]
        : []
      : [`Look into the plugin: \`integrator-charms inspect --charm . ${plugin}\``]),
    "Run the tests, then put the whole under version control.",
  ];
}
