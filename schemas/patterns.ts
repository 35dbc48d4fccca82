/**
 * The grammars behind field values, as regular expressions and nothing else: hosts, ports, URLs, secret URIs, lists of
 * secret keys. They go into exported JSON Schema, so they keep to what every engine has: no look-around, no flags, and
 * valid under JavaScript's `u` flag. Each can match a text in one way only, which keeps the cost of a hostile value
 * linear (test/contract/schemas-patterns.test.ts counts the steps).
 */

/**
 * Key of a Juju secret: lower-case letters, digits and single inner dashes, at least three characters, a letter first.
 * Source: juju/juju `core/secrets/createsecret.go`.
 */
export const SECRET_KEY = /^[a-z](?:-?[a-z0-9]){2,}$/;

const UUID = "[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}";
/**
 * Identifier of a secret: an xid, twenty characters of base32-hex. The last one of a real xid is `0` or `g`.
 * Source: juju/juju `core/secrets/secret.go`, rs/xid.
 */
const ID = "[0-9a-v]{20}";

/** `secret:<id>` or `secret://<uuid>/<id>`; a bare id is what Juju also parses, but not what a databag should hold. */
export const SECRET_URI = new RegExp(`^secret:(?://${UUID}/)?${ID}$`);

/** The same without its scheme: `<id>` or `<uuid>/<id>`. */
export const BARE_SECRET_URI = new RegExp(`^(?:(?://)?${UUID}/)?${ID}$`);

const GROUP = "[0-9A-Fa-f]{1,4}";
/** Octets are not bounded here: one above 255 is a mistake to warn of, not another kind of value. */
const IPV4 = "(?:[0-9]{1,3}\\.){3}[0-9]{1,3}";
const LAST_GROUPS = `(?:${GROUP}:${GROUP}|${IPV4})`;
/** The nine forms of RFC 3986, appendix A: `::` may stand for one run of groups. */
const IPV6 = [
  `(?:${GROUP}:){6}${LAST_GROUPS}`,
  `::(?:${GROUP}:){5}${LAST_GROUPS}`,
  `(?:${GROUP})?::(?:${GROUP}:){4}${LAST_GROUPS}`,
  `(?:(?:${GROUP}:){0,1}${GROUP})?::(?:${GROUP}:){3}${LAST_GROUPS}`,
  `(?:(?:${GROUP}:){0,2}${GROUP})?::(?:${GROUP}:){2}${LAST_GROUPS}`,
  `(?:(?:${GROUP}:){0,3}${GROUP})?::${GROUP}:${LAST_GROUPS}`,
  `(?:(?:${GROUP}:){0,4}${GROUP})?::${LAST_GROUPS}`,
  `(?:(?:${GROUP}:){0,5}${GROUP})?::${GROUP}`,
  `(?:(?:${GROUP}:){0,6}${GROUP})?::`,
].join("|");
/** Zone of a link-local address. RFC 6874 wants `%25eth0`; Python's HTTP clients also take `%eth0`. */
const ZONE = "(?:%[A-Za-z0-9._~%-]+)?";

/**
 * A character of a host name: letters, digits, `-`, `_`, anything beyond Latin-1's controls that is no blank
 * (international names). Punctuation that RFC 3986 tolerates in names (`$`, `*`, `!` …) is left out: no resolver knows
 * such a name, and an unexpanded `$HOST` or a listener's `*` is what it really is.
 */
const NAME_CHARACTER = "[^\\s\\u0000-,./:-@\\[-\\^`\\{-\\u00a0]";
/** The percent encoding of one of those; an encoded blank or separator makes no host. */
const ENCODED_NAME_CHARACTER =
  "%(?:2[DEde]|3[0-9]|4[1-9A-Fa-f]|5[0-9AFaf]|6[1-9A-Fa-f]|7[0-9Aa]|[89A-Fa-f][0-9A-Fa-f])";
const LABEL = `(?:${NAME_CHARACTER}|${ENCODED_NAME_CHARACTER})+`;

/** A host as it stands in a URL: a name or an IPv4 address, or an IPv6 address in brackets. */
const HOST_SOURCE = `(?:\\[(?:${IPV6})${ZONE}\\]|${LABEL}(?:\\.${LABEL})*\\.?)`;
/** 0 to 65535, leading zeros allowed. */
const PORT_SOURCE =
  "0*(?:[0-9]|[1-9][0-9]{1,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])";
/** RFC 3986 lets a URL end in `:` without a number: the scheme's own port. */
const OPTIONAL_PORT = `(?::(?:${PORT_SOURCE})?)?`;
const SCHEME_SOURCE = "[A-Za-z][A-Za-z0-9+.-]*";

