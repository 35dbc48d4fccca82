/**
 * From a host to the addresses that may be contacted. The connection is made to what was looked at here, so a name that
 * resolves to something else a moment later changes nothing.
 */
import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { reachOfAddress } from "../../../schemas/addresses.ts";
import { printable } from "../../../schemas/printable.ts";
import { HttpFailure } from "./failure.ts";
import { untilAborted } from "./timer.ts";

/** All addresses of a name, in the order to try them. Rejects as `dns.lookup` does. */
export type Lookup = (name: string) => Promise<readonly string[]>;

export interface AddressPolicy {
  /** Link-local addresses and the metadata services of clouds are never contacted, unless this is true. */
  readonly allowLinkLocal: boolean;
  /** Default: the resolver of the system. */
  readonly lookup?: Lookup | undefined;
}

const lookupBySystem: Lookup = async (name) => {
  const found = await lookup(name, { all: true });
  return found.map(({ address }) => address);
};

/** `host` as `URL.hostname` has it. Rejects with an HttpFailure: `dns-failure` or `forbidden-address`. */
export async function resolveHost(
  host: string,
  { allowLinkLocal, lookup: find = lookupBySystem }: AddressPolicy,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const bare = host.replace(/^\[(.*)\]$/, "$1");
  const all = isIP(bare) !== 0 ? [bare] : await lookUp(bare, find, signal);
  if (allowLinkLocal) return all;
  const allowed = all.filter((address) => !isForbidden(address));
  const [first] = all;
  if (allowed.length > 0 || first === undefined) return allowed;
  const what =
    reachOfAddress(first) === "metadata" ? "the metadata service of a cloud" : "a link-local address";
  const name = first === bare ? `\`${bare}\`` : `\`${printable(bare)}\` is \`${first}\`, which`;
  throw new HttpFailure(
    "forbidden-address",
    `${name} is ${what} and is never contacted; expected an address that the workers can reach (setting \`allowLinkLocal\`)`,
  );
}

function isForbidden(address: string): boolean {
  const reach = reachOfAddress(address);
  return reach === "link-local" || reach === "metadata";
}

async function lookUp(name: string, find: Lookup, signal: AbortSignal): Promise<readonly string[]> {
  const shown = `\`${printable(name)}\``;
  const found = await untilAborted<readonly string[]>(signal, (resolve, reject) => {
    find(name).then(resolve, (error: NodeJS.ErrnoException) =>
      reject(
        new HttpFailure(
          "dns-failure",
          error.code === "EAI_AGAIN"
            ? `${shown} cannot be looked up: the name server does not answer`
            : `${shown} is no known host; expected a name that resolves`,
        ),
      ),
    );
    return () => undefined;
  });
  if (found.length === 0) throw new HttpFailure("dns-failure", `${shown} has no address`);
  return found;
}
