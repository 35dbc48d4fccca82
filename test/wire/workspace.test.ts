/** Where a document lies: which folder holds it, and its path in there. */
import { expect, test } from "vitest";
import { createWorkspace } from "../../server/src/protocol/workspace.ts";

const folders = (...uris: string[]) =>
  createWorkspace({
    processId: null,
    rootUri: null,
    capabilities: {},
    workspaceFolders: uris.map((uri) => ({ uri, name: uri })),
  });

test.for([
  ["file:///w/a.yaml", "file:///w", "a.yaml"],
  ["file:///w/in/deep/a.yaml", "file:///w/in", "deep/a.yaml"],
  ["file:///w/inside/a.yaml", "file:///w", "inside/a.yaml"],
  ["file:///w/a%20b%3A.yaml", "file:///w", "a b:.yaml"],
  ["file:///other/a.yaml", undefined, "a.yaml"],
  ["vscode-vfs://github/repo/sub/a.yaml", "vscode-vfs://github/repo/", "sub/a.yaml"],
  ["untitled:Untitled-1", undefined, "untitled:Untitled-1"],
  ["untitled:100%/x", undefined, "x"],
] as const)("%s is in %s as %s", ([uri, folder, relative]) => {
  const place = folders("file:///w", "file:///w/in", "vscode-vfs://github/repo/").placeOf(uri);
  expect(place.folder?.uri).toBe(folder);
  expect(place.relative).toBe(relative);
});

test("one file written in two ways lies in the same folder", () => {
  const workspace = folders("file:///w%28x%29");
  expect(workspace.placeOf("file:///w(x)/a.yaml").relative).toBe("a.yaml");
});

test("a client without workspace folders has its root", () => {
  const workspace = createWorkspace({
    processId: null,
    rootUri: "file:///root",
    capabilities: {},
    workspaceFolders: null,
  });
  expect(workspace.placeOf("file:///root/a.yaml").relative).toBe("a.yaml");
});
