import { expect, test } from "vitest";
import { type CharmTexts, DEFAULT_CONTEXT } from "../../../server/src/service/context.ts";
import {
  charmProjectOf,
  declaredNames,
  findDeclared,
} from "../../../server/src/service/names/declared-names.ts";

function namesOf(siblings: CharmTexts) {
  const project = charmProjectOf({ ...DEFAULT_CONTEXT, siblings });
  if (!project) throw new Error("The charm was not read");
  return declaredNames(project);
}

const shown = (siblings: CharmTexts) =>
  namesOf(siblings).all.map(({ kind, name, side, type, file }) =>
    [kind, name, side, type, file].filter((part) => part !== undefined).join(" "),
  );

test("reads every kind of name of a charm in one file", () => {
  const text = [
    "requires: {connect-client: {interface: connect_client}}",
    "provides: {metrics: prometheus_scrape}",
    "peers: {peer: {interface: integrator_peer}}",
    "config: {options: {mode: {type: string}}}",
    "actions: {restart: {description: Restarts it.}}",
    "resources: {image: {type: oci-image}}",
    "containers: {workload: {resource: image}}",
    "storage: {data: {type: filesystem}}",
  ].join("\n");
  expect(shown({ "charmcraft.yaml": text })).toEqual([
    "endpoint connect-client requires connect_client charmcraft.yaml",
    "endpoint metrics provides prometheus_scrape charmcraft.yaml",
    "endpoint peer peers integrator_peer charmcraft.yaml",
    "option mode string charmcraft.yaml",
    "action restart charmcraft.yaml",
    "resource image oci-image charmcraft.yaml",
    "container workload charmcraft.yaml",
    "storage data filesystem charmcraft.yaml",
  ]);
});

test("reads a charm in four files, and not what pack drops", () => {
  const texts = {
    "charmcraft.yaml": "type: charm\nrequires: {dropped: {interface: kafka_client}}\n",
    "metadata.yaml": "requires:\n  kafka:\n    interface: kafka_client\n",
    "config.yaml": "options:\n  mode: {type: string}\n",
    "actions.yaml": "restart: {}\n",
  };
  expect(shown(texts)).toEqual([
    "endpoint kafka requires kafka_client metadata.yaml",
    "option mode string config.yaml",
    "action restart actions.yaml",
  ]);
});

test("tells where a name stands and finds it by its kind", () => {
  const text = "options:\n  mode:\n    type: string\n";
  const names = namesOf({ "config.yaml": text });
  const { span } = findDeclared(names, "option", "mode") ?? { span: { start: 0, end: 0 } };
  expect(text.slice(span.start, span.end)).toBe("mode");
  expect(findDeclared(names, "endpoint", "mode")).toBeUndefined();
});

test.for<[string, CharmTexts, boolean]>([
  ["a plain charm", { "charmcraft.yaml": "name: a\n" }, false],
  ["an extension", { "charmcraft.yaml": "name: a\nextensions: [flask-framework]\n" }, true],
  ["a template", { "charmcraft.yaml": "name: {{ name }}\n" }, true],
  ["a file that is no map", { "charmcraft.yaml": "name: a\n", "config.yaml": "- a\n" }, true],
])("%s: may there be more names?", ([, texts, expected]) => {
  expect(namesOf(texts).isOpen).toBe(expected);
});

test("finds the files of the charm around a Python file", () => {
  const source = (path: string, text: string) => ({ uri: `file:///charm/${path}`, path, text });
  const sources = {
    root: "file:///charm",
    files: [
      source("charmcraft.yaml", "requires: {a: {interface: kafka_client}}\n"),
      source("tests/charmcraft.yaml", "requires: {b: {interface: kafka_client}}\n"),
    ],
    isComplete: true,
  };
  const project = charmProjectOf({ ...DEFAULT_CONTEXT, sources });
  expect(project && declaredNames(project).all.map(({ name }) => name)).toEqual(["a"]);
  expect(charmProjectOf(DEFAULT_CONTEXT)).toBeUndefined();
});
