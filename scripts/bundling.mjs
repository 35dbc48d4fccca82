// What all bundles of the server and the command line have in common, in the product and in tests.
import path from "node:path";

const modules = path.resolve(import.meta.dirname, "../node_modules");

export const nodeBundle = {
  bundle: true,
  platform: "node",
  format: "cjs",
  // The Node inside VS Code 1.101 is newer, but the server and the command line also run on a bare Node 20.
  target: "node20.18",
  // Prefer a package's ES modules: what is not used can be left out.
  mainFields: ["module", "main"],
  define: { "import.meta.dirname": "__dirname" },
  alias: {
    // Its build for browsers is the same code as ES modules, of which a third is left.
    yaml: path.join(modules, "yaml/browser/index.js"),
    // The ES module finds its own place by what a CommonJS bundle does not have.
    "web-tree-sitter": path.join(modules, "web-tree-sitter/web-tree-sitter.cjs"),
  },
};
