/**
 * IP addresses and host names by whom they can be reached from. Text work only: nothing is resolved, and spellings such
 * as `0x7f.1` are expected to be brought into the form that `new URL(…).hostname` gives before they come here.
 */

/**
 * Who an address leads to: the machine itself, its own link, the services that a cloud offers to each of its machines,
 * or anybody.
 */
export type AddressReach = "loopback" | "unspecified" | "link-local" | "metadata" | "other";

/** A block of addresses: the bits that all of them begin with. */
interface Block {
  readonly bytes: readonly number[];
  readonly bits: number;
}

type ReachBlock = Block & { readonly reach: Exclude<AddressReach, "other"> };

/** Sources: RFC 1122 3.2.1.3, RFC 3927, RFC 4291 2.4; metadata services as their clouds document them. */
const IPV4_BLOCKS: readonly ReachBlock[] = [
  { reach: "unspecified", bytes: [0], bits: 8 },
  { reach: "loopback", bytes: [127], bits: 8 },
  { reach: "link-local", bytes: [169, 254], bits: 16 },
  // Alibaba Cloud, Oracle Cloud and Azure.
  { reach: "metadata", bytes: [100, 100, 100, 200], bits: 32 },
  { reach: "metadata", bytes: [192, 0, 0, 192], bits: 32 },
  { reach: "metadata", bytes: [168, 63, 129, 16], bits: 32 },
];

const IPV6_BLOCKS: readonly ReachBlock[] = [
  { reach: "unspecified", bytes: Array<number>(16).fill(0), bits: 128 },
  { reach: "loopback", bytes: [...Array<number>(15).fill(0), 1], bits: 128 },
  { reach: "link-local", bytes: [0xfe, 0x80], bits: 10 },
  // fd00:ec2::/32 of AWS (::254 among them) and fd20:ce::254 of Google Cloud.
  { reach: "metadata", bytes: [0xfd, 0x00, 0x0e, 0xc2], bits: 32 },
  { reach: "metadata", bytes: [0xfd, 0x20, 0x00, 0xce, ...Array<number>(10).fill(0), 0x02, 0x54], bits: 128 },
];

/** IPv6 addresses that stand for an IPv4 address, and the byte at which that one begins. */
const EMBEDDINGS: readonly (Block & { readonly at: number })[] = [
  // ::ffff:a.b.c.d (mapped), ::ffff:0:a.b.c.d (translated) and the outdated ::a.b.c.d (compatible).
  { bytes: [...Array<number>(10).fill(0), 0xff, 0xff], bits: 96, at: 12 },
  { bytes: [...Array<number>(8).fill(0), 0xff, 0xff, 0, 0], bits: 96, at: 12 },
  { bytes: Array<number>(12).fill(0), bits: 96, at: 12 },
  // NAT64 (RFC 6052, RFC 8215) and 6to4 (RFC 3056).
  { bytes: [0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0], bits: 96, at: 12 },
  { bytes: [0x00, 0x64, 0xff, 0x9b, 0x00, 0x01], bits: 48, at: 12 },
  { bytes: [0x20, 0x02], bits: 16, at: 2 },
];

/**
 * Whom an IP address leads to; undefined for anything but an IP address. IPv6 with or without brackets and zone. An
 * address that carries an IPv4 address inside (`::ffff:169.254.169.254`) is judged by that one.
 */
export function reachOfAddress(address: string): AddressReach | undefined {
  const bytes = parseAddress(address);
  return bytes && reachOfBytes(bytes);
}

function reachOfBytes(bytes: readonly number[]): AddressReach {
  const blocks = bytes.length === 4 ? IPV4_BLOCKS : IPV6_BLOCKS;
  const reach = blocks.find((block) => isIn(bytes, block))?.reach;
  if (reach) return reach;
  const embedding = bytes.length === 16 ? EMBEDDINGS.find((block) => isIn(bytes, block)) : undefined;
  return embedding ? reachOfBytes(bytes.slice(embedding.at, embedding.at + 4)) : "other";
}

/** Both of the same family: an address of the other one is in no block of this one. */
function isIn(address: readonly number[], { bytes, bits }: Block): boolean {
  for (let bit = 0; bit < bits; bit += 8) {
    const mask = bits - bit >= 8 ? 0xff : 0xff << (8 - (bits - bit));
    const index = bit / 8;
    if (((address[index] ?? 0) & mask) !== ((bytes[index] ?? 0) & mask)) return false;
  }
  return true;
}

/** The 4 or 16 bytes of an IP address as `new URL(…).hostname` or a resolver writes it; undefined if it is none. */
export function parseAddress(address: string): readonly number[] | undefined {
  // The longest one, IPv4 inside of IPv6, has 45 characters; a zone may follow.
  if (address.length > 200) return undefined;
  const bare = address.replace(/^\[(.*)\]$/, "$1").replace(/%.*$/, "");
  return bare.includes(":") ? parseIpv6(bare) : parseIpv4(bare);
}

function parseIpv4(text: string): readonly number[] | undefined {
  const numbers = text.split(".");
  const isAddress = numbers.length === 4 && numbers.every((number) => /^(?:0|[1-9]\d{0,2})$/.test(number));
  const bytes = numbers.map(Number);
  return isAddress && bytes.every((byte) => byte <= 255) ? bytes : undefined;
}

function parseIpv6(text: string): readonly number[] | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map((half, index) => parseGroups(half, index === halves.length - 1));
  if (!head || (halves.length === 2 && !tail)) return undefined;
  const missing = 16 - head.length - (tail?.length ?? 0);
  // `::` stands for at least one group of zeros.
  if (tail ? missing < 2 : missing !== 0) return undefined;
  return [...head, ...Array<number>(missing).fill(0), ...(tail ?? [])];
}

/** Bytes of groups between colons; the last one of the whole address may be an IPv4 address. */
function parseGroups(text: string, isLast: boolean): readonly number[] | undefined {
  if (text === "") return [];
  const bytes: number[] = [];
  const groups = text.split(":");
  for (const [index, group] of groups.entries()) {
    const ipv4 = isLast && index === groups.length - 1 ? parseIpv4(group) : undefined;
    if (ipv4) bytes.push(...ipv4);
    else if (/^[0-9a-f]{1,4}$/i.test(group)) {
      const value = Number.parseInt(group, 16);
      bytes.push(value >> 8, value & 0xff);
    } else return undefined;
  }
  return bytes;
}

/** The host means another machine, or none, wherever it is read: loopback, unspecified or link-local. */
export function isLocalHost(host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, "");
  const reach = reachOfAddress(name);
  return reach === undefined
    ? LOCAL_NAME.test(name)
    : ["loopback", "unspecified", "link-local"].includes(reach);
}

const LOCAL_NAME = /^(?:.+\.)?localhost$|^localhost\.localdomain$|^ip6-(?:localhost|loopback)$/;

/** What is wrong with a local host in a URL that workers are to fetch. `host` is shown as it is. */
export function localHostMessage(host: string): string {
  return `\`${host}\` is not reachable from the Kafka Connect workers`;
}
