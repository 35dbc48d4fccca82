/** The kinds of data by their names on the command line. */
import { mongodb, mysql, postgresql } from "./database.ts";
import type { Kind } from "./kind.ts";
import { mirrormaker } from "./mirrormaker.ts";
import { otherKind } from "./other.ts";
import { opensearch, s3 } from "./stores.ts";

export const KINDS: Readonly<Record<string, Kind>> = {
  mysql,
  postgresql,
  mongodb,
  opensearch,
  s3,
  mirrormaker,
};

/** Any other name is that of an interface; one that a kind is about stands for that kind. */
export function kindOf(data: string): Kind {
  const same = Object.values(KINDS).find((kind) => kind !== mirrormaker && kind.interface === data);
  return KINDS[data] ?? same ?? otherKind(data);
}
