/** Names in bundles: the charm of an application, and the two ends of a relation. */
import { type BundleEndpoint, readBundle } from "../../charm/bundle.ts";
import { isCharmhubName } from "../../charm/names.ts";
import { asScalar, findValue } from "../../document/tree.ts";
import { code, paragraphs } from "../markdown.ts";
import type { CharmSpot } from "./spot.ts";

export function describeBundleCharm(charm: string): string {
  const isLocal = /^(?:\.|\/|local:)/.test(charm);
  const name = charm.replace(/^ch:/, "");
  return isLocal
    ? paragraphs(`**${code(charm)}** · local charm`, "A charm from a file or a folder beside the bundle.")
    : paragraphs(
        `**${code(name)}** · charm`,
        `[On Charmhub](https://charmhub.io/${encodeURIComponent(name)})`,
      );
}

/** Keys of an application that are names of its charm's own: what they are names of. */
const OWN_NAMES: Readonly<Record<string, string>> = {
  options: "option",
  resources: "resource",
  storage: "storage",
  devices: "device",
  bindings: "endpoint",
};

/** A name that the charm of an application declares, `applications.kafka.options.profile`; undefined for other keys. */
export function describeOwnName({ charm, way, scalar }: CharmSpot): string | undefined {
  const [section, application, key] = way;
  const what = typeof key === "string" && Object.hasOwn(OWN_NAMES, key) ? OWN_NAMES[key] : undefined;
  if (section !== "applications" || way.length !== 4 || what === undefined) return undefined;
  const found = readBundle(charm)?.applications.find((pair) => pair.key.text === application);
  const name = (asScalar(findValue(found?.value, "charm"))?.text ?? "").replace(/^ch:/, "");
  if (scalar.text === "" && what === "endpoint") return paragraphs("All endpoints that are not named here.");
  const owner = name === "" ? "of this application's charm" : `of the charm ${code(name)}`;
  const isOnCharmhub = what === "option" && isCharmhubName(name);
  return paragraphs(
    `**${code(scalar.text)}** · ${what} ${owner}`,
    isOnCharmhub ? `[Options on Charmhub](https://charmhub.io/${name}/configurations)` : undefined,
  );
}

/** `APPLICATION` or `APPLICATION:ENDPOINT`. */
export function describeBundleEnd({ charm }: CharmSpot, { application, endpoint }: BundleEndpoint): string {
  const bundle = readBundle(charm);
  const found = bundle?.applications.find(({ key }) => key.text === application);
  const isOffer = bundle?.saas.some(({ key }) => key.text === application);
  const name = asScalar(findValue(found?.value, "charm"))?.text;
  const what =
    endpoint === undefined
      ? `**${code(application)}** · application; Juju finds the endpoint by the interface`
      : `**${code(endpoint)}** · endpoint of the application ${code(application)}`;
  const standing = name
    ? `Charm ${code(name)}.`
    : isOffer
      ? "An offer of another model."
      : found
        ? undefined
        : "Not declared in this file.";
  return paragraphs(what, standing);
}
