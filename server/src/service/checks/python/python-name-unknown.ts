import type { CharmEntry } from "../../charm/entry.ts";
import type { Fix } from "../../finding.ts";
import { nearest } from "../../kinds/near-miss.ts";
import { isSameName, type NameKind, toIdentifier } from "../../names/charm-name.ts";
import { type CharmPython, type PythonFile, resolveConstant } from "../../python/charm-python.ts";
import type { PythonMention } from "../../python/facts.ts";
import type { PythonCheck, PythonDraft } from "../check.ts";
import { CHARM_CLASS } from "./examples.ts";

const WORDS: Readonly<Record<NameKind, string>> = {
  endpoint: "endpoint",
  option: "option",
  action: "action",
  resource: "resource",
  container: "container",
  storage: "storage",
};

export const pythonNameUnknown: PythonCheck = {
  code: "python-name-unknown",
  severity: "warning",
  on: "python",
  summary:
    "A charm's code speaks of an endpoint, option, action, resource, container or storage that the charm does not declare.",
  explanation:
    "`self.config[…]` raises `KeyError`, `self.on[…]` and `self.on.<name>_relation_changed` an `AttributeError`, and `get_relation`, `get_container` or `resources.fetch` fail when the code comes to it: in a hook, after deployment. Names that come from constants of the charm are followed. Only code under `src/` is looked at, and charms with an extension or a template are left alone. Source: ops `framework.py`, `model.py`.",
  file: "charmcraft.yaml",
  python: `${CHARM_CLASS}        level = self.config["log-level"]\n`,
  bad: "type: charm\nname: demo\nsummary: Demo.\ndescription: Demo.\nbase: ubuntu@24.04\nplatforms:\n  amd64:\nparts:\n  charm:\n    plugin: charm\nconfig:\n  options:\n    log_level:\n      type: string\n      description: How much to log.\n",
  good: "type: charm\nname: demo\nsummary: Demo.\ndescription: Demo.\nbase: ubuntu@24.04\nplatforms:\n  amd64:\nparts:\n  charm:\n    plugin: charm\nconfig:\n  options:\n    log-level:\n      type: string\n      description: How much to log.\n",
  *run(charm) {
    if (charm.names.isOpen) return;
    for (const file of charm.files) {
      // What lies beside the charm's own code may be a library, or a charm of somebody's tests.
      if (!file.source.path.startsWith("src/")) continue;
      for (const mention of file.facts.mentions) yield* judge(mention, file, charm);
    }
  },
};

function* judge(
  mention: PythonMention,
  file: PythonFile,
  { names, files }: CharmPython,
): Iterable<PythonDraft> {
  if (!mention.isCertain) return;
  const constant = mention.form === "constant" ? resolveConstant(mention.text, file, files) : undefined;
  if (mention.form === "constant" && !constant) return;
  const text = constant?.constant.value ?? mention.text;
  const form = mention.form === "identifier" ? "identifier" : "plain";
  const { kind } = mention;
  const known = names.all.filter((declared) => declared.kind === kind).map(({ name }) => name);
  if (known.some((name) => isSameName({ text, form }, name))) return;
  // A class of events of the charm's own may have this one.
  if (form === "identifier" && file.source.text.includes("EventSource(")) return;
  const forms = form === "identifier" ? known.map(toIdentifier) : known;
  const meant = nearest(text, forms);
  const fixes: Fix[] =
    meant && !constant
      ? [
          {
            title: `Replace by \`${meant}\``,
            edits: [{ start: mention.start, end: mention.end, newText: meant }],
            preferred: false,
          },
        ]
      : [];
  const about = constant ? ` (\`${mention.text}\`)` : "";
  const lacks = form === "plain" ? entryOf(kind, text) : undefined;
  yield {
    file,
    span: { start: mention.start, end: mention.end },
    message: `The charm declares no ${WORDS[kind]} \`${text}\`${about}; ${meant ? `did you mean \`${meant}\`?` : expectation(known)}`,
    fixes,
    concerns: kind,
    ...(lacks ? { lacks } : {}),
  };
}

function expectation(known: readonly string[]): string {
  if (known.length === 0) return "expected it among those of the charm's files, which have none";
  const shown = known.slice(0, 8).map((name) => `\`${name}\``);
  return `expected one of ${shown.join(", ")}${known.length > shown.length ? " …" : ""}`;
}

/** What can be added without asking. */
function entryOf(kind: NameKind, name: string): CharmEntry | undefined {
  return kind === "option" ? { kind, name, type: "string" } : kind === "action" ? { kind, name } : undefined;
}
