/** Whole entries under names of the author's: a new endpoint, option, action, resource, container, part … */
import { type CompletionItem, CompletionItemKind } from "vscode-languageserver-types";
import { OPTION_TYPES } from "../../../../../schemas/charm/config.ts";
import { listInterfaces } from "../../../../../schemas/registry.ts";
import type { CharmDocument } from "../../charm/charm-document.ts";
import { contentOf } from "../../charm/entry.ts";
import { missingPieces } from "../../charm/missing-pieces.ts";
import type { PlainValue } from "../../charm/render-value.ts";
import type { Step } from "../../charm/schema-at.ts";
import { type SubjectKind, subjectAt } from "../../charm/subject.ts";
import type { MappingNode } from "../../document/tree.ts";
import { describeInterface } from "../../hover/interface.ts";
import { declaredNames } from "../../names/declared-names.ts";
import { type Content, map, raw, string } from "../content.ts";
import { order } from "../suggestions.ts";
import { keyItem, type Target } from "../target.ts";
import { choice } from "./shapes.ts";

interface Template {
  readonly label: string;
  /** Placeholder of the name; the whole name where there is nothing to choose. */
  readonly name: string;
  readonly isFixed?: boolean;
  readonly detail: string;
  readonly documentation?: string | undefined;
  readonly value: Content;
}

export function completeEntries(
  target: Target,
  charm: CharmDocument,
  way: readonly Step[],
  existing: MappingNode,
): CompletionItem[] {
  const subject = subjectAt(charm.kind, [...way, "zz"]);
  if (!subject) return [];
  const taken = new Set(existing.pairs.map(({ key }) => key.text));
  const section = String(way[0]);
  return templatesOf(subject, section, target, charm)
    .filter(({ name, isFixed }) => !isFixed || !taken.has(name))
    .flatMap(({ label, name, isFixed, detail, documentation, value }, index) => {
      const key = isFixed ? [name] : [{ stop: 1, choices: [freeName(name, taken)] }];
      const sort = order(isFixed ? "c" : "d", index);
      const kind = isFixed ? CompletionItemKind.Field : CompletionItemKind.Snippet;
      return keyItem(target, { label, kind, detail, documentation, sort, key, value }) ?? [];
    });
}

/** `part`, or `part-2` where there is one already. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  let number = 2;
  while (taken.has(`${name}-${number}`)) number += 1;
  return `${name}-${number}`;
}

function templatesOf(
  subject: SubjectKind,
  section: string,
  target: Target,
  charm: CharmDocument,
): readonly Template[] {
  const missing = missingTemplates(subject, section, target, charm);
  switch (subject) {
    case "endpoint":
      return [...missing, newEndpoint(section), ...knownEndpoints(section, charm)];
    case "option":
      return [...missing, NEW_OPTION];
    case "action":
      return [...missing, NEW_ACTION];
    case "resource":
      return [...missing, ...NEW_RESOURCES];
    case "container":
      return [newContainer(charm)];
    default:
      return TEMPLATES[subject] ?? [];
  }
}

/** What an integrator lacks, as it has to be. */
function missingTemplates(
  subject: SubjectKind,
  section: string,
  target: Target,
  charm: CharmDocument,
): Template[] {
  const { connect, peer, mode, plugin } = missingPieces(charm, target.analysis.context);
  return [connect, peer, mode, plugin]
    .filter((entry) => entry !== undefined)
    .filter((entry) => entry.kind === subject && (entry.kind !== "endpoint" || entry.side === section))
    .map((entry) => ({
      label: entry.name,
      name: entry.name,
      isFixed: true,
      detail: "needed by kafkacl",
      value: toContent(contentOf(entry)),
    }));
}

function toContent(value: PlainValue): Content {
  if (typeof value === "string") return string([value]);
  if (Array.isArray(value)) return { kind: "list", items: value.map(toContent) };
  if (typeof value !== "object" || value === null) return raw(String(value));
  return map(...Object.entries(value).map(([key, inner]) => [key, toContent(inner)] as const));
}

function newEndpoint(section: string): Template {
  const rest = section === "peers" ? [] : ([["optional", choice("true", "false")]] as const);
  return {
    label: "new endpoint",
    name: section === "peers" ? "peer" : "endpoint",
    detail: "name and interface",
    value: map(["interface", raw({ stop: 1, choices: ["interface"] })], ...rest),
  };
}

