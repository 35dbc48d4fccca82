/** Keys that Juju itself writes into dumps and databags, as hover and completion explain them. */

export interface JujuKey {
  readonly key: string;
  /** Markdown, one or two sentences. */
  readonly description: string;
}

/**
 * Keys of an item of `relation-info`, in the order in which they matter to an author.
 * Source: juju/juju `cmd/juju/application/showunit.go`.
 */
export const ITEM_KEYS: readonly JujuKey[] = [
  { key: "endpoint", description: "Name of this side's endpoint, as the charm's metadata calls it." },
  { key: "related-endpoint", description: "Name of the endpoint on the other side." },
  {
    key: "application-data",
    description: "The application databag: strings by key, written by the application's leader.",
  },
  {
    key: "relation-id",
    description:
      "Number of the relation in its model. Two items with the same number are the two sides of one relation.",
  },
  {
    key: "related-units",
    description: "The units on the side that wrote `application-data`, each with its unit databag.",
  },
  {
    key: "local-unit",
    description:
      "The unit that the dump is about, with its own unit databag: the other side than `application-data`.",
  },
  {
    key: "unit-data",
    description:
      "A unit databag, or one per unit name, as interface texts show it. Same side as `application-data`.",
  },
  {
    key: "cross-model",
    description: "The relation goes to another model. Juju prints it only when it is true.",
  },
];

/** `{in-scope, data}`: what a dump says about one unit of a relation. */
export const UNIT_KEYS: readonly JujuKey[] = [
  { key: "in-scope", description: "The unit has joined the relation and has not departed from it." },
  { key: "data", description: "The unit databag: strings by key, written by this unit." },
];

/** What `juju show-unit` prints about a unit, in its order. */
export const DUMP_KEYS: readonly JujuKey[] = [
  { key: "workload-version", description: "Version that the charm reported of its workload." },
  { key: "machine", description: "Machine that the unit runs on; machine models only." },
  { key: "opened-ports", description: "Ports that the charm opened, `8080/tcp` or `8000-8010/udp`." },
  { key: "public-address", description: "Address at which users reach the unit." },
  { key: "charm", description: "URL of the charm, `ch:…` from Charmhub or `local:…`." },
  { key: "leader", description: "The unit leads its application, so it may write the application databag." },
  { key: "life", description: "`alive`, `dying` or `dead`." },
  { key: "provider-id", description: "Name of the pod; Kubernetes models only." },
  { key: "address", description: "Address of the pod; Kubernetes models only." },
  { key: "relation-info", description: "The unit's relations, one item each." },
];

/** What Juju writes into every unit databag. Source: canonical/operator `testing/src/scenario/state.py`. */
export const DATABAG_KEYS: readonly JujuKey[] = [
  {
    key: "egress-subnets",
    description: "Written by Juju into unit databags: the subnets that the unit's traffic comes from.",
  },
  {
    key: "ingress-address",
    description: "Written by Juju into unit databags: the address at which others reach the unit.",
  },
  {
    key: "private-address",
    description: "Written by Juju into unit databags: the older name of `ingress-address`.",
  },
];

/** Interface texts write underscores where Juju has dashes. */
export function findJujuKey(keys: readonly JujuKey[], name: string): JujuKey | undefined {
  const dashed = name.replaceAll("_", "-");
  return keys.find(({ key }) => key === dashed);
}
