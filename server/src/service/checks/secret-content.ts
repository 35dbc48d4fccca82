/** The content of the secret that a field points at, where the document carries it. */
import type * as z from "zod";
import type { MappingNode, Pair } from "../document/tree.ts";
import { type SecretContent, secretId, secretsOf } from "../kinds/secrets.ts";
import { type FieldSubject, formOf, usesTls } from "./subjects.ts";

export interface ContentSubject extends SecretContent {
  /** What the interface asks for, by key. */
  readonly keys: Readonly<Record<string, z.ZodType>>;
  /** The relation can do without this secret: it is about TLS, and no endpoint is https. */
  readonly isIdle: boolean;
}

/** Undefined where the field's value is no URI, or its secret is not in the document. */
export function contentOf({ field, string, analysis, databag }: FieldSubject): ContentSubject | undefined {
  const form = formOf(field, "secret-uri");
  const id = form && string ? secretId(string.value) : undefined;
  const secret = id === undefined ? undefined : secretsOf(analysis.file).get(id);
  if (!form || !secret) return undefined;
  const isIdle = !field.required && !usesTls(databag, analysis);
  return { ...secret, keys: form.content.shape, isIdle };
}

/** Keys that a secret must have. */
export function requiredKeys({ keys }: ContentSubject): string[] {
  return Object.keys(keys).filter((key) => !keys[key]?.safeParse(undefined).success);
}

export function pairOf(content: MappingNode, key: string): Pair | undefined {
  return content.pairs.find((pair) => pair.key.text === key);
}
