/** The charms of the workspace that the applications of a bundle are made of. */
import type { CharmNeighbour, ServiceContext } from "../context.ts";
import { asScalar, findValue, type Pair, type YamlNode } from "../document/tree.ts";
import { type DeclaredName, type DeclaredNames, declaredNames } from "../names/declared-names.ts";
import type { Bundle } from "./bundle.ts";
import { type CharmProject, projectOf } from "./charm-document.ts";

export interface BundleCharm {
  readonly application: Pair;
  readonly names: DeclaredNames;
  readonly project: CharmProject;
}

/** What is known of each application, by its name. `uri` is the bundle's. */
export function bundleCharms(
  bundle: Bundle,
  uri: string,
  { neighbours }: ServiceContext,
): ReadonlyMap<string, BundleCharm> {
  const found = new Map<string, BundleCharm>();
  for (const application of bundle.applications) {
    const charm = asScalar(findValue(application.value, "charm"))?.text;
    const neighbour = charm === undefined ? undefined : neighbourOf(charm, uri, neighbours);
    if (!neighbour) continue;
    const project = projectOf(neighbour.texts);
    found.set(application.key.text, { application, names: declaredNames(project), project });
  }
  return found;
}

/** A folder or a packed charm beside the bundle, or the charm of that name on Charmhub. */
function neighbourOf(
  charm: string,
  uri: string,
  neighbours: readonly CharmNeighbour[],
): CharmNeighbour | undefined {
  if (!/^\.{1,2}\//.test(charm)) {
    const name = charm.replace(/^ch:/, "");
    return neighbours.find((each) => nameOf(each) === name);
  }
  const target = decode(new URL(charm, uri).href).replace(/\/+$/, "");
  const folder = neighbours.find((each) => decode(each.uri) === target);
  if (folder || !target.endsWith(".charm")) return folder;
  // `charmcraft pack` begins the file's name with that of the charm.
  const packed = target.slice(target.lastIndexOf("/") + 1).split("_")[0];
  return neighbours.find((each) => nameOf(each) === packed);
}

function nameOf({ texts }: CharmNeighbour): string | undefined {
  const { roots } = projectOf(texts);
  const of = (node: YamlNode | null | undefined) => asScalar(findValue(node ?? undefined, "name"))?.text;
  return of(roots["metadata.yaml"]) ?? of(roots["charmcraft.yaml"]);
}

function decode(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

export function endpointsIn({ names }: BundleCharm): DeclaredName[] {
  return names.all.filter(({ kind }) => kind === "endpoint");
}

/** Whether two endpoints can be related: one offers what the other asks for. */
export function fits(one: DeclaredName, other: DeclaredName): boolean {
  const sides = [one.side, other.side].sort().join(" ");
  return sides === "provides requires" && one.type === other.type;
}
