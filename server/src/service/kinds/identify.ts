/**
 * Which interface a relation belongs to and which side wrote its `application-data`, from what is at hand, in the
 * order that the documentation promises: option or setting, comment, keys, charm metadata, endpoint names.
 */
import { catalogue } from "../../../../schemas/catalogue.ts";
import { ROLES, type Role } from "../../../../schemas/definition.ts";
import { type InterfaceModel, otherRole } from "../../../../schemas/model.ts";
import { findInterface, interfaces, isKnownInterface } from "../../../../schemas/registry.ts";
import type { CharmEndpoint, CharmSummary, ServiceContext } from "../context.ts";
import { asString } from "../document/tree.ts";
import type { InterfaceDirective } from "./directives.ts";
import { interfaceOfKeys } from "./interface-of-keys.ts";
import type { Evidence } from "./relation.ts";
import type { RawRelation } from "./shapes.ts";

export interface InterfaceIdentity {
  readonly name: string | undefined;
  readonly model: InterfaceModel | undefined;
  readonly evidence: Evidence | undefined;
}

export interface RoleIdentity {
  readonly role: Role | undefined;
  readonly evidence: Evidence | undefined;
  /** What the charm's metadata says where the keys say otherwise. */
  readonly contradiction: Role | undefined;
}

/** Identifies the interface: what is said outright, then endpoints, then the keys of the databags. */
export function identifyInterface(
  raw: RawRelation,
  context: ServiceContext,
  directive: InterfaceDirective | undefined,
  isOnly: boolean,
): InterfaceIdentity {
  const said = saidInterface(context, directive);
  const own = interfaceOfItem(raw, context.charm);
  if (said && !isOverruled(raw, said, own.name, isOnly)) return said;
  if (own.name !== undefined) return own;
  const byKeys = interfaceOfDatabags(raw, raw.endpoint !== undefined || raw.relatedEndpoint !== undefined);
  if (byKeys !== undefined) return named(byKeys, "keys");
  return interfaceOfRole(raw, context, directive) ?? named(undefined, undefined);
}

/** Whom an author means who names a role but no interface, on a databag that tells nothing: what this product is for. */
const DEFAULT_INTERFACE = "connect_client";

function interfaceOfRole(
  { databags, endpoint, relatedEndpoint }: RawRelation,
  { association }: ServiceContext,
  directive: InterfaceDirective | undefined,
): InterfaceIdentity | undefined {
  const evidence = association.role ? "setting" : directive?.role ? "comment" : undefined;
  const identity = named(DEFAULT_INTERFACE, evidence);
  const { model } = identity;
  if (!evidence || !model || endpoint || relatedEndpoint) return undefined;
  const isBookkeeping = (key: string) => ROLES.some((role) => model[role].unit.companions.has(key));
  const tellsNothing = databags.every(
    ({ node }) => node?.pairs.every(({ key }) => isBookkeeping(key.text)) ?? true,
  );
  return tellsNothing ? identity : undefined;
}

/** What an option, a setting or a comment says. */
function saidInterface(
  { association }: ServiceContext,
  directive: InterfaceDirective | undefined,
): InterfaceIdentity | undefined {
  if (association.interface !== undefined)
    return named(association.interface, "setting", association.version);
  return directive?.interface && named(directive.interface.name, "comment", directive.interface.version);
}

/** What the charm's metadata or the names of the endpoints say. */
function interfaceOfItem(raw: RawRelation, charm: CharmSummary | undefined): InterfaceIdentity {
  const endpoint = charmEndpoint(raw, charm);
  return endpoint
    ? named(endpoint.interface, "charm metadata")
    : named(interfaceOfEndpoints(raw), "endpoint name");
}

/**
 * An option or a comment speaks of the whole file, and a dump shows a unit's other relations, too: those that are of
 * another interface by their endpoints stay what they are, and so do those of a dump that share no keys with it.
 */
function isOverruled(
  raw: RawRelation,
  { name, model }: InterfaceIdentity,
  own: string | undefined,
  isOnly: boolean,
): boolean {
  if (own === name || !model) return false;
  const tellsAnother = own !== undefined && isKnownInterface(own);
  if (isOnly) return tellsAnother && !holdsKey(raw, model);
  // The two ends of a peer relation have one name; its keys must be plainly those of the interface.
  const isPeerLike = asString(raw.endpoint) === asString(raw.relatedEndpoint);
  return tellsAnother || (raw.isDump && interfaceOfDatabags(raw, isPeerLike) !== name);
}

