/** The command with which a worker itself is asked: only that proves what workers reach. */
import { showUrl } from "../http/show-url.ts";

/** What a shell takes literally outside of quotes. */
const PLAIN = /^[\w.~:/@%+,=-]*$/;

/** One line for a POSIX shell; the URL without what proves an identity. */
export function proofFor(url: URL): string {
  // Inside of double quotes in single quotes, these would be taken for something else by one shell or the other.
  const shown = showUrl(url.href).replace(
    /["$`'!\\]/g,
    (character) => `%${character.charCodeAt(0).toString(16)}`,
  );
  return PLAIN.test(shown)
    ? `juju ssh kafka-connect/leader curl -sIL ${shown}`
    : `juju ssh kafka-connect/leader 'curl -sIL "${shown}"'`;
}
