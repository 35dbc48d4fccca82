/** The parser for Python: tree-sitter, compiled to WebAssembly. Loaded when the first Python file turns up. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { PythonParser } from "../service/ports.ts";

export interface PythonParserLookup {
  /** The parser; undefined when it cannot be loaded, which is told once. Never rejects. */
  get(): Promise<PythonParser | undefined>;
}

/** `onProblem` gets one sentence, once. */
export function createPythonParserLookup(onProblem: (problem: string) => void): PythonParserLookup {
  let loading: Promise<PythonParser | undefined> | undefined;
  return {
    get() {
      loading ??= load().catch((error: unknown) => {
        onProblem(`Python is not read, because its parser cannot be loaded: ${messageOf(error)}`);
        return undefined;
      });
      return loading;
    },
  };
}

/** Beside the bundle, or in the packages that it was made of. */
const PACKAGES = path.join(import.meta.dirname, "../../../node_modules");

function wasmFile(packageName: string, name: string): string {
  const bundled = path.join(import.meta.dirname, name);
  return existsSync(bundled) ? bundled : path.join(PACKAGES, packageName, name);
}

async function load(): Promise<PythonParser> {
  const { Language, Parser } = await import("web-tree-sitter");
  await Parser.init({ locateFile: (name: string) => wasmFile("web-tree-sitter", name) });
  const grammar = await readFile(wasmFile("tree-sitter-python", "tree-sitter-python.wasm"));
  const parser = new Parser();
  parser.setLanguage(await Language.load(new Uint8Array(grammar)));
  return {
    parse(text) {
      const tree = parser.parse(text);
      // Without a time limit and with a language there always is one.
      if (!tree) throw new Error("tree-sitter gave no tree");
      return tree;
    },
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
}
