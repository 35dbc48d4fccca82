/** `integratorCharms/jsonValue` and `integratorCharms/writeJsonValue` */
import { ErrorCodes, ResponseError } from "vscode-languageserver";
import * as z from "zod";
import { goneProblem } from "../../service/databag-json/index.ts";
import type { JsonValueResult, WriteJsonValueResult } from "../messages.ts";
import type { Session } from "../session.ts";

export async function readJsonValue(session: Session, params: unknown): Promise<JsonValueResult> {
  const { uri, at } = parse(readParams, params);
  const document = session.documents.get(uri);
  if (!document) return null;
  const { service: context } = await session.contexts.of(uri);
  return session.service.jsonValue(document, context, at) ?? null;
}

export async function writeJsonValue(session: Session, params: unknown): Promise<WriteJsonValueResult> {
  const { uri, address, text } = parse(writeParams, params);
  const document = session.documents.get(uri);
  if (!document) return { edits: [], version: null, problem: goneProblem(address) };
  const { service: context } = await session.contexts.of(uri);
  const result = session.service.writeJsonValue(document, context, address, text);
  const { version } = document;
  return "message" in result
    ? { edits: [], version, problem: result }
    : { edits: result, version, problem: null };
}

const address = z.array(z.union([z.string(), z.number()])).max(1000);
const position = z.object({ line: z.number(), character: z.number() });

const readParams = z.object({ uri: z.string(), at: z.union([address, position]) });
const writeParams = z.object({ uri: z.string(), address, text: z.string() });

function parse<T>(type: z.ZodType<T>, params: unknown): T {
  const result = type.safeParse(params);
  if (result.success) return result.data;
  const { path = [], message = "not usable" } = result.error.issues[0] ?? {};
  throw new ResponseError(ErrorCodes.InvalidParams, `\`${path.join(".")}\`: ${message}`);
}
