import { asScalar, findValue } from "../../document/tree.ts";
import type { CharmCheck } from "../check.ts";
import { CHARMCRAFT } from "./examples.ts";

/** Source: canonical/charmcraft `charmcraft/models/project.py`, `CharmLib`. */
const LIBRARY = /^[a-z0-9_-]+\.[a-z0-9_]+$/;
const LONG_ENOUGH = /[a-z][a-z0-9_-]+\.[a-z][a-z0-9_]+/;
const VERSION = /^\s*[+-]?[0-9][0-9_]*\s*(?:\.\s*[+-]?[0-9][0-9_]*\s*)?$/;

export const charmLib: CharmCheck = {
  code: "charm-lib",
  severity: "error",
  on: "charm",
  summary: "An item of `charm-libs` names no library, or no version.",
  explanation:
    'A library is `CHARM.LIBRARY`, both as on Charmhub (`data_platform_libs.data_interfaces`); the path of the Python module is not meant. The version is text: `"0"` for the newest patch of an API, `"0.57"` for a certain one. Source: canonical/charmcraft `charmcraft/models/project.py`.',
  file: "charmcraft.yaml",
  bad: `${CHARMCRAFT}charm-libs:\n  - lib: data_interfaces\n    version: "0"\n`,
  good: `${CHARMCRAFT}charm-libs:\n  - lib: data_platform_libs.data_interfaces\n    version: "0"\n`,
  *run({ kind, root }) {
    const list = kind === "charmcraft" ? findValue(root, "charm-libs") : undefined;
    for (const item of list?.kind === "sequence" ? list.items : []) {
      const library = asScalar(findValue(item, "lib"));
      if (library && typeof library.value === "string" && !isLibrary(library.text)) {
        const message = `\`${library.text}\` is no library of a charm; expected \`CHARM.LIBRARY\` such as \`data_platform_libs.data_interfaces\``;
        yield { span: library, message };
      }
      const version = asScalar(findValue(item, "version"));
      // What is no version from its beginning on has been reported by its form.
      if (!version || typeof version.value !== "string" || VERSION.test(version.text)) continue;
      if (!/^\s*[+-]?[0-9]/.test(version.text)) continue;
      const message = `\`${version.text}\` is no version of a library; expected an API version such as \`0\`, or with a patch, \`0.57\``;
      yield { span: version, message };
    }
  },
};

function isLibrary(text: string): boolean {
  const [charm = "", ...rest] = text.split(".");
  const normal = `${charm.replaceAll("_", "-")}.${rest.join(".")}`;
  return LIBRARY.test(normal) && LONG_ENOUGH.test(normal);
}
