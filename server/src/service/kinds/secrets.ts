/**
 * Contents of Juju secrets that a document carries beside its relation data: a map `secrets` from URI to content, or what
 * `juju show-secret --reveal` prints, under `secrets`, beside the units of a dump or as a document of its own.
 */
import { BARE_SECRET_URI, SECRET_URI } from "../../../../schemas/patterns.ts";
import { asMapping, findPair, findValue, type MappingNode, type Pair, type Span } from "../document/tree.ts";
import type { YamlFile } from "../document/yaml-file.ts";

export interface SecretContent {
  /** The URI or id under which it stands. */
  readonly anchor: Span;
  /** Key → value, as the secret's reader gets them. */
  readonly content: MappingNode;
  /** From its key to the end of what is told of it. */
  readonly span: Span;
}

const known = new WeakMap<YamlFile, ReadonlyMap<string, SecretContent>>();

/** By id, the first where one stands twice. */
export function secretsOf(file: YamlFile): ReadonlyMap<string, SecretContent> {
  const secrets = known.get(file) ?? readSecrets(file);
  known.set(file, secrets);
  return secrets;
}

/** The id in a URI, with or without scheme and model. Undefined for anything else. */
export function secretId(uri: string): string | undefined {
  const text = uri.trim();
  return SECRET_URI.test(text) || BARE_SECRET_URI.test(text) ? text.slice(-ID_LENGTH) : undefined;
}

/** An xid has 12 bytes, in base32. */
const ID_LENGTH = 20;

function readSecrets({ documents }: YamlFile): ReadonlyMap<string, SecretContent> {
  const secrets = new Map<string, SecretContent>();
  for (const { root } of documents) {
    if (root?.kind !== "mapping") continue;
    const listed = asMapping(findValue(root, "secrets"))?.pairs ?? [];
    const revealed = root.pairs.filter(({ value }) => findPair(value, "content") !== undefined);
    for (const pair of [...listed, ...revealed]) {
      const id = secretId(pair.key.text);
      const content = id === undefined ? undefined : contentOf(pair);
      if (id !== undefined && content && !secrets.has(id)) {
        secrets.set(id, { anchor: pair.key, content, span: { start: pair.key.start, end: content.end } });
      }
    }
  }
  return secrets;
}

/** `content` of a secret with its revision and owner, else the map itself. No key of a secret is called so by chance. */
function contentOf({ value }: Pair): MappingNode | undefined {
  const revealed = findPair(value, "content");
  return revealed ? asMapping(revealed.value) : asMapping(value);
}
