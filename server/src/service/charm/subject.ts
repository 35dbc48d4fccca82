/** What the name at a place of a charm file is a name of: an endpoint, an option, a part. Outline and hover speak of it. */
import type { CharmFileKind } from "../../../../schemas/charm/index.ts";
import type { Step } from "./schema-at.ts";

export type SubjectKind =
  | "endpoint"
  | "binding"
  | "option"
  | "action"
  | "parameter"
  | "resource"
  | "container"
  | "storage"
  | "device"
  | "part"
  | "platform"
  | "application"
  | "machine"
  | "saas";

const METADATA: Readonly<Record<string, SubjectKind>> = {
  provides: "endpoint",
  requires: "endpoint",
  peers: "endpoint",
  "extra-bindings": "binding",
  resources: "resource",
  containers: "container",
  storage: "storage",
  devices: "device",
};

/** Maps of named things, by the way to them. */
const SECTIONS: Readonly<Record<CharmFileKind, Readonly<Record<string, SubjectKind>>>> = {
  charmcraft: {
    ...METADATA,
    "config.options": "option",
    actions: "action",
    parts: "part",
    platforms: "platform",
  },
  metadata: METADATA,
  config: { options: "option" },
  actions: { "": "action" },
  bundle: { applications: "application", machines: "machine", saas: "saas" },
};

/** The kind of thing whose name is the last step of a way; undefined for keys that are not the author's own names. */
export function subjectAt(kind: CharmFileKind, way: readonly Step[]): SubjectKind | undefined {
  const section = way.slice(0, -1).join(".");
  const found = Object.hasOwn(SECTIONS[kind], section) ? SECTIONS[kind][section] : undefined;
  if (found || typeof way.at(-1) !== "string") return found;
  return way.at(-2) === "params" && subjectAt(kind, way.slice(0, -2)) === "action" ? "parameter" : undefined;
}
