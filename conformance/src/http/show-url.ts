/** URLs as they may be shown: what proves an identity is left out, whatever else is wrong with them. */

/** Query parameters whose value is a credential: signed links of object stores, tokens, passwords. */
const SECRET_PARAMETER =
  /([?&](?:x-(?:amz|goog)-(?:signature|credential|security-token)|awsaccesskeyid|signature|sig|jwt|code|key|pwd|pass(?:wd|word)?|(?:[a-z]+[-_]?)?(?:token|secret|api[-_]?key))=)[^&#]*/gi;

/** `mailto:`, or a password behind a user name that looks like a scheme, has none. */
const HAS_AUTHORITY = /^\s*[a-z][a-z0-9+.-]*:[\\/]{2}/i;

/** Blanks, scheme and slashes as `new URL` accepts them, then everything up to the last `@` of the authority. */
const USER_INFO = /^(\s*[a-z][a-z0-9+.-]*:[\\/]*)[^\\/?#]*@/i;

/**
 * The text without user name and password, and with `…` for the value of each query parameter that is a credential.
 * Otherwise as it was written. Text that is no URL loses everything between its scheme and its last `@`.
 */
export function showUrl(text: string): string {
  const isUrl = HAS_AUTHORITY.test(text) && URL.canParse(text);
  const bare = isUrl
    ? text.replace(USER_INFO, "$1")
    : text.replace(/^(\s*[a-z][a-z0-9+.-]*:[\\/]*)?.*@/is, "$1…@");
  return bare.replace(SECRET_PARAMETER, "$1…");
}
