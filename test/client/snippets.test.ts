/** Each snippet, taken as it is offered, gives a document that our own service finds nothing wrong with. */
import { describe, expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { DEFAULT_CONTEXT } from "../../server/src/service/context.ts";
import { createLanguageService } from "../../server/src/service/index.ts";
import { expandSnippet } from "../support/expand-snippet.ts";
import { judgeCharm } from "../support/judge.ts";
import { contributedSnippets } from "../support/snippets.ts";

const all = contributedSnippets();
const fixtures = contributedSnippets("relation-fixture");
const charmFiles = contributedSnippets("charm-files");

const service = createLanguageService();

test("prefixes are juju-… and belong to one snippet each", () => {
  const prefixes = all.map(([, { prefix }]) => prefix);
  expect(prefixes.filter((prefix) => !/^juju-[a-z0-9]+(-[a-z0-9]+)*$/.test(prefix))).toEqual([]);
  expect(new Set(prefixes).size).toBe(prefixes.length);
});

test.for(all)("%s is described, and nothing of it is left to fill in", ([, { description, body }]) => {
  expect(description).not.toBe("");
  expect(expandSnippet(body.join("\n"))).not.toContain("$");
});

describe("relation data", () => {
  test("there are some", () => expect(fixtures.length).toBeGreaterThan(10));

  test.for(fixtures)("%s", ([, { body }]) => {
    const document = TextDocument.create("file:///x.yaml", "yaml", 1, expandSnippet(body.join("\n")));
    expect(
      service.validate(document, DEFAULT_CONTEXT).map(({ code, message }) => `${String(code)}: ${message}`),
    ).toEqual([]);
  });

  // A part of an item, and single fields, are nothing by themselves.
  const wholes = fixtures.filter(
    ([name, { body }]) => body.length > 2 && name !== "Unit databags of a relation",
  );

  test.for(wholes)("%s is recognised", ([, { body }]) => {
    const document = TextDocument.create("file:///x.yaml", "yaml", 1, expandSnippet(body.join("\n")));
    const { kind, relations } = service.describe(document, DEFAULT_CONTEXT);
    expect([kind, relations.every(({ role }) => role !== undefined)]).toEqual(["relation-fixture", true]);
  });
});

/** A charm for each place that the description of a snippet names; `|` is where it goes, at its indentation. */
const CHARM = `name: stream
type: charm
title: Stream
summary: Streams one thing into another.
description: Keeps one connector running.
base: ubuntu@24.04
platforms:
  amd64:
`;
const PARTS = `parts:
  charm:
    plugin: uv
    source: .
    build-snaps: [astral-uv]
`;
const IMAGE = `  python-image:
    type: oci-image
    description: Python.
    upstream-source: ubuntu/python:3.12-24.04_stable
`;
const KUBERNETES = "assumes: [k8s-api]\n";
const PLACES: Readonly<Record<string, string>> = {
  requires: `${CHARM}${PARTS}requires:\n  |`,
  provides: `${CHARM}${PARTS}provides:\n  |`,
  peers: `${CHARM}${PARTS}peers:\n  |`,
  "config.options": `${CHARM}${PARTS}config:\n  options:\n    |`,
  actions: `${CHARM}${PARTS}actions:\n  |`,
  parts: `${CHARM}parts:\n  |`,
  resources: `${CHARM}${PARTS}${KUBERNETES}containers:\n  other:\n    resource: python-image\nresources:\n  |`,
  containers: `${CHARM}${PARTS}${KUBERNETES}resources:\n${IMAGE}containers:\n  |`,
  "charm-libs": `${CHARM}${PARTS}charm-libs:\n  |`,
};

/** What VS Code makes of a snippet: its further lines get the indentation of the first. */
function place(frame: string, text: string): string {
  const indent = /^( *)\|/m.exec(frame)?.[1] ?? "";
  return frame.replace("|", () => text.replaceAll("\n", `\n${indent}`));
}

describe("charm files", () => {
  test("there are some", () => expect(charmFiles.length).toBeGreaterThan(20));

  test.for(charmFiles)("%s", ([, { description, body }]) => {
    const section = /^Under ([\w.-]+):/.exec(description)?.[1];
    const frame = section === undefined ? "|" : PLACES[section];
    if (frame === undefined) throw new Error(`There is no charm with \`${section}\` to try it in`);
    const text = place(frame, expandSnippet(body.join("\n")));
    // An image that no container uses is told of; here it stands alone.
    const isAlone = section === "resources" && !text.includes("python-image:\n");
    const findings = judgeCharm(text, "charmcraft.yaml").filter(
      ({ message }) => !(isAlone && message.includes("`python-image`")),
    );
    expect(findings.map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
  });
});
