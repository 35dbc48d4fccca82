import { describe, expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { isRelevant, isTelling } from "../../client/src/relevance.ts";
import { DEFAULT_CONTEXT } from "../../server/src/service/context.ts";
import { createLanguageService } from "../../server/src/service/index.ts";

const service = createLanguageService();

/** The smallest document of each shape that the service recognises. */
const shapes: readonly (readonly [string, string])[] = [
  ["relation-info", "relation-info:\n  - endpoint: connect-client\n"],
  ["relation_info", "relation_info: []\n"],
  ["application-data", "application-data: {}\n"],
  ["application_data", "application_data: {}\n"],
  ["unit-data", "unit-data: {}\n"],
  ["unit_data", "unit_data: {}\n"],
  ["items of a list", "- endpoint: a\n  related-endpoint: b\n"],
  ["related units", "- related-units: {}\n"],
  ["local unit", "- local-unit: {}\n"],
  ["a unit without relations", "app/0:\n  opened-ports: []\n"],
  ["sides", "provider:\n  application-data: {}\n"],
  [
    "a databag by comment",
    "# integrator-charms: interface=connect_client role=provider\nendpoints: http://a:1\n",
  ],
  ["JSON", '{"app/0": {"relation-info": [{"endpoint": "connect-client"}]}}'],
];

describe("relevance", () => {
  test.for(shapes)("%s → service and client agree", ([, text]) => {
    const document = TextDocument.create("file:///x.yaml", "yaml", 1, text);
    expect(service.kindOf(document, DEFAULT_CONTEXT)).toBe("relation-fixture");
    expect(isRelevant({ scheme: "file", path: "/x.yaml", languageId: "yaml" }, () => text)).toBe(true);
  });

  test.for([
    ["file", "/charm/charmcraft.yaml", "yaml", "", true],
    ["file", "C:\\charm\\charmcraft.yaml", "yaml", "", true],
    ["file", "/charm/metadata.yaml", "yaml", "name: x\nrequires:\n  a: {interface: b}\n", true],
    ["file", "/chart/metadata.yaml", "yaml", "kind: x\n", false],
    ["file", "/charm/config.yaml", "yaml", "options:\n  mode: {type: string}\n", true],
    ["file", "/app/config.yaml", "yaml", "logging: x\n", false],
    ["file", "/charm/actions.yaml", "yaml", "run:\n  description: Runs.\n", true],
    ["file", "/my/bundle.yaml", "yaml", "applications: {}\n", true],
    ["file", "/my/other.yaml", "yaml", "applications: {}\n", false],
    ["file", "/x/mycharmcraft.yaml", "yaml", "", false],
    ["untitled", "Untitled-1", "yaml", "relation-info:", true],
    ["vscode-vfs", "/repo/x.json", "json", '{"relation-info": []}', true],
    ["git", "/x.yaml", "yaml", "relation-info:", false],
    ["output", "x", "yaml", "relation-info:", false],
    ["file", "/x.py", "python", "relation-info:", false],
    ["file", "/x.py", "python", "import opsgenie\n", false],
    ["file", "/x.py", "python", "#!/usr/bin/env python3\nimport ops\n", true],
    ["file", "/x.py", "python", "from kafkacl import BaseIntegrator\n", true],
    ["git", "/x.py", "python", "import ops\n", false],
    ["file", "/compose.yaml", "dockercompose", "relation-info:", false],
    ["file", "/x.yaml", "yaml", "services:\n  web: {}\n", false],
  ] as const)("%s %s (%s) %j → %s", ([scheme, path, languageId, text, expected]) => {
    expect(isRelevant({ scheme, path, languageId }, () => text)).toBe(expected);
  });

  test.for([
    ["    plugin-url: http://a", true],
    ["    plugin_url: http://a", true],
    ['  "requested-secrets": "[]"', true],
    ["  secret-user: x", true],
    ["# integrator-charms: role=provider", true],
    ["#integrator-charms-disable", true],
    ["my-plugin-url: x", false],
    ["unit-database: x", false],
    ["endpoints: x", false],
    ["", false],
  ] as const)("line %j → %s", ([line, expected]) => {
    expect(isTelling(line)).toBe(expected);
  });

  test("the text is not read where language or scheme is foreign, or the name says it all", () => {
    const unread = () => {
      throw new Error("read");
    };
    expect(isRelevant({ scheme: "git", path: "/x.yaml", languageId: "yaml" }, unread)).toBe(false);
    expect(isRelevant({ scheme: "file", path: "/charmcraft.yaml", languageId: "yaml" }, unread)).toBe(true);
  });
});
