/** Entries in the file that is read, and what is said about entries that nobody would take. */
import { describe, expect, test } from "vitest";
import { addEntry, isProblem } from "../../../server/src/service/charm/add-entry.ts";
import type { CharmEntry } from "../../../server/src/service/charm/entry.ts";
import {
  CONNECT_ENDPOINT,
  MODE_OPTION,
  PEER_ENDPOINT,
  PLUGIN_RESOURCE,
} from "../../../server/src/service/charm/integrator.ts";
import type { CharmFileName, CharmTexts } from "../../../server/src/service/context.ts";
import { applyEdits } from "../../../server/src/service/edits.ts";
import { analysisOf } from "../../support/cursor.ts";
import { codesOf, judgeCharm } from "../../support/judge.ts";

/** Adds an entry to the charm of these files, asked for in the first of them. */
function add(texts: CharmTexts, entry: CharmEntry, isAlone = false) {
  const name = Object.keys(texts)[0] as CharmFileName;
  const text = texts[name] ?? "";
  const context = isAlone ? {} : { siblings: texts };
  const { charm } = analysisOf(text, { uri: `file:///charm/${name}`, context });
  if (!charm) throw new Error(`${name} is no charm file`);
  return addEntry(charm, isAlone ? undefined : texts, entry);
}

function added(texts: CharmTexts, entry: CharmEntry, isAlone = false): [file: string, text: string] | string {
  const result = add(texts, entry, isAlone);
  if (isProblem(result)) return `${result.field}: ${result.message}`;
  return [result.isNew ? `new ${result.file}` : result.file, applyEdits(result.text, result.edits)];
}

const CHARMCRAFT = "type: charm\nname: demo\n";
const METADATA = "name: demo\nsummary: Demo.\ndescription: Demo.\n";
const ENDPOINT = "  connect-client:\n    interface: connect_client\n    limit: 1\n    optional: true\n";
const MODE =
  "    type: string\n    default: source\n    description: Whether data goes into Kafka (source) or out of it (sink).\n";
const RUN: CharmEntry = { kind: "action", name: "restart", description: "Restarts it." };

