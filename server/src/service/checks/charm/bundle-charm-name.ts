import type { Analysis } from "../../analysis.ts";
import { nameOf } from "../../analysis.ts";
import type { CharmProject } from "../../charm/charm-document.ts";
import { asMapping, findValue } from "../../document/tree.ts";
import { nearest } from "../../kinds/near-miss.ts";
import { type ApplicationName, type ApplicationNames, bundleNames } from "../../names/bundle-names.ts";
import { charmProjectOf, type DeclaredNames, declaredNames } from "../../names/declared-names.ts";
import { charmNameOf } from "../../names/occurrences.ts";
import { applicationOwner } from "../../names/owners.ts";
import { replaceName } from "../../names/scalar-names.ts";
import type { CharmCheck, Draft } from "../check.ts";
import { expectedNames } from "../expected-names.ts";
import { CHARMCRAFT } from "./examples.ts";

const HEAD = "applications:\n  demo:\n    charm: ./\n    num_units: 1\n";

export const bundleCharmName: CharmCheck = {
  code: "bundle-charm-name",
  severity: "error",
  on: "charm",
  summary: "A bundle names an option, resource, storage or endpoint that the charm around it does not have.",
  explanation:
    "An application whose `charm` is a path to the charm that the bundle lies in, or to its packed file, is deployed with what `charmcraft.yaml` says; Juju refuses names that are not there. A `charm` from Charmhub of the same name may be another revision, so there it is a warning. Applications of other charms are not looked at. Sources: juju/juju `cmd/juju/application/deployer`, juju/charm `bundledata.go`.",
  file: "bundle.yaml",
  beside: {
    "charmcraft.yaml": `${CHARMCRAFT}config:\n  options:\n    mode:\n      type: string\n      default: source\n      description: Direction.\n`,
  },
  bad: `${HEAD}    options:\n      mod: sink\n`,
  good: `${HEAD}    options:\n      mode: sink\n`,
  *run({ kind, file }, analysis) {
    const project = kind === "bundle" ? charmProjectOf(analysis.context) : undefined;
    const declared = project && declaredNames(project);
    if (!project || !declared || declared.isOpen) return;
    const path = pathOf(analysis);
    const charm = charmNameOf(project);
    for (const application of bundleNames(path, file)) {
      if (applicationOwner(application, path, charm) !== "own") continue;
      for (const name of application.names) {
        const draft = judge(name, application, declared, project);
        if (draft) yield draft;
      }
    }
  },
};

/** Path in the folder of the charm. */
function pathOf({ document, context: { sources } }: Analysis): string {
  const { uri } = document;
  const root = `${sources?.root}/`;
  return sources && uri.startsWith(root) ? uri.slice(root.length) : nameOf(uri);
}

function judge(
  name: ApplicationName,
  { charm = "" }: ApplicationNames,
  { all }: DeclaredNames,
  project: CharmProject,
): Draft | undefined {
  const { kind, text } = name;
  const names = all.filter((declared) => declared.kind === kind).map((declared) => declared.name);
  if (names.includes(text) || (kind === "endpoint" && isImplied(text, project))) return undefined;
  const meant = nearest(text, names);
  const ending = meant === undefined ? expectedNames(names, kind) : `did you mean \`${meant}\`?`;
  return {
    span: name,
    message: `The charm has no ${kind} \`${text}\`; ${ending}`,
    severity: /^[./]/.test(charm) ? "error" : "warning",
    fixes:
      meant === undefined
        ? []
        : [{ title: `Replace by \`${meant}\``, edits: [replaceName(name, meant)], preferred: true }],
  };
}

/** Every charm has `juju-info`, and an extra binding may stand where an endpoint does. */
function isImplied(name: string, { roots }: CharmProject): boolean {
  const metadata = [roots["metadata.yaml"], roots["charmcraft.yaml"]];
  const bindings = metadata.flatMap(
    (root) => asMapping(findValue(root ?? undefined, "extra-bindings"))?.pairs ?? [],
  );
  return name.startsWith("juju-") || bindings.some(({ key }) => key.text === name);
}
