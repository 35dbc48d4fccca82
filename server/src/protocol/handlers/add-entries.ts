/** `integratorCharms/charmChoices` and `integratorCharms/addEntries` */
import { ErrorCodes, ResponseError } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import * as z from "zod";
import { isProblem } from "../../service/charm/add-entry.ts";
import type { CharmEntry } from "../../service/charm/entry.ts";
import type { AddEntriesResult, CharmChoicesResult } from "../messages.ts";
import type { Session } from "../session.ts";

export async function describeChoices(session: Session, params: unknown): Promise<CharmChoicesResult> {
  const { uri } = parse(choicesParams, params);
  return session.service.choices(...(await placeOf(session, uri))) ?? null;
}

export async function addToCharm(session: Session, params: unknown): Promise<AddEntriesResult> {
  const { uri, entries } = parse(addParams, params);
  const result = session.service.addEntries(...(await placeOf(session, uri)), entries.map(withoutHoles));
  if (isProblem(result)) return { changes: [], problem: result };
  const versionOf = (each: string) => session.documents.get(each)?.version ?? null;
  return { changes: result.map((change) => ({ ...change, version: versionOf(change.uri) })), problem: null };
}

/** A file that is not open has its charm around it all the same. */
async function placeOf({ documents, contexts }: Session, uri: string) {
  const document = documents.get(uri);
  const { service } = await (document ? contexts.fresh(uri) : contexts.once(uri));
  return [document ?? TextDocument.create(uri, "plaintext", 0, ""), service] as const;
}

const description = z.string().optional();

const entry = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("endpoint"),
    side: z.enum(["provides", "requires", "peers"]),
    name: z.string(),
    interface: z.string(),
    limit: z.number().optional(),
    optional: z.boolean().optional(),
  }),
  z.object({
    kind: z.literal("option"),
    name: z.string(),
    type: z.enum(["string", "int", "float", "boolean", "secret"]),
    default: z.string().optional(),
    description,
  }),
  z.object({ kind: z.literal("action"), name: z.string(), description }),
  z.object({
    kind: z.literal("resource"),
    name: z.string(),
    type: z.enum(["file", "oci-image"]),
    filename: z.string().optional(),
    description,
  }),
]);

const choicesParams = z.object({ uri: z.string() });
const addParams = z.object({ uri: z.string(), entries: z.array(entry).max(100) });

function parse<T>(type: z.ZodType<T>, params: unknown): T {
  const result = type.safeParse(params);
  if (result.success) return result.data;
  const { path = [], message = "not usable" } = result.error.issues[0] ?? {};
  throw new ResponseError(ErrorCodes.InvalidParams, `\`${path.join(".")}\`: ${message}`);
}

/** A key that is there without a value counts as missing. */
function withoutHoles(value: z.infer<typeof entry>): CharmEntry {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as never;
}