describe("goes into", () => {
  test.for([
    ["endpoint → charmcraft.yaml", { "charmcraft.yaml": CHARMCRAFT }, CONNECT_ENDPOINT, "charmcraft.yaml", `${CHARMCRAFT}requires:\n${ENDPOINT}`],
    ["endpoint → metadata.yaml", { "charmcraft.yaml": CHARMCRAFT, "metadata.yaml": METADATA }, CONNECT_ENDPOINT, "metadata.yaml", `${METADATA}requires:\n${ENDPOINT}`],
    ["endpoint, asked for in config.yaml", { "config.yaml": "options: {}\n", "charmcraft.yaml": CHARMCRAFT }, PEER_ENDPOINT, "charmcraft.yaml", `${CHARMCRAFT}peers:\n  peer:\n    interface: peer\n`],
    ["side that is missing, behind the others", { "charmcraft.yaml": `requires:\n  a: b\n\nparts:\n  charm:\n\n${CHARMCRAFT}` }, PEER_ENDPOINT, "charmcraft.yaml", `requires:\n  a: b\n\npeers:\n  peer:\n    interface: peer\n\nparts:\n  charm:\n\n${CHARMCRAFT}`],
    ["resource → metadata.yaml", { "metadata.yaml": METADATA }, PLUGIN_RESOURCE, "metadata.yaml", `${METADATA}resources:\n  connect-plugin:\n    type: file\n    filename: plugin.tar\n    description: Tarball with the connector and its libraries, without those of Kafka Connect itself.\n`],
    ["image, behind the containers", { "charmcraft.yaml": `containers:\n  a:\n    resource: image\n${CHARMCRAFT}` }, { kind: "resource", name: "image", type: "oci-image" }, "charmcraft.yaml", `containers:\n  a:\n    resource: image\nresources:\n  image:\n    type: oci-image\n${CHARMCRAFT}`],
    ["option → charmcraft.yaml", { "charmcraft.yaml": CHARMCRAFT }, MODE_OPTION, "charmcraft.yaml", `${CHARMCRAFT}config:\n  options:\n    mode:\n${MODE.replaceAll("    type", "      type").replaceAll("    de", "      de")}`],
    ["option → charmcraft.yaml, though metadata.yaml exists", { "charmcraft.yaml": CHARMCRAFT, "metadata.yaml": METADATA }, { kind: "option", name: "a", type: "int", default: "5" }, "charmcraft.yaml", `${CHARMCRAFT}config:\n  options:\n    a:\n      type: int\n      default: 5\n`],
    ["option → config.yaml", { "charmcraft.yaml": CHARMCRAFT, "config.yaml": "options:\n  a:\n    type: int\n" }, MODE_OPTION, "config.yaml", `options:\n  a:\n    type: int\n  mode:\n${MODE}`],
    ["option → empty config.yaml", { "charmcraft.yaml": CHARMCRAFT, "config.yaml": "" }, MODE_OPTION, "config.yaml", `options:\n  mode:\n${MODE}`],
    ["option → a new config.yaml", { "metadata.yaml": METADATA }, MODE_OPTION, "new config.yaml", `options:\n  mode:\n${MODE}`],
    ["action → charmcraft.yaml, behind the options", { "charmcraft.yaml": `config:\n  options: {}\n${CHARMCRAFT}` }, RUN, "charmcraft.yaml", `config:\n  options: {}\nactions:\n  restart:\n    description: Restarts it.\n    additionalProperties: false\n${CHARMCRAFT}`],
    ["action → actions.yaml", { "actions.yaml": "stop:\n  description: Stops.\n", "charmcraft.yaml": CHARMCRAFT }, RUN, "actions.yaml", "stop:\n  description: Stops.\nrestart:\n  description: Restarts it.\n  additionalProperties: false\n"],
    ["action → a new actions.yaml", { "metadata.yaml": METADATA }, RUN, "new actions.yaml", "restart:\n  description: Restarts it.\n  additionalProperties: false\n"],
  ] as const)("%s", ([, texts, entry, file, text]) => {
    expect(added(texts, entry)).toEqual([file, text]);
  }); // biome-ignore format: a table, one case a line.

  test("the file itself where nothing else is known", () => {
    expect(added({ "charmcraft.yaml": CHARMCRAFT }, PEER_ENDPOINT, true)[0]).toBe("charmcraft.yaml");
  });

  test("what is added to a whole integrator is what its checks expect", () => {
    let text = `${CHARMCRAFT}summary: Demo.\ndescription: Demo.\nbase: ubuntu@24.04\nplatforms:\n  amd64:\nparts:\n  charm:\n    plugin: uv\n    source: .\n`;
    for (const entry of [CONNECT_ENDPOINT, PEER_ENDPOINT, MODE_OPTION, PLUGIN_RESOURCE, RUN])
      text = added({ "charmcraft.yaml": text }, entry)[1] ?? "";
    expect(codesOf(judgeCharm(text, "charmcraft.yaml"))).toEqual([]);
  });
});

describe("typed defaults become values", () => {
  test.for([
    ["string", "22.04", "default: '22.04'"],
    ["string", "yes", "default: 'yes'"],
    ["string", "", undefined],
    ["int", "-5", "default: -5"],
    ["float", ".5", "default: 0.5"],
    ["float", "1e3", "default: 1000"],
    ["boolean", "false", "default: false"],
    ["secret", "secret:cvh7kruupa1s46bqvuig", "default: secret:cvh7kruupa1s46bqvuig"],
  ] as const)("%s %j", ([type, typed, line]) => {
    const [, text = ""] = added(
      { "config.yaml": "", "charmcraft.yaml": "" },
      { kind: "option", name: "x", type, default: typed },
    );
    expect(/default:.*/.exec(text)?.[0]).toBe(line);
  });
});

const TAKEN = `${CHARMCRAFT}provides:\n  db: x\nextra-bindings:\n  net:\nconfig:\n  options:\n    mode: {type: string}\nactions:\n  run: {}\nresources:\n  image: {type: oci-image}\n`;

