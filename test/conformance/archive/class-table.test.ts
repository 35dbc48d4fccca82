/** Names and classes by number: what was put in comes out, however many there are. */
import { describe, expect, test } from "vitest";
import { readClassFile } from "../../../conformance/src/archive/class-file.ts";
import { ClassTable } from "../../../conformance/src/archive/class-table.ts";
import { NameTable, NumberList } from "../../../conformance/src/archive/name-table.ts";
import { classFile } from "./build.ts";

describe("names", () => {
  const bytes = (name: string) => Buffer.from(name);

  test("keep their number and their text, over many blocks", () => {
    const names = new NameTable();
    // Two megabytes in all, with one of the longest that a class file can hold.
    const all = [
      ...Array.from({ length: 40_000 }, (_, at) => `io/example/${"x".repeat(40)}/A${at}`),
      "ü".repeat(32_000),
    ];
    const ids = all.map((name) => names.add(bytes(name)));
    expect(ids).toEqual(all.map((_, at) => at));
    expect(all.every((name, at) => names.add(bytes(name)) === at && names.find(bytes(name)) === at)).toBe(
      true,
    );
    expect(all.every((name, at) => names.text(at) === name)).toBe(true);
    expect(names.size).toBe(all.length);
  });

  test("are copies of the bytes they came from", () => {
    const names = new NameTable();
    const source = bytes("io/example/A");
    names.add(source);
    source.fill(0);
    expect(names.text(0)).toBe("io/example/A");
  });

  test("that nobody added are unknown", () => {
    const names = new NameTable();
    names.add(bytes("A"));
    expect(names.find(bytes("B"))).toBeUndefined();
    expect(names.find(bytes(""))).toBeUndefined();
    expect(names.text(1)).toBe("");
  });
});

test("a list of numbers grows, and has nothing behind its end", () => {
  const list = new NumberList();
  for (let value = 0; value < 5000; value++) list.push(4_294_967_295 - value);
  expect([list.length, list.get(0), list.get(4999), list.get(9_000_000)]).toEqual([
    5000, 4_294_967_295, 4_294_962_296, 0,
  ]);
});

describe("classes", () => {
  function add(table: ClassTable, name: string, options: Parameters<typeof classFile>[1]) {
    const file = readClassFile(classFile(name, options));
    if (!file) throw new Error("the class cannot be read");
    return table.add(file);
  }

  test("know what is above them by number", () => {
    const table = new ClassTable();
    const id = add(table, "io.example.A", {
      superName: "io.example.Base",
      interfaces: ["java.io.Closeable", "io.example.I"],
    });
    const known = id === undefined ? undefined : table.get(id);
    expect(known?.supers.map((each) => table.name(each))).toEqual(["io.example.Base", "io.example.I"]);
    expect(known).toMatchObject({ isPublic: true, isAbstract: false });
    expect(table.find("io.example.A")).toBe(id);
  });

  test("that are mentioned only have a number, and no more", () => {
    const table = new ClassTable();
    add(table, "io.example.A", { superName: "io.example.Base" });
    const base = table.find("io.example.Base");
    expect(base).toBeDefined();
    expect(table.get(base ?? -1)).toBeUndefined();
    expect(table.find("io.example.Other")).toBeUndefined();
  });

  test("the first of a name counts", () => {
    const table = new ClassTable();
    const first = add(table, "io.example.A", { superName: "io.example.One" });
    expect(add(table, "io.example.A", { superName: "io.example.Two" })).toBe(first);
    expect(table.get(first ?? -1)?.supers.map((each) => table.name(each))).toEqual(["io.example.One"]);
  });

  test("of Java's own making alone are left out", () => {
    const table = new ClassTable();
    expect(
      add(table, "io.example.A", { superName: "java.lang.Object", interfaces: ["java.io.Closeable"] }),
    ).toBeUndefined();
    expect(table.find("io.example.A")).toBeUndefined();
  });
});
