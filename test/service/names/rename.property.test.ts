/**
 * Random charms: a name that is renamed stands in all the places where the old one stood, and renamed back every file is
 * what it was. Broken texts get an answer as well.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import {
  type CharmSources,
  DEFAULT_CONTEXT,
  type ServiceContext,
} from "../../../server/src/service/context.ts";
import { type NameKind, toIdentifier } from "../../../server/src/service/names/charm-name.ts";
import { nameService } from "../../../server/src/service/names/name-service.ts";
import { charmNamesOf, type FoundName } from "../../../server/src/service/names/occurrences.ts";
import { sourcesOf } from "../../support/judge.ts";
import type { Files } from "../../support/names.ts";
import { pythonParser } from "../../support/python.ts";

const python = await pythonParser();

type Declared = Readonly<Record<NameKind, string>>;

/** Each kind has a name of its own, and the new one is none of them. */
const word = fc
  .stringMatching(/^[a-z]{2,5}(-[a-z]{2,4})?$/)
  .filter(
    (name) =>
      !/^(?:on|no|yes|off|true|false|null|juju.*|as|is|in|if|or|and|not|for|def|del|try|from|with|pass|else|elif)$/.test(
        name,
      ),
  );
const names = fc.uniqueArray(word, { minLength: 7, maxLength: 7, selector: toIdentifier });

const KINDS: readonly NameKind[] = ["endpoint", "option", "action", "resource", "container", "storage"];

const style = fc.record({
  quote: fc.constantFrom("", "'", '"'),
  lineBreak: fc.constantFrom("\n", "\r\n"),
  isUnified: fc.boolean(),
  side: fc.constantFrom("requires", "provides", "peers"),
  flow: fc.boolean(),
});

type Style = typeof style extends fc.Arbitrary<infer T> ? T : never;

function charmOf(declared: Declared, { quote, lineBreak, isUnified, side, flow }: Style): Files {
  const q = (name: string) => `${quote}${name}${quote}`;
  const entry = (name: string, value: string) =>
    flow ? `{${q(name)}: {${value}}}` : `\n  ${q(name)}:\n    ${value}`;
  const config = `options: {${q(declared.option)}: {type: string}}`;
  const actions = `${q(declared.action)}: {description: Does it.}`;
  const metadata = [
    "name: mine",
    `${side}: ${entry(declared.endpoint, "interface: some_interface")}`,
    `resources: ${entry(declared.resource, "type: oci-image")}`,
    `storage: ${entry(declared.storage, "type: filesystem")}`,
    `containers: {${q(declared.container)}: {resource: ${q(declared.resource)}, mounts: [{storage: ${q(declared.storage)}}]}}`,
  ];
  const code = `import ops

ENDPOINT = "${declared.endpoint}"

class MyCharm(ops.CharmBase):
    def __init__(self, framework):
        framework.observe(self.on[ENDPOINT].relation_changed, self._f)
        framework.observe(self.on.${toIdentifier(declared.endpoint)}_relation_broken, self._f)
        framework.observe(self.on.${toIdentifier(declared.action)}_action, self._f)
        framework.observe(self.on.${toIdentifier(declared.container)}_pebble_ready, self._f)
        self.config['${declared.option}']
        self.unit.get_container("""${declared.container}""")
        self.model.resources.fetch("${declared.resource}")
        self.model.storages["${declared.storage}"]
`;
  const files = {
    "bundle.yaml": `applications:\n  app:\n    charm: ./\n    options: {${q(declared.option)}: 1}\n    resources: {${q(declared.resource)}: 1}\n    storage: {${q(declared.storage)}: 1G}\n    bindings: {${declared.endpoint}: alpha}\n  other: {charm: other}\nrelations:\n- [${q(`app:${declared.endpoint}`)}, 'other:${declared.endpoint}']\n`,
    "charmcraft.yaml": isUnified
      ? [...metadata, `config:\n  ${config}`, `actions:\n  ${actions}`, ""].join("\n")
      : "type: charm\n",
    ...(isUnified
      ? {}
      : {
          "metadata.yaml": `${metadata.join("\n")}\n`,
          "config.yaml": `${config}\n`,
          "actions.yaml": `${actions}\n`,
        }),
    "src/charm.py": code,
    "tests/dump.yaml": `mine/0:\n  charm: local:mine-3\n  relation-info:\n  - relation-id: 1\n    endpoint: ${q(declared.endpoint)}\n    related-endpoint: theirs\n    application-data: {}\n`,
    "tests/test_charm.py": `from ops import testing\ntesting.Container(name="${declared.container}")\ntesting.State(config={"${declared.option}": 1})\n`,
  };
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path, text.replaceAll("\n", lineBreak)]),
  );
}