describe("problems", () => {
  const endpoint = (change: object): CharmEntry => ({ ...CONNECT_ENDPOINT, ...change });
  const option = (change: object): CharmEntry => ({ kind: "option", name: "x", type: "string", ...change });
  const resource = (change: object): CharmEntry => ({ ...PLUGIN_RESOURCE, ...change });
  test.for([
    [endpoint({ name: "Db" }), "name: `Db` is no name of an endpoint"],
    [endpoint({ name: "" }), "name: `` is no name"],
    [endpoint({ name: "juju-x" }), "name: `juju-x` is a name that Juju keeps for itself"],
    [endpoint({ name: "db" }), "name: `db` already stands under `provides`"],
    [endpoint({ name: "net" }), "name: `net` already stands under `extra-bindings`"],
    [endpoint({ interface: " " }), "interface: An interface has a name without blanks"],
    [endpoint({ interface: "a b" }), "interface: An interface has a name without blanks"],
    [endpoint({ side: "provides", interface: "juju-info" }), "interface: Only Juju itself provides"],
    [endpoint({ limit: 0 }), "limit: A limit is a whole number from 1"],
    [endpoint({ limit: 1.5 }), "limit: A limit is a whole number from 1"],
    [option({ name: "a.b" }), "name: `a.b` is no name that Juju can store"],
    [option({ name: "$a" }), "name: `$a` is no name that Juju can store"],
    [option({ name: "a b" }), "name: An option has a name without blanks"],
    [option({ name: "mode" }), "name: There is an option `mode` already"],
    [
      option({ type: "int", default: "5.5" }),
      "default: `5.5` is no default of type `int`; expected a whole number",
    ],
    [
      option({ type: "float", default: "." }),
      "default: `.` is no default of type `float`; expected a number",
    ],
    [
      option({ type: "boolean", default: "yes" }),
      "default: `yes` is no default of type `boolean`; expected `true` or `false`",
    ],
    [
      option({ type: "secret", default: "x" }),
      "default: `x` is no default of type `secret`; expected the URI of a secret",
    ],
    [{ kind: "action", name: "run_it" }, "name: `run_it` is no name of an action"],
    [{ kind: "action", name: "import" }, "name: `import` is a keyword of Python"],
    [{ kind: "action", name: "2nd" }, "name: `2nd` begins with a digit"],
    [{ kind: "action", name: "juju-x" }, "name: `juju-x` is a name that Juju keeps"],
    [{ kind: "action", name: "run" }, "name: There is an action `run` already"],
    [resource({ name: "a.b" }), "name: `a.b` is no name of a resource"],
    [resource({ name: "image" }), "name: There is a resource `image` already"],
    [resource({ filename: "a/b" }), "filename: A file resource needs the plain name"],
    [resource({ filename: undefined }), "filename: A file resource needs the plain name"],
  ] as const)("%j", ([entry, message]) => {
    expect(added({ "charmcraft.yaml": TAKEN }, entry as CharmEntry)).toContain(message);
  });

  test.for([
    ["a template", { "charmcraft.yaml": "name: {{ name }}\ntype: charm\n" }, "file: A template is no place"],
    [
      "a section that is a list",
      { "charmcraft.yaml": "requires: [a]\n" },
      "file: `requires` of `charmcraft.yaml` is not a map",
    ],
    [
      "a section that is an alias",
      { "charmcraft.yaml": "x: &x {}\nrequires: *x\n" },
      "file: `requires` of `charmcraft.yaml`",
    ],
    ["a document that is a list", { "charmcraft.yaml": "- a\n" }, "file: `requires` of `charmcraft.yaml`"],
    [
      "no metadata beside",
      { "config.yaml": "options:\n  a:\n    type: int\n    default: 1\n" },
      "file: There is no `charmcraft.yaml`",
    ],
  ] as const)("%s", ([, texts, message]) => {
    expect(added(texts, CONNECT_ENDPOINT)).toContain(message);
  });
});