/** An endpoint for each interface of the catalogue, by the name that charms give it. */
function knownEndpoints(section: string, { project }: CharmDocument): Template[] {
  if (section === "peers") return [];
  const taken = new Set(
    declaredNames(project)
      .all.filter(({ kind }) => kind === "endpoint")
      .map(({ name }) => name),
  );
  const known = listInterfaces().filter(({ status }) => status !== "retired");
  const newest = [...new Map(known.map((listing) => [listing.name, listing])).values()];
  const isDefined = ({ source }: (typeof newest)[number]) => source === "definition";
  return [...newest.filter(isDefined), ...newest.filter((each) => !isDefined(each))].flatMap(
    ({ name, status, summary }) => {
      const endpoint = name.replaceAll("_", "-");
      if (taken.has(endpoint)) return [];
      const limit = section === "requires" ? ([["limit", raw("1")]] as const) : [];
      const value = map(["interface", raw(name)], ...limit, ["optional", choice("true", "false")]);
      const detail = `${name} · ${status} · ${summary}`;
      return {
        label: endpoint,
        name: endpoint,
        isFixed: true,
        detail,
        documentation: describeInterface(name),
        value,
      };
    },
  );
}

const NEW_OPTION: Template = {
  label: "new option",
  name: "option",
  detail: "type and description",
  value: map(
    ["type", choice(...OPTION_TYPES)],
    ["description", raw({ stop: 1, choices: ["What it does."] })],
  ),
};

const NEW_ACTION: Template = {
  label: "new action",
  name: "action",
  detail: "description and parameters",
  value: map(
    ["description", raw({ stop: 1, choices: ["What it does."] })],
    ["additionalProperties", raw("false")],
  ),
};

const NEW_RESOURCES: readonly Template[] = [
  {
    label: "new file",
    name: "resource",
    detail: "a file that is attached at deploy time",
    value: map(
      ["type", raw("file")],
      ["filename", raw({ stop: 1, choices: ["file.tar"] })],
      ["description", raw({ stop: 1, choices: ["What it holds."] })],
    ),
  },
  {
    label: "new image",
    name: "image",
    detail: "an OCI image for a container",
    value: map(
      ["type", raw("oci-image")],
      ["description", raw({ stop: 1, choices: ["What runs in it."] })],
      ["upstream-source", raw({ stop: 1, choices: ["registry/image:tag"] })],
    ),
  },
];

function newContainer({ project }: CharmDocument): Template {
  const images = declaredNames(project).all.filter(
    ({ kind, type }) => kind === "resource" && type === "oci-image",
  );
  const names = images.map(({ name }) => name);
  return {
    label: "new container",
    name: "workload",
    detail: "with its image",
    value: map(["resource", names.length > 0 ? choice(...names) : raw({ stop: 1, choices: ["image"] })]),
  };
}

const TEMPLATES: Readonly<Partial<Record<SubjectKind, readonly Template[]>>> = {
  parameter: [
    {
      label: "new parameter",
      name: "parameter",
      detail: "type and description",
      value: map(
        ["type", choice("string", "integer", "number", "boolean", "array", "object")],
        ["description", raw({ stop: 1, choices: ["What it means."] })],
      ),
    },
  ],
  storage: [
    {
      label: "new storage",
      name: "data",
      detail: "type and place",
      value: map(
        ["type", choice("filesystem", "block")],
        ["location", raw({ stop: 1, choices: ["/var/lib/data"] })],
      ),
    },
  ],
  device: [
    {
      label: "new device",
      name: "gpu",
      detail: "type and count",
      value: map(["type", choice("gpu", "nvidia.com/gpu", "amd.com/gpu")], ["countmin", raw("1")]),
    },
  ],
  part: [
    {
      label: "charm part",
      name: "charm",
      detail: "builds the charm",
      value: map(["plugin", choice("uv", "charm", "poetry", "python")], ["source", raw(".")]),
    },
    {
      label: "new part",
      name: "part",
      detail: "plugin and source",
      value: map(
        ["plugin", raw({ stop: 1, choices: ["dump"] })],
        ["source", raw({ stop: 1, choices: ["."] })],
      ),
    },
  ],
  platform: ["ubuntu@24.04:amd64", "ubuntu@24.04:arm64", "ubuntu@22.04:amd64", "amd64", "arm64"].map(
    (name) => ({
      label: name,
      name,
      isFixed: true,
      detail: name.includes("@") ? "base and architecture" : "architecture, with `base` beside `platforms`",
      value: raw({ stop: 0, choices: [""] }),
    }),
  ),
  application: [
    {
      label: "new application",
      name: "application",
      detail: "charm and units",
      value: map(
        ["charm", raw({ stop: 1, choices: ["charm"] })],
        ["channel", raw({ stop: 1, choices: ["latest/stable"] })],
        ["num_units", raw("1")],
      ),
    },
  ],
};
