/** Reading whatever bears a name, and `file:` addresses. */
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { toFilePath, toFileUri } from "../../server/src/host/file-uri.ts";
import { readTextFile } from "../../server/src/host/read-text-file.ts";
import { tempFolder } from "../support/temp-folder.ts";

const write = (content: string | Uint8Array) => {
  const file = path.join(tempFolder(), "a.yaml");
  writeFileSync(file, content);
  return file;
};

describe("a file", () => {
  test.for([
    ["text", "plugin-url: ä\r\n", "plugin-url: ä\r\n"],
    ["an empty file", "", ""],
    ["a byte order mark", "\ufeffa: b", "a: b"],
    ["bytes that are no UTF-8", Uint8Array.of(0x61, 0xff, 0x62), "a\ufffdb"],
  ] as const)("%s", async ([, content, text]) => {
    expect(await readTextFile(write(content), 100)).toEqual({ kind: "text", text });
  });

  test("of exactly the limit is read, one byte more is not", async () => {
    const file = write("x".repeat(10));
    expect(await readTextFile(file, 10)).toMatchObject({ kind: "text" });
    expect(await readTextFile(file, 9)).toEqual({ kind: "too-large", bytes: 10 });
  });

  test("that is missing, or a folder", async () => {
    const folder = tempFolder();
    mkdirSync(path.join(folder, "sub"));
    expect(await readTextFile(path.join(folder, "none"), 1)).toEqual({
      kind: "unreadable",
      reason: "no such file or folder",
      missing: true,
    });
    expect(await readTextFile(path.join(folder, "sub"), 1)).toMatchObject({
      kind: "unreadable",
      reason: "not a regular file",
    });
  });

  test.skipIf(process.platform === "win32")(
    "that is a pipe or a device does not keep us waiting",
    async () => {
      const pipe = path.join(tempFolder(), "pipe.yaml");
      execFileSync("mkfifo", [pipe]);
      for (const file of [pipe, "/dev/zero"]) {
        expect(await readTextFile(file, 10)).toMatchObject({
          kind: "unreadable",
          reason: "not a regular file",
        });
      }
    },
  );
});

describe("a URI", () => {
  test("has a path when it is one of this machine's files", () => {
    const file = path.join(tempFolder(), "a b%ä#?.yaml");
    expect(toFilePath(toFileUri(file))).toBe(file);
  });

  test.for([
    "untitled:a.yaml",
    "https://x/a.yaml",
    "vscode-vfs://github/a.yaml",
    "file:///a%2Fb",
    "nonsense",
    "",
  ])("%s has none", (uri) => {
    expect(toFilePath(uri)).toBeUndefined();
  });
});
