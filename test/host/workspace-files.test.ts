/** The search for files, on a real disk: what is found, in which order, and what never stops it. */
import { chmodSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { findCandidates, type SearchOptions } from "../../server/src/host/workspace-files.ts";
import { tempFolder } from "../support/temp-folder.ts";

async function find(root: string, options?: SearchOptions): Promise<string[]> {
  const found: string[] = [];
  for await (const file of findCandidates(root, options))
    found.push(path.relative(root, file).replaceAll("\\", "/"));
  return found;
}

/** A folder with empty files. */
const withFiles = (...names: string[]) => tempFolder(Object.fromEntries(names.map((name) => [name, ""])));

describe("what is found", () => {
  test("candidates by their ending, in the order of their names", async () => {
    const root = withFiles(
      "b.yml",
      "a.yaml",
      "c.JSON",
      "d.txt",
      "e.yaml.bak",
      "yaml",
      ".f.yaml",
      "sub/.hidden/g.json",
    );
    expect(await find(root)).toEqual([".f.yaml", "a.yaml", "b.yml", "c.JSON", "sub/.hidden/g.json"]);
  });

  test("nothing in folders of others, at any depth", async () => {
    const root = withFiles(
      ...[".git", "node_modules", ".venv", "venv", "build"].flatMap((name) => [
        `${name}/a.yaml`,
        `x/${name}/y/a.yaml`,
      ]),
      "x/building/a.yaml",
    );
    expect(await find(root)).toEqual(["x/building/a.yaml"]);
  });

  test("a folder of others is searched when it is named", async () => {
    const root = withFiles("build/a.yaml", "build/venv/b.yaml");
    expect(await find(path.join(root, "build"))).toEqual(["a.yaml"]);
  });

  test("paths begin as the caller wrote the root", async () => {
    const root = withFiles("sub/a.yaml");
    const relative = path.relative(process.cwd(), root);
    for await (const file of findCandidates(relative)) expect(file).toBe(path.join(relative, "sub/a.yaml"));
  });
});

describe(".gitignore", () => {
  test("files, folders, anchors, exceptions and nested files", async () => {
    const root = tempFolder({
      ".gitignore": "# comment\n*.json\n!keep.json\n/dist/\nout\r\nnested/*.yaml\n",
      "a.json": "",
      "a.yaml": "",
      "deep/dist/a.yaml": "",
      "deep/out/a.yaml": "",
      "dist/a.yaml": "",
      "keep.json": "",
      "nested/.gitignore": "!b.yaml\nsecret*\n",
      "nested/a.yaml": "",
      "nested/b.yaml": "",
      "nested/deep/secret.yaml": "",
      "nested/deep/shown.yaml": "",
    });
    expect(await find(root)).toEqual([
      "a.yaml",
      "deep/dist/a.yaml",
      "keep.json",
      "nested/b.yaml",
      "nested/deep/shown.yaml",
    ]);
  });

  test("what is in an ignored folder stays ignored", async () => {
    const root = tempFolder({
      ".gitignore": "out/\n!out/a.yaml\n",
      "out/a.yaml": "",
      "out/.gitignore": "!a.yaml\n",
    });
    expect(await find(root)).toEqual([]);
  });

  test("a folder that a nested file takes back is searched", async () => {
    const root = tempFolder({
      ".gitignore": "data\n",
      "charm/.gitignore": "!data\n",
      "charm/data/a.yaml": "",
      "data/a.yaml": "",
    });
    expect(await find(root)).toEqual(["charm/data/a.yaml"]);
  });

  test("of the repository around the root counts, but never against the root itself", async () => {
    const root = tempFolder({
      ".gitignore": "*.json\nlocal/\n",
      ".git/HEAD": "",
      "charm/a.json": "",
      "charm/a.yaml": "",
      "local/a.yaml": "",
    });
    expect(await find(path.join(root, "charm"))).toEqual(["a.yaml"]);
    expect(await find(path.join(root, "local"))).toEqual(["a.yaml"]);
  });

  test("of a folder around the root that is no repository does not count", async () => {
    const root = tempFolder({ ".gitignore": "*.yaml\n", "charm/a.yaml": "" });
    expect(await find(path.join(root, "charm"))).toEqual(["a.yaml"]);
  });

  test("patterns made to take forever are left out", async () => {
    const name = `${"a".repeat(120)}.yaml`;
    const root = tempFolder({ ".gitignore": `${"a*".repeat(60)}b\n`, [name]: "" });
    expect(await find(root)).toEqual([name]);
  });

  test("a .gitignore that is a folder is none", async () => {
    const root = withFiles(".gitignore/a.yaml", "b.yaml");
    expect(await find(root)).toEqual([".gitignore/a.yaml", "b.yaml"]);
  });
});

describe("links", () => {
  test("to files are followed, to folders not, to nothing neither", async () => {
    const root = withFiles("sub/a.yaml");
    const outside = withFiles("b.yaml", "folder/c.yaml");
    symlinkSync(path.join(outside, "b.yaml"), path.join(root, "b.yaml"));
    symlinkSync(path.join(outside, "folder"), path.join(root, "folder.yaml"));
    symlinkSync(path.join(root, "nowhere"), path.join(root, "nowhere.yaml"));
    expect(await find(root)).toEqual(["b.yaml", "sub/a.yaml"]);
  });

  test("in a circle do not matter", async () => {
    const root = withFiles("sub/a.yaml");
    symlinkSync(root, path.join(root, "sub/up"));
    symlinkSync("me.yaml", path.join(root, "me.yaml"));
    expect(await find(root)).toEqual(["sub/a.yaml"]);
  });

  test("as the root are followed", async () => {
    const root = withFiles("a.yaml");
    const link = path.join(tempFolder(), "link");
    symlinkSync(root, link);
    expect(await find(link)).toEqual(["a.yaml"]);
  });
});

describe("what goes wrong", () => {
  // The superuser of a container can read everything.
  test.skipIf(process.getuid?.() === 0 || process.platform === "win32")(
    "an unreadable folder is reported, the rest is found",
    async () => {
      const root = withFiles("a/x.yaml", "closed/y.yaml", "z.yaml");
      const closed = path.join(root, "closed");
      chmodSync(closed, 0o000);
      onTestFinished(() => chmodSync(closed, 0o755));
      const unreadable: string[][] = [];
      expect(await find(root, { onUnreadable: (...args) => unreadable.push(args) })).toEqual([
        "a/x.yaml",
        "z.yaml",
      ]);
      expect(unreadable).toEqual([[closed, "permission denied"]]);
    },
  );

  test("a folder that goes during the search is reported, the rest is found", async () => {
    const root = withFiles("a.yaml", "gone/y.yaml", "z.yaml");
    const unreadable: string[][] = [];
    const found: string[] = [];
    for await (const file of findCandidates(root, { onUnreadable: (...args) => unreadable.push(args) })) {
      found.push(path.basename(file));
      rmSync(path.join(root, "gone"), { recursive: true, force: true });
    }
    expect(found).toEqual(["a.yaml", "z.yaml"]);
    expect(unreadable).toEqual([[path.join(root, "gone"), "no such file or folder"]]);
  });

  test("a missing root is reported", async () => {
    const root = path.join(tempFolder(), "missing");
    const unreadable: string[][] = [];
    expect(await find(root, { onUnreadable: (...args) => unreadable.push(args) })).toEqual([]);
    expect(unreadable).toEqual([[root, "no such file or folder"]]);
  });

  test("names that are hard to read are just names", async () => {
    const names = ["..yaml", "a b.yaml", "a\\b.yaml", "[a].yaml", "ä.yaml", "%41.yaml", "-n.yaml"];
    const root = process.platform === "win32" ? withFiles("a b.yaml") : withFiles(...names);
    for (const file of await find(root))
      expect(names.map((name) => name.replaceAll("\\", "/"))).toContain(file);
  });

  test("a cancelled search ends", async () => {
    const root = withFiles("a.yaml", "b/c.yaml", "d/e.yaml");
    let found = 0;
    for await (const _ of findCandidates(root, { isCancelled: () => found > 0 })) found += 1;
    expect(found).toBe(1);
  });

  test("folders without end do end", async () => {
    const root = tempFolder();
    mkdirSync(path.join(root, "d/".repeat(80)), { recursive: true });
    expect(await find(root)).toEqual([]);
  });
});
