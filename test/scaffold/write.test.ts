/** A charm is written whole or not at all, and nothing that is there is overwritten. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { compareCharm, writeCharm } from "../../scaffold/src/write.ts";
import { tempFolder } from "../support/temp-folder.ts";

const FILES = [
  { path: "a.txt", text: "one\n" },
  { path: "src/b.py", text: "two\n", isExecutable: true },
];

const target = () => path.join(tempFolder({}), "charm");

test("all files are there, and executable where they should be", async () => {
  const folder = target();
  expect(await writeCharm(folder, FILES)).toEqual({ kind: "written" });
  expect(readdirSync(folder, { recursive: true }).sort()).toEqual(["a.txt", "src", path.join("src", "b.py")]);
  if (process.platform !== "win32") expect(statSync(path.join(folder, "src/b.py")).mode & 0o111).toBe(0o111);
  expect(readdirSync(path.dirname(folder))).toEqual(["charm"]);
});

test("an empty folder is taken, and folders above are made", async () => {
  const folder = path.join(target(), "deep/er");
  mkdirSync(folder, { recursive: true });
  expect(await writeCharm(folder, FILES)).toEqual({ kind: "written" });
  expect(await writeCharm(path.join(folder, "x/y/z"), FILES)).toEqual({ kind: "written" });
});

test("a folder with anything in it is left alone, and so is a file", async () => {
  const folder = target();
  mkdirSync(folder);
  writeFileSync(path.join(folder, "mine"), "");
  expect(await writeCharm(folder, FILES)).toEqual({ kind: "occupied" });
  expect(readdirSync(folder)).toEqual(["mine"]);
  expect(await writeCharm(path.join(folder, "mine"), FILES)).toEqual({ kind: "occupied" });
});

test("a place that cannot be written leaves nothing", async () => {
  const folder = target();
  mkdirSync(folder);
  writeFileSync(path.join(folder, "file"), "");
  const outcome = await writeCharm(path.join(folder, "file/new/charm"), FILES);
  expect(outcome.kind).toBe("failed");
  expect(readdirSync(folder)).toEqual(["file"]);
});

test("a break in the middle leaves nothing, not even the folders above", async () => {
  const folder = path.join(target(), "new/charm");
  const stop = new AbortController();
  const files = {
    *[Symbol.iterator]() {
      yield { path: "a", text: "a" };
      stop.abort();
      yield { path: "b", text: "b" };
    },
  } as unknown as typeof FILES;
  expect(await writeCharm(folder, files, stop.signal)).toEqual({ kind: "cancelled" });
  expect(existsSync(path.dirname(path.dirname(folder)))).toBe(false);
});

test("a comparison tells what is new, the same and different", async () => {
  const folder = target();
  mkdirSync(folder);
  writeFileSync(path.join(folder, "a.txt"), "another\n");
  expect(await compareCharm(folder, FILES)).toEqual([
    { path: "a.txt", state: "different", before: "another\n", after: "one\n" },
    { path: "src/b.py", state: "new", before: undefined, after: "two\n" },
  ]);
  writeFileSync(path.join(folder, "a.txt"), "one\n");
  expect((await compareCharm(folder, FILES)).map(({ state }) => state)).toEqual(["same", "new"]);
  expect(readFileSync(path.join(folder, "a.txt"), "utf8")).toBe("one\n");
});