/** Some databag has a key of the interface, right or misspelt. */
function holdsKey({ databags }: RawRelation, { provider, requirer, definition }: InterfaceModel): boolean {
  return databags.some(({ node }) =>
    node?.pairs.some(
      ({ key }) =>
        provider.app.fields.has(key.text) ||
        requirer.app.fields.has(key.text) ||
        ownValue(definition.misspellings, key.text) !== undefined,
    ),
  );
}

function named(
  name: string | undefined,
  evidence: Evidence | undefined,
  version?: number,
): InterfaceIdentity {
  return name === undefined
    ? { name, model: undefined, evidence: undefined }
    : { name, model: findInterface(name, version), evidence };
}

/** Identifies the side that wrote `application-data`. */
export function identifyRole(
  raw: RawRelation,
  model: InterfaceModel | undefined,
  context: ServiceContext,
  directive: InterfaceDirective | undefined,
  isOnly: boolean,
): RoleIdentity {
  const keys = model ? roleOfKeys(raw, model) : undefined;
  const metadata = model ? roleOfMetadata(raw, context.charm) : undefined;
  // In a file of several relations an option names the side of those that do not tell by themselves.
  const said = (role: Role | undefined) => (isOnly || keys === undefined ? role : undefined);
  const candidates: readonly (readonly [Role | undefined, Evidence])[] = [
    [raw.role, "keys"],
    [said(context.association.role), "setting"],
    [said(directive?.role), "comment"],
    [keys, "keys"],
    [metadata, "charm metadata"],
  ];
  const [role, evidence] = candidates.find(([candidate]) => candidate) ?? [undefined, undefined];
  const contradiction = evidence === "keys" && metadata && metadata !== role ? metadata : undefined;
  return { role, evidence, contradiction };
}

/** The one side whose fields, right or misspelt, the databags hold. */
function roleOfKeys(raw: RawRelation, model: InterfaceModel): Role | undefined {
  const { misspellings } = model.definition;
  const sides = ROLES.filter((role) =>
    raw.databags.some((databag) => {
      const { fields } = model[databag.side === "same" ? role : otherRole(role)].app;
      return databag.node?.pairs.some(
        ({ key }) => fields.has(key.text) || fields.has(ownValue(misspellings, key.text) ?? ""),
      );
    }),
  );
  return sides.length === 1 ? sides[0] : undefined;
}

/** Misspellings are looked up by words of the document, `constructor` among them. */
export function ownValue(record: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** `juju show-unit` shows the data of the related application, so there the charm's own side is the other one. */
function roleOfMetadata(raw: RawRelation, charm: CharmSummary | undefined): Role | undefined {
  const endpoint = charmEndpoint(raw, charm);
  if (!endpoint || endpoint.side === "peers") return undefined;
  const own: Role = endpoint.side === "provides" ? "provider" : "requirer";
  return raw.isDump ? otherRole(own) : own;
}

function charmEndpoint(raw: RawRelation, charm: CharmSummary | undefined): CharmEndpoint | undefined {
  const name = asString(raw.endpoint);
  return name === undefined ? undefined : charm?.endpoints.find((endpoint) => endpoint.name === name);
}

/** Endpoints are mostly named after their interface, with dashes for underscores. */
function interfaceOfEndpoints(raw: RawRelation): string | undefined {
  const names = [raw.endpoint, raw.relatedEndpoint].flatMap((node) => asString(node) ?? []);
  return names.map(interfaceOfEndpointName).find((name) => name !== undefined);
}

let endpointIndex: ReadonlyMap<string, string> | undefined;

function interfaceOfEndpointName(name: string): string | undefined {
  endpointIndex ??= new Map([
    ...catalogue.map((entry) => [dashed(entry.name), entry.name] as const),
    ...interfaces().flatMap(({ definition }) =>
      [definition.name, ...definition.endpointNames].map(
        (endpoint) => [dashed(endpoint), definition.name] as const,
      ),
    ),
  ]);
  return endpointIndex.get(dashed(name));
}

function dashed(name: string): string {
  return name.replaceAll("_", "-");
}

/** Keys of the databags of that side which wrote `application-data`. */
function interfaceOfDatabags(raw: RawRelation, hasForeignEndpoint: boolean): string | undefined {
  const pairs = raw.databags
    .filter((databag) => databag.side === "same")
    .flatMap((databag) => databag.node?.pairs ?? []);
  return interfaceOfKeys(pairs, hasForeignEndpoint);
}
