/** From the text of a `plugin-url` to what is to be fetched, before anything is. */
import { isLocalHost, reachOfAddress } from "../../../schemas/addresses.ts";
import { printable } from "../../../schemas/printable.ts";
import { NO_PLUGIN } from "../../../schemas/sentinels.ts";
import { withoutCredentials } from "../http/redirects.ts";
import { showUrl } from "../http/show-url.ts";

export type Plan =
  /** The sentinel: there is nothing to fetch. */
  | { readonly kind: "skipped"; readonly shown: string }
  /** `message` is a whole sentence. */
  | {
      readonly kind: "invalid";
      readonly shown: string;
      readonly code: "plugin-url-invalid" | "plugin-url-scheme";
      readonly message: string;
    }
  | Target;

/** A URL that can be asked for. */
export interface Target {
  readonly kind: "fetch";
  /** As written, without what proves an identity. */
  readonly shown: string;
  /** Without user, password and fragment. */
  readonly url: URL;
  /** Zone of a link-local IPv6 address, `eth0`; `URL` has no place for it. */
  readonly zone: string | undefined;
  readonly hadCredentials: boolean;
  /** The host means another machine wherever it is read. */
  readonly isLocal: boolean;
}

/** Longer than any server takes. */
const MAX_LENGTH = 16_000;
const ZONE = /^(https?:\/\/(?:[^\\/?#]*@)?\[[^\]%]*)%(?:25)?([^\]]*)\]/i;

/** Plans one value. Blanks around it are what an editor or a shell left, and dropped. Never throws. */
export function planProbe(value: string): Plan {
  if (value === NO_PLUGIN) return { kind: "skipped", shown: value };
  const text = value.trim();
  const shown = showUrl(text);
  const invalid = (message: string): Plan => ({
    kind: "invalid",
    shown,
    code: "plugin-url-invalid",
    message,
  });
  if (text === "") return invalid(`\`plugin-url\` is empty; expected a URL or \`${NO_PLUGIN}\``);
  const unusable = (problem: string) =>
    invalid(
      `\`${printable(shown)}\` ${problem}; expected one absolute URL with a host, or exactly \`${NO_PLUGIN}\``,
    );
  if (text.length > MAX_LENGTH) return unusable(`has ${text.length} characters, which no server takes`);
  if (/[\s\p{Cc}]/u.test(text)) return unusable("has white space or control characters inside");
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase();
  if (scheme === undefined) return unusable("is no absolute URL");
  if (scheme !== "http" && scheme !== "https") {
    const message = `The worker charm downloads over http and https only; \`${scheme}\` will fail`;
    return { kind: "invalid", shown, code: "plugin-url-scheme", message };
  }
  const zone = ZONE.exec(text)?.[2];
  const plain = zone === undefined ? text : text.replace(ZONE, "$1]");
  // `http:///host` would be repaired by `URL`, but not by the worker's client.
  if (/^https?:\/\/[\\/?#]/i.test(plain) || !URL.canParse(plain))
    return unusable("has no host, or one that is no host");
  const url = new URL(plain);
  return {
    kind: "fetch",
    shown,
    url: withoutCredentials(url),
    zone: zone !== undefined && reachOfAddress(url.hostname) === "link-local" ? zone : undefined,
    hadCredentials: url.username !== "" || url.password !== "",
    isLocal: isLocalHost(url.hostname),
  };
}
