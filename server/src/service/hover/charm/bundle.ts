/** Names in bundles: the charm of an application, and the two ends of a relation. */
import { type BundleEndpoint, readBundle } from "../../charm/bundle.ts";
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
