/** Whether a name in a fixture, a dump or a bundle is one of the charm that the file belongs to. */
import type { Role } from "../../../../schemas/definition.ts";
import type { Side } from "../charm/endpoints.ts";
import type { ApplicationNames } from "./bundle-names.ts";
import { charmNameOf, type RelationEnds } from "./relation-ends.ts";
import type { WrittenName } from "./scalar-names.ts";

/** `likely`: nothing speaks against it, and nothing proves it. */
export type Owner = "own" | "likely" | "other";

export interface OwnEnd {
  readonly name: WrittenName;
  readonly isCertain: boolean;
}

interface OwnCharm {
  readonly charm: string | undefined;
  /** The side of an endpoint of the charm; undefined for other names. */
  readonly sideOf: (name: string) => Side | undefined;
}

/**
 * The ends of a relation that are this charm's. A dump says whom it is about, and `endpoint` is theirs; a fixture that
 * says nothing is about the charm that it lies in, if that has the endpoint.
 */
export function ownEnds(ends: RelationEnds, { charm, ...own }: OwnCharm): OwnEnd[] {
  const { endpoint, relatedEndpoint, relatedApplications } = ends;
  const sideOf = (name: WrittenName | undefined) => name && own.sideOf(name.text);
  // Both ends of a peer relation are the charm's.
  const isPeer = endpoint?.text === relatedEndpoint?.text && sideOf(endpoint) === "peers";
  const end = (name: WrittenName | undefined, isCertain: boolean): OwnEnd[] =>
    name ? [{ name, isCertain }] : [];
  const subject = subjectOf(ends, charm);
  if (subject === "own") return [...end(endpoint, true), ...(isPeer ? end(relatedEndpoint, true) : [])];
  if (subject === "other") {
    const isRelated = charm !== undefined && relatedApplications.includes(charm);
    return sideOf(relatedEndpoint) ? end(relatedEndpoint, isRelated) : [];
  }
  const side = sideOf(endpoint);
  if (!side) return sideOf(relatedEndpoint) ? end(relatedEndpoint, false) : [];
  const isCertain = !ends.isDump && isOfSide(ends.role, side);
  return [...end(endpoint, isCertain), ...(isPeer ? end(relatedEndpoint, isCertain) : [])];
}

/** Whether the charm is the one that a dump is about. An application is often called after its charm, but need not be. */
export function subjectOf(
  { charm: shown, application }: Pick<RelationEnds, "charm" | "application">,
  charm: string | undefined,
): Owner {
  if (charm === undefined) return "likely";
  if (shown !== undefined) return shown === charm ? "own" : "other";
  return application === charm ? "own" : "likely";
}

/** By hand one may also write down what the other side says; then the end may be meant to be theirs. */
function isOfSide(role: Role | undefined, side: Side): boolean {
  return role === undefined || side === "peers" || (role === "provider") === (side === "provides");
}

/** Whether an application of a bundle (a file at `path` in the charm's folder) is this charm. */
export function applicationOwner(
  { application, charm: source }: Pick<ApplicationNames, "application" | "charm">,
  path: string,
  charm: string | undefined,
): Owner {
  if (source === undefined) return application === charm ? "likely" : "other";
  if (/^(?:\.|\/)/.test(source)) return isOwnPath(source, path, charm) ? "own" : "other";
  return charm !== undefined && charmNameOf(source) === charm ? "own" : "other";
}

/** A packed charm (`./mysql-source_amd64.charm`) or the folder of the charm, seen from the bundle. */
function isOwnPath(source: string, path: string, charm: string | undefined): boolean {
  const packed = /([^/]*)\.charm$/.exec(source)?.[1];
  if (packed !== undefined)
    return charm !== undefined && (packed === charm || packed.startsWith(`${charm}_`));
  if (source.startsWith("/")) return false;
  const folders: string[] = [];
  for (const part of [...path.split("/").slice(0, -1), ...source.split("/")]) {
    if (part === "..") {
      if (folders.pop() === undefined) return false;
    } else if (part !== "." && part !== "") folders.push(part);
  }
  return folders.length === 0;
}
