/** Names that the author of a charm chose: endpoints, options, actions and so on, with what follows from them. */
import { plugins } from "../../../../../schemas/charm/plugins.ts";
import { schemaAt } from "../../charm/schema-at.ts";
import type { SubjectKind } from "../../charm/subject.ts";
import { asMapping, asScalar, findValue, isAbsent } from "../../document/tree.ts";
import { toIdentifier } from "../../names/charm-name.ts";
import { code, listed, paragraphs, shortCode } from "../markdown.ts";
import { describeSchema } from "./describe-key.ts";
import { describePlatform, describePlugin, meaningOf } from "./describe-word.ts";
import { describeEndpoint } from "./endpoint.ts";
import type { CharmSpot } from "./spot.ts";

export function describeSubject(spot: CharmSpot, kind: SubjectKind): string | undefined {
  switch (kind) {
    case "endpoint":
      return describeEndpoint(spot);
    case "option":
      return describeOption(spot);
    case "action":
      return describeAction(spot);
    case "resource":
      return describeResource(spot);
    case "container":
      return describeContainer(spot);
    case "storage":
      return describeStorage(spot);
    case "part":
      return describePart(spot);
    case "platform":
      return describePlatform(spot.scalar.text) ?? describeOther(spot);
    case "application":
      return describeApplication(spot);
    default:
      return describeOther(spot);
  }
}

/** The text behind a key of what the name stands for. */
function said({ pair }: CharmSpot, key: string): string | undefined {
  const node = asScalar(findValue(pair?.value, key));
  return node && !isAbsent(node) ? node.text : undefined;
}

function heading({ scalar }: CharmSpot, ...facts: readonly (string | undefined)[]): string {
  return [`**${code(scalar.text)}**`, ...facts].filter((fact) => fact !== undefined).join(" · ");
}

/** What the definition says about a value of a key below the name. */
function meaning(spot: CharmSpot, key: string, value: string | undefined): string | undefined {
  const place = value === undefined ? undefined : schemaAt(spot.charm.kind, [...spot.way, key]);
  return place && value !== undefined ? meaningOf(place, value) : undefined;
}

function describeOption(spot: CharmSpot): string {
  const { text } = spot.scalar;
  const type = said(spot, "type") ?? "string";
  const value = said(spot, "default");
  return paragraphs(
    heading(spot, "option", code(type)),
    meaning(spot, "type", type),
    value === undefined
      ? "Without a default it is unset until somebody sets it."
      : `**Default** ${shortCode(value)}`,
    `Set by ${code(`juju config APPLICATION ${text}=VALUE`)}; in Python ${code(`self.config["${text}"]`)}.`,
  );
}

function describeAction(spot: CharmSpot): string {
  const { text } = spot.scalar;
  const params =
    asMapping(findValue(spot.pair?.value, "params"))?.pairs.map(({ key }) => code(key.text)) ?? [];
  return paragraphs(
    heading(spot, "action"),
    params.length > 0 ? `Parameters: ${listed(params)}.` : "Without parameters.",
    `Run by ${code(`juju run APPLICATION/0 ${text}`)}; in Python the event ${code(`self.on.${toIdentifier(text)}_action`)}.`,
  );
}

function describeResource(spot: CharmSpot): string {
  const { text } = spot.scalar;
  const type = said(spot, "type") ?? "file";
  const fetched =
    type === "file"
      ? `Attached by ${code(`juju attach-resource APPLICATION ${text}=FILE`)}; in Python ${code(`self.model.resources.fetch("${text}")`)}.`
      : `Given by ${code(`juju deploy CHARM --resource ${text}=IMAGE`)}; a container names it under \`resource\`.`;
  return paragraphs(heading(spot, "resource", code(type)), meaning(spot, "type", type), fetched);
}

function describeContainer(spot: CharmSpot): string {
  const { text } = spot.scalar;
  const resource = said(spot, "resource");
  return paragraphs(
    heading(spot, "container"),
    resource === undefined ? undefined : `Runs the image of the resource ${code(resource)}.`,
    `In Python ${code(`self.unit.get_container("${text}")`)} and the event ${code(`self.on.${toIdentifier(text)}_pebble_ready`)}.`,
  );
}

function describeStorage(spot: CharmSpot): string {
  const event = `self.on.${toIdentifier(spot.scalar.text)}_storage_attached`;
  const type = said(spot, "type");
  return paragraphs(
    heading(spot, "storage", type && code(type)),
    meaning(spot, "type", type),
    `In Python the event ${code(event)}.`,
  );
}

/** A part without a plugin is built by the one of its own name. */
function describePart(spot: CharmSpot): string {
  const name = said(spot, "plugin") ?? spot.scalar.text;
  const plugin = plugins.get(name);
  return paragraphs(heading(spot, "part", `plugin ${code(name)}`), plugin && describePlugin(plugin));
}

function describeApplication(spot: CharmSpot): string {
  const units = said(spot, "num_units") ?? said(spot, "scale");
  const charm = said(spot, "charm");
  const facts = [
    charm && `Charm ${code(charm)}`,
    said(spot, "channel") && `channel ${code(said(spot, "channel") ?? "")}`,
    units && (units === "1" ? "1 unit" : `${code(units)} units`),
  ];
  const line = facts.filter((fact) => fact !== undefined).join(", ");
  return paragraphs(heading(spot, "application"), line === "" ? undefined : `${line}.`);
}

/** What the definition says about things of this kind. */
function describeOther({ charm, way, scalar }: CharmSpot): string | undefined {
  const place = schemaAt(charm.kind, way);
  return place && describeSchema(scalar.text, place);
}
