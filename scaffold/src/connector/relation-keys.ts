/** Which settings of a connector the data of a relation answer, as far as their names tell. */
import type { Kind } from "../data/kind.ts";
import type { Setting } from "./setting.ts";

/** A key of the connector, and the Python expression of its value over the relation's `data`. */
export interface Given {
  readonly key: string;
  readonly python: string;
}

const HOST = 'data["endpoints"].split(",")[0]';

/**
 * A user's name decides: the password, the host and the port that stand under the same prefix are those of the same server.
 * What the other side of the relation publishes is known by its kind.
 */
export function givenByRelation(
  settings: readonly Setting[],
  { remote, jdbcUrl }: Pick<Kind, "remote" | "jdbcUrl">,
): readonly Given[] {
  const fields = Object.keys(remote);
  const keys = new Set(settings.map(({ key }) => key));
  const given: Given[] = [];
  const offer = (field: string, key: string | undefined, python: string) => {
    if (key !== undefined && keys.has(key) && fields.includes(field)) given.push({ key, python });
  };
  const user = [...keys].find((key) => /(?:^|\.)(?:user|username|user\.name)$/.test(key));
  if (user !== undefined && fields.includes("username")) {
    const prefix = user.replace(/(?:user|username|user\.name)$/, "");
    offer("username", user, 'data["username"]');
    offer("password", `${prefix}password`, 'data["password"]');
    offer("endpoints", `${prefix}hostname`, `${HOST}.rpartition(":")[0]`);
    if (!keys.has(`${prefix}hostname`)) offer("endpoints", `${prefix}host`, `${HOST}.rpartition(":")[0]`);
    offer("endpoints", `${prefix}port`, `${HOST}.rpartition(":")[2]`);
  }
  if (jdbcUrl !== undefined) offer("endpoints", "connection.url", jdbcUrl);
  const uri = [...keys].find((key) => /(?:^|\.)connection\.(?:string|uri)$/.test(key));
  offer("uris", uri, 'data["uris"]');
  return given;
}
