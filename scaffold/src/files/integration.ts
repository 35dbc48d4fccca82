/** `src/integration.py`: the formatter and the integrator. */
import { CONSTANTS, type FixedSetting, type OptionPlan } from "../data/kind.ts";
import { indent, type Plan } from "../plan.ts";
import { optionsOf } from "./charmcraft.ts";

export function integrationPy(plan: Plan): string {
  const { kind } = plan;
  const endpoints = kind.endpoints.map((name) => `${name.toUpperCase()}_REL = "${name}"`).join("\n");
  const converters = Object.entries(CONSTANTS)
    .filter(([name]) => kind.fixed.some(({ value }) => typeof value === "object" && value.constant === name))
    .map(([name, value]) => `${name} = "${value}"`)
    .join("\n");
  const imports = [
    kind.imports,
    "from kafkacl import BaseConfigFormatter, BaseIntegrator, ConfigOption",
  ].filter((text) => text !== "");
  const typing = kind.options.some(isOpen) ? "from typing import Any\n\n" : "";
  return `"""How the connector is configured, and what it waits for."""

${typing}import ops
${imports.join("\n")}

from plugin import Plugin

CONNECT_REL = "connect-client"
${endpoints}

${[plan.constants, converters, secretsPy(plan)].filter((text) => text !== "").join("\n")}


class Formatter(BaseConfigFormatter):
    """Options of the charm, by their names there; \`json_key\` is the connector's name for each."""

${indent([...optionsOf(plan).map(optionPy), ...kind.fixed.map(fixedPy)].join("\n"), 4)}
${kind.options.some(isOpen) ? indent(TO_DICT, 4) : ""}

class Integrator(BaseIntegrator):
    """${classSummary(plan)}"""

    name = "${plan.name}"
    formatter = Formatter
    plugin_server = Plugin
    server: Plugin

    def __init__(self, charm: ops.CharmBase, plugin: dict[str, object]):
        super().__init__(charm, plugin_server_kwargs=plugin)
        # A part of the connector's name, so that two deployments of the charm do not share one.
        self.name = charm.app.name
${kind.init === "" ? "" : `${indent(kind.init, 8)}\n`}
    @property
    def ready(self) -> bool:
        """Tell whether everything that the connector needs is there."""
${plan.secrets.length > 0 ? "        if self.unreadable_secrets:\n            return False\n" : ""}${indent(kind.ready, 8)}

    def setup(self) -> None:
        """Give the connector${kind.modes.length === 0 ? "s" : ""} what only the relations${plan.secrets.length > 0 ? " and secrets" : ""} know."""
${indent(plan.secrets.length > 0 ? withSecrets(kind.setup) : kind.setup, 8)}

    def teardown(self) -> None:
        """Do nothing: Kafka Connect removes the connector${kind.modes.length === 0 ? "s" : ""} with the relation."""
${[kind.methods, plan.secrets.length > 0 ? SECRET_METHODS : undefined]
  .filter((text) => text !== undefined)
  .map((text) => `\n${indent(text, 4)}\n`)
  .join("")}`;
}

/** Options, with the connector's keys that their secrets are for. */
function secretsPy({ secrets }: Plan): string {
  if (secrets.length === 0) return "";
  const entries = secrets.map(({ name, key }) => `    ${literal(name)}: ${literal(key)},\n`).join("");
  return `# Options that users put secrets into, with the keys that the connector has for them.
SECRETS = {\n${entries}}`;
}

/** The last thing that \`setup\` does is \`configure\`, with one dictionary. */
function withSecrets(setup: string): string {
  return setup.replace(/\n {4}\}\n\)$/, `\n        **self._secrets(),\n    }\n)`);
}

const SECRET_METHODS = `@property
def unreadable_secrets(self) -> list[str]:
    """Return the options whose secret is not granted, or has no \`value\`."""
    config = self.charm.config
    return [name for name in SECRETS if name in config and self._secret(name) is None]

def _secrets(self) -> dict[str, str | None]:
    config = self.charm.config
    return {key: self._secret(name) for name, key in SECRETS.items() if name in config}

def _secret(self, option: str) -> str | None:
    try:
        secret = self.model.get_secret(id=str(self.charm.config[option]))
        return secret.get_content(refresh=True)["value"]
    except (KeyError, ops.ModelError):
        return None`;

function classSummary({ kind }: Plan): string {
  return kind.modes.length === 0
    ? "Runs the two connectors of MirrorMaker while both clusters and Kafka Connect are related."
    : `Runs one connector while ${kind.title} and Kafka Connect are related.`;
}

/** Nothing is said of it until a user does. */
function isOpen({ default: value, mode }: OptionPlan): boolean {
  return value === "" && mode !== "none";
}

const TO_DICT = `
@classmethod
def to_dict(cls, charm_config: Any, mode: Any) -> dict[str, Any]:
    """Leave out what nobody has set: to the connector, an empty text is a value."""
    settings = super().to_dict(charm_config, mode)
    return {key: value for key, value in settings.items() if value != ""}
`;

const WIDTH = 95;

/** One line where it fits, else an argument a line, as \`ruff format\` has it. */
function call(name: string, args: readonly string[]): string {
  const line = `${name} = ConfigOption(${args.join(", ")})`;
  if (line.length <= WIDTH) return line;
  const joined = `    ${args.join(", ")}`;
  return joined.length <= WIDTH
    ? `${name} = ConfigOption(\n${joined}\n)`
    : `${name} = ConfigOption(\n${args.map((arg) => `    ${arg},\n`).join("")})`;
}

function optionPy({ name, key, default: value, description, mode }: OptionPlan): string {
  return call(name, [
    `json_key=${literal(key)}`,
    `default=${literal(value)}`,
    ...(mode === undefined ? [] : [`mode="${mode}"`]),
    `description=${literal(description)}`,
  ]);
}

function fixedPy({ name, key, value, mode }: FixedSetting): string {
  return call(name, [
    `json_key=${literal(key)}`,
    `default=${typeof value === "object" ? value.constant : literal(value)}`,
    ...(mode === undefined ? [] : [`mode="${mode}"`]),
    "configurable=False",
  ]);
}

function literal(value: string | number | boolean): string {
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return String(value);
  const text = JSON.stringify(value);
  // The quotes that need fewer escapes, as `ruff format` has it.
  const isQuoting = value.includes('"') && !value.includes("'");
  return isQuoting ? `'${text.slice(1, -1).replaceAll('\\"', '"')}'` : text;
}
