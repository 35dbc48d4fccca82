/** `initializationOptions`, which any client may fill with anything: what does not fit counts as missing. */
import * as z from "zod";
import type { InitializationOptions } from "./messages.ts";

const schema = z.object({
  docsBase: z.string().optional().catch(undefined),
  otherYaml: z.boolean().optional().catch(undefined),
  otherJson: z.boolean().optional().catch(undefined),
  python: z.boolean().optional().catch(undefined),
  settings: z.unknown().optional(),
  commands: z.array(z.string()).optional().catch(undefined),
  documentInfoChanges: z.boolean().optional().catch(undefined),
});

export function parseInitializationOptions(options: unknown): InitializationOptions {
  const result = schema.safeParse(options);
  if (!result.success) return {};
  const { docsBase, otherYaml, otherJson, python, settings, commands, documentInfoChanges } = result.data;
  return {
    ...(docsBase === undefined ? {} : { docsBase }),
    ...(otherYaml === undefined ? {} : { otherYaml }),
    ...(otherJson === undefined ? {} : { otherJson }),
    ...(python === undefined ? {} : { python }),
    ...(settings === undefined ? {} : { settings }),
    ...(commands === undefined ? {} : { commands }),
    ...(documentInfoChanges === undefined ? {} : { documentInfoChanges }),
  };
}