const contextOf = (sources: CharmSources): ServiceContext => ({ ...DEFAULT_CONTEXT, sources, python });

function placesOf(files: Files): readonly FoundName[] {
  return charmNamesOf(contextOf(sourcesOf(files)))?.occurrences ?? [];
}

function renamed(files: Files, place: FoundName, wanted: string): Files {
  const sources = sourcesOf(files);
  const { uri } = place.file;
  const document = TextDocument.create(uri, "plaintext", 1, files[place.file.path] ?? "");
  const result = nameService.rename(document, document.positionAt(place.start), contextOf(sources), wanted);
  if (!result || "message" in result) throw new Error(result?.message ?? "There is nothing to rename");
  const changed = result.map(({ uri: each, text, edits }) => {
    const path = sources.files.find((file) => file.uri === each)?.path ?? "";
    return [
      path,
      TextDocument.applyEdits(TextDocument.create(each, "plaintext", 0, text), [...edits]),
    ] as const;
  });
  return { ...files, ...Object.fromEntries(changed) };
}

/** `src/charm.py endpoint identifier`, in the order of the texts. */
const shown = ({ file, kind, form, isCertain }: FoundName) => `${file.path} ${kind} ${form} ${isCertain}`;

test("a rename takes every place along, and the way back restores every file", () => {
  const charms = fc.record({ names, style, kind: fc.nat(5), at: fc.nat() });
  fc.assert(
    fc.property(
      charms,
      ({ names: [endpoint, option, action, resource, container, storage, wanted], style: how, kind, at }) => {
        const declared = { endpoint, option, action, resource, container, storage } as Declared;
        const files = charmOf(declared, how);
        const name = declared[KINDS[kind] ?? "endpoint"];
        const before = placesOf(files).filter((each) => each.kind === KINDS[kind]);
        const chosen = (places: readonly FoundName[]) => {
          const written = places.filter(({ form }) => form !== "constant");
          return written[at % written.length];
        };
        const place = chosen(before);
        if (!place || wanted === undefined) throw new Error("Expected a place");
        const after = renamed(files, place, wanted);
        const found = placesOf(after).filter((each) => each.kind === KINDS[kind]);
        expect(found.map(shown)).toEqual(before.map(shown));
        expect(
          new Set(found.map(({ text, form }) => (form === "identifier" ? text : toIdentifier(text)))),
        ).toEqual(new Set([toIdentifier(wanted)]));
        const back = chosen(found);
        if (!back) throw new Error("Expected a place");
        expect(renamed(after, back, name)).toEqual(files);
      },
    ),
    { numRuns: 300 },
  );
});

test("whatever the texts are, there is an answer, and every place lies inside of its file", () => {
  const broken = fc.record({
    names,
    style,
    path: fc.nat(),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(30),
    insert: fc.oneof(
      fc.constantFrom(
        "'",
        '"',
        "{",
        "}",
        ":",
        "\n",
        "\t",
        "*a",
        "&a ",
        "<<: *a",
        '"""',
        "(",
        "#",
        "\\",
        "- ",
      ),
      fc.string({ maxLength: 5 }),
    ),
  });
  fc.assert(
    fc.property(
      broken,
      ({
        names: [endpoint, option, action, resource, container, storage],
        style: how,
        path,
        at,
        length,
        insert,
      }) => {
        const declared = { endpoint, option, action, resource, container, storage } as Declared;
        const files = charmOf(declared, how);
        const paths = Object.keys(files);
        const edited = paths[path % paths.length] ?? "";
        const text = files[edited] ?? "";
        const start = Math.floor(at * text.length);
        const changed = { ...files, [edited]: text.slice(0, start) + insert + text.slice(start + length) };
        for (const place of placesOf(changed)) {
          const written = place.file.text.slice(place.start, place.end);
          expect(place.end).toBeLessThanOrEqual(place.file.text.length);
          expect(written.length).toBeGreaterThan(0);
        }
        const document = TextDocument.create(
          `file:///charm/${edited}`,
          "plaintext",
          1,
          changed[edited] ?? "",
        );
        const context = contextOf(sourcesOf(changed));
        nameService.rename(document, document.positionAt(start), context, "other-name");
        nameService.prepareRename(document, document.positionAt(start), context);
      },
    ),
    { numRuns: 300 },
  );
});
