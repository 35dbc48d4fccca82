/**
 * Which file of a charm a document is, by its name and content. Names such as `metadata.yaml` and `config.yaml` belong
 * to many programs, so only what looks like a charm's counts; whatever else it is, we keep quiet.
 */
import type { CharmFileKind } from "../../../../schemas/charm/index.ts";
import type { CharmTexts } from "../context.ts";
import { asMapping, asString, findValue, type MappingNode, type YamlNode } from "../document/tree.ts";
import { parseYamlFile, type YamlFile } from "../document/yaml-file.ts";

/** Keys of a charm's metadata that hardly anything else has. */
const CHARM_KEYS = new Set([
  "assumes",
  "charm-user",
  "containers",
  "deployment",
  "display-name",
  "extra-bindings",
  "maintainer",
  "maintainers",
  "min-juju-version",
  "peers",
  "provides",
  "requires",
  "resources",
  "series",
  "storage",
  "subordinate",
]);

/** Further keys of a charm's metadata, which other files may have, too. */
const KNOWN_KEYS = new Set([
  "name",
  "summary",
  "description",
  "tags",
  "categories",
  "terms",
  "devices",
  "format",
]);

/** Keys that say that a file of these names is something else: Kubernetes, conda, Helm, Home Assistant and so on. */
const FOREIGN_KEYS = [
  "apiVersion",
  "kind",
  "package",
  "build",
  "releaseSeries",
  "labels",
  "annotations",
  "schemaVersion",
];

const BROKEN_CHARM =
  /^(?:requires|provides|peers|series|assumes|containers|subordinate|extra-bindings)[ \t]*:/m;

/** The kind of charm file that a document is; undefined when it is none. `name` is the last part of its path. */
export function charmKindOf(
  name: string,
  file: YamlFile,
  siblings: CharmTexts | undefined,
): CharmFileKind | undefined {
  const root = asMapping(file.documents[0]?.root);
  switch (name.replace(/\.(?:j2|tmpl|jinja2?)$/, "")) {
    case "charmcraft.yaml":
      return "charmcraft";
    case "metadata.yaml":
      return isCharmMetadata(file, siblings?.["charmcraft.yaml"] !== undefined) ? "metadata" : undefined;
    case "config.yaml":
      return hasCharm(siblings) || isOptions(root) ? "config" : undefined;
    case "actions.yaml":
      return hasCharm(siblings) || isActions(root) ? "actions" : undefined;
    default:
      return isBundle(name, file) ? "bundle" : undefined;
  }
}

/** The folder holds a charm's `charmcraft.yaml` or `metadata.yaml`. */
function hasCharm(siblings: CharmTexts | undefined): boolean {
  if (siblings?.["charmcraft.yaml"] !== undefined) return true;
  const metadata = siblings?.["metadata.yaml"];
  return metadata !== undefined && isCharmMetadata(parseYamlFile(metadata), false);
}

function isCharmMetadata(file: YamlFile, besideCharmcraft: boolean): boolean {
  const root = asMapping(file.documents[0]?.root);
  const keys = new Set(root?.pairs.map(({ key }) => key.text));
  if (FOREIGN_KEYS.some((key) => keys.has(key))) return false;
  if (besideCharmcraft) return true;
  const names = ["name", "summary", "description"].filter((key) => keys.has(key)).length;
  if (names === 3 && [...keys].every((key) => KNOWN_KEYS.has(key) || CHARM_KEYS.has(key))) return true;
  const marks = [...keys].filter((key) => CHARM_KEYS.has(key)).length;
  if (names > 0 && names + marks > 2 && marks > 0) return true;
  return hasEndpoints(root) || (file.problems.length > 0 && BROKEN_CHARM.test(file.text));
}

function hasEndpoints(root: MappingNode | undefined): boolean {
  return ["provides", "requires", "peers"].some((side) =>
    asMapping(findValue(root, side))?.pairs.some(
      ({ value }) => asString(findValue(value, "interface")) !== undefined,
    ),
  );
}

const OPTION_TYPE = /^(?:string|int|float|boolean|secret)$/;

/** Nothing but `options`, each with a type of Juju's and something to say. */
function isOptions(root: MappingNode | undefined): boolean {
  if (root?.pairs.length !== 1) return false;
  const options = asMapping(findValue(root, "options"))?.pairs ?? [];
  return (
    options.length > 0 &&
    options.every(
      ({ value }) =>
        OPTION_TYPE.test(asString(findValue(value, "type")) ?? "") &&
        (has(value, "default") || has(value, "description")),
    )
  );
}

/** Nothing but described actions, some with parameters. */
function isActions(root: MappingNode | undefined): boolean {
  const actions = root?.pairs ?? [];
  return (
    actions.length > 0 &&
    actions.every(({ value }) => asString(findValue(value, "description")) !== undefined) &&
    actions.some(({ value }) => asMapping(findValue(value, "params")) !== undefined)
  );
}

/** What `juju status` prints has applications, too. */
const STATUS_KEYS = ["model", "controller", "application-endpoints"];

function isBundle(name: string, file: YamlFile): boolean {
  const root = asMapping(file.documents[0]?.root);
  const value = findValue(root, "applications");
  const applications = asMapping(value)?.pairs ?? [];
  // A bundle whose applications are misspelt or missing still has its relations.
  if (/^bundle\.ya?ml$/.test(name) && findValue(root, "relations")?.kind === "sequence") return true;
  if (applications.length === 0 || STATUS_KEYS.some((key) => has(root, key))) return false;
  const hasCharms = applications.some(({ value: application }) => {
    const charm = asString(findValue(application, "charm"));
    return (
      charm !== undefined && !has(application, "charm-origin") && !has(application, "application-status")
    );
  });
  if (hasCharms) return true;
  const isNamed = /bundle|overlay/i.test(name);
  return (
    isNamed && applications.every(({ value: application }) => !application || application.kind === "mapping")
  );
}

function has(node: YamlNode | undefined, key: string): boolean {
  return node?.kind === "mapping" && node.pairs.some((pair) => pair.key.text === key);
}
