/**
 * URLs as authors write them: taken apart without correcting anything, and judged part by part. The platform's own
 * `URL` repairs and normalises too much to say what is wrong; here it only tells equal addresses apart.
 */

import { isLocalHost as isLocalAddress } from "../../../../schemas/addresses.ts";
import { HOST } from "../../../../schemas/patterns.ts";
import { printable } from "../../../../schemas/printable.ts";

export { printable };

/** A part of a string with its place in it. */
export interface Part {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface UrlParts {
  /** Without the colon, as written. */
  readonly scheme: Part;
  /** `user:password` without the `@`. */
  readonly userInfo: Part | undefined;
  /** As written, brackets of an IPv6 address included. */
  readonly host: Part;
  /** Behind the colon; its text is empty when nothing follows. */
  readonly port: Part | undefined;
  readonly path: Part;
  /** From the `?` on. */
  readonly query: Part | undefined;
  /** From the `#` on. */
  readonly fragment: Part | undefined;
}

const URL_SHAPE =
  /^(?<scheme>[A-Za-z][A-Za-z0-9+.-]*):\/\/(?<authority>[^/?#]*)(?<path>[^?#]*)(?<query>\?[^#]*)?(?<fragment>#[\s\S]*)?$/d;

/** Takes `scheme://authority…` apart; undefined when the text does not have that shape. */
export function splitUrl(text: string): UrlParts | undefined {
  const match = URL_SHAPE.exec(text);
  const authority = match && partOf(match, "authority");
  const scheme = match && partOf(match, "scheme");
  const path = match && partOf(match, "path");
  if (!authority || !scheme || !path) return undefined;
  const at = authority.text.lastIndexOf("@");
  const hostStart = authority.start + at + 1;
  return {
    scheme,
    userInfo: at < 0 ? undefined : slice(text, authority.start, authority.start + at),
    ...splitHost(text, hostStart, authority.end),
    path,
    query: partOf(match, "query"),
    fragment: partOf(match, "fragment"),
  };
}

function splitHost(text: string, start: number, end: number): Pick<UrlParts, "host" | "port"> {
  const authority = text.slice(start, end);
  const bracket = authority.startsWith("[") ? authority.indexOf("]") : -1;
  const colon = authority.indexOf(":", Math.max(bracket, 0));
  // Two colons outside brackets are an IPv6 address that lacks them, not a port.
  const isPort = colon >= 0 && (bracket >= 0 || colon === authority.lastIndexOf(":"));
  return isPort
    ? { host: slice(text, start, start + colon), port: slice(text, start + colon + 1, end) }
    : { host: slice(text, start, end), port: undefined };
}

function slice(text: string, start: number, end: number): Part {
  return { text: text.slice(start, end), start, end };
}

function partOf(match: RegExpExecArray, group: string): Part | undefined {
  const text = match.groups?.[group];
  const place = match.indices?.groups?.[group];
  return text === undefined || !place ? undefined : { text, start: place[0], end: place[1] };
}

/** What is wrong with the host, as the end of a sentence that begins with the URL; undefined when nothing is. */
export function hostProblem({ host }: UrlParts): string | undefined {
  const { text } = host;
  if (text === "") return "has no host";
  if (/\s/.test(text)) return "has white space in its host";
  if (text.startsWith("[")) return bracketProblem(text);
  if (text.includes("]")) return "has a `]` without `[` in its host";
  if (text.includes(":")) return "has an IPv6 address without brackets; write `[…]` around it";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
  const illegal = /["'<>\\^`{|},;\x00-\x1f\x7f]/.exec(text);
  if (illegal) return `has \`${printable(illegal[0])}\` in its host`;
  if (/^\.|\.\./.test(text)) return "has an empty part between the dots of its host";
  if (/%(?![0-9A-Fa-f]{2})/.test(text)) return "has a `%` in its host that begins no encoded character";
  // What is left of placeholders and wildcards: `$HOST`, `*`, an encoded blank.
  return HOST.test(text) ? undefined : "has a host that no resolver knows";
}

function bracketProblem(host: string): string | undefined {
  if (!host.endsWith("]")) return "has a `[` without `]` in its host";
  const address = host.slice(1, -1).replace(/%(?:25)?[^\]\s]+$/, "");
  const isAddress = HOST.test(host) && canonicalHost(`[${address}]`) !== undefined;
  return isAddress ? undefined : "has no IPv6 address between its brackets";
}

/** What is wrong with the port, as the end of a sentence; undefined when there is none or it is fine. */
export function portProblem({ port }: UrlParts): string | undefined {
  if (!port) return undefined;
  // A colon with nothing behind it means the scheme's own port (RFC 3986, 3.2.3).
  if (port.text === "") return undefined;
  if (!/^[0-9]+$/.test(port.text)) return `has the port \`${printable(port.text)}\`, which is no number`;
  return Number(port.text) > 65_535 ? `has the port ${port.text}; the highest is 65535` : undefined;
}

/** A name made of numbers only that is no IPv4 address: a slip that resolvers do not forgive. */
export function ipv4Problem({ host }: UrlParts): string | undefined {
  const numbers = host.text.replace(/\.$/, "").split(".");
  if (!numbers.every((number) => /^[0-9]+$/.test(number)) || numbers.length < 2) return undefined;
  if (numbers.length !== 4) return `has ${numbers.length} numbers in its address; an IPv4 address has four`;
  const high = numbers.find((number) => Number(number) > 255);
  return high === undefined ? undefined : `has ${high} in its address; the highest is 255`;
}

/** Host in its one canonical spelling (`0x7f.1` → `127.0.0.1`, upper case → lower case); undefined if it is none. */
export function canonicalHost(host: string): string | undefined {
  try {
    return new URL(`http://${host}/`).hostname;
  } catch {
    return undefined;
  }
}

/** The host names this machine or its own link only, however it is spelt, so no other machine reaches it. */
export function isLocalHost(host: string): boolean {
  return isLocalAddress(canonicalHost(host) ?? host);
}