/** Host of a URL, IPv6 in brackets. */
export const HOST = new RegExp(`^${HOST_SOURCE}$`);

/** Port of a URL: digits, 0 to 65535. */
export const PORT = new RegExp(`^${PORT_SOURCE}$`);

/** Source of a pattern that matches a word in any mix of upper and lower case; patterns carry no flags. */
function anyCase(word: string): string {
  return escapePattern(word).replace(
    /[a-z]/gi,
    (letter) => `[${letter.toUpperCase()}${letter.toLowerCase()}]`,
  );
}

/** Only syntax characters: under the `u` flag no other character may be escaped. */
function escapePattern(word: string): string {
  return word.replace(/[$()*+.?[\\\]^{|}]/g, "\\$&");
}

function anySchemeOf(schemes: readonly string[]): string {
  return `(?:${schemes.map(anyCase).join("|")})`;
}

/**
 * Comma-separated base URLs, each with a scheme of the list and a host. Blanks and quotes around an item, a trailing
 * comma, a path and a user name without password match too: they deserve a warning at most.
 */
export function urlListPattern(schemes: readonly string[]): RegExp {
  const around = "[\"'\\s]*";
  const user = "(?:[^\\s/?#,:\\\\]*:?@)?";
  // The path ends in something that is no quote, so a closing quote can only be matched by `around`.
  const path = "(?:[/?#](?:[\"']*[^\\s,\"'])*)?";
  const url = `${anySchemeOf(schemes)}://${user}${HOST_SOURCE}${OPTIONAL_PORT}${path}`;
  // Each item takes its comma with it, so the item stands once in the pattern and none may be empty.
  return new RegExp(`^(?:${around}${url}${around}(?:,|$))+${around}$`);
}

/** Finds a URL of these schemes behind a `;` or `|`, which no client takes for the end of an item. */
export function foreignSeparatorPattern(schemes: readonly string[]): RegExp {
  return new RegExp(`[;|]["'\\s]*${anySchemeOf(schemes)}://`);
}

/** Finds an item of this scheme in a list of URLs. */
export function listItemSchemePattern(scheme: string): RegExp {
  return new RegExp(`(?:^|,)["'\\s]*${anyCase(scheme)}://`);
}

/** One absolute URL of any scheme with a host, or the sentinel's exact spelling. Blanks around the URL match. */
export function urlOrSentinelPattern(sentinel: string): RegExp {
  const user = "(?:[^\\s/?#\\\\]*@)?";
  const url = `${SCHEME_SOURCE}://${user}${HOST_SOURCE}${OPTIONAL_PORT}(?:[/?#]\\S*)?`;
  return new RegExp(`^(?:${escapePattern(sentinel)}|\\s*${url}\\s*)$`);
}

/** Finds what disqualifies a URL that others must fetch: `file:`, or a second URL behind `,`, `;` or `|`. */
export const UNFETCHABLE_URL = new RegExp(`^\\s*${anyCase("file")}:|[,;|]["']*${SCHEME_SOURCE}://`);

/** White space as JSON has it, which is less than `\s`. */
const JSON_BLANK = "[ \\t\\n\\r]*";

/** JSON text of a non-empty array of secret keys. A character may be written as its `\u` escape. */
export const SECRET_KEY_LIST_TEXT = secretKeyListText();

function secretKeyListText(): RegExp {
  const escapedLetter = "6[1-9A-Fa-f]|7[0-9Aa]";
  const first = `(?:[a-z]|\\\\u00(?:${escapedLetter}))`;
  const rest = `(?:[a-z0-9]|\\\\u00(?:3[0-9]|${escapedLetter}))`;
  const item = `"${first}(?:(?:-|\\\\u002[Dd])?${rest}){2,}"`;
  const list = `${item}(?:${JSON_BLANK},${JSON_BLANK}${item})*`;
  return new RegExp(`^${JSON_BLANK}\\[${JSON_BLANK}${list}${JSON_BLANK}\\]${JSON_BLANK}$`);
}

/** Finds a string in JSON text, each character as it is or as its `\u` escape. For words of ASCII characters. */
export function jsonStringPattern(word: string): RegExp {
  const spelled = [...word].map((character) => {
    const code = character.charCodeAt(0).toString(16).padStart(4, "0");
    return `(?:${escapePattern(character)}|\\\\u${anyCase(code)})`;
  });
  return new RegExp(`"${spelled.join("")}"`);
}
