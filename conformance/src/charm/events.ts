/** The JSON lines of the Python suite. Whatever else a charm manages to print among them is left out. */
import * as z from "zod";
import { ROLES } from "../../../schemas/definition.ts";
import { VERDICTS } from "../rules/result.ts";

const caseFields = { rule: z.string(), side: z.enum(ROLES), case: z.string() };

const suiteEvent = z.discriminatedUnion("event", [
  z.object({
    event: z.literal("start"),
    python: z.string(),
    ops: z.string().optional(),
    charm: z.string(),
    role: z.enum(ROLES),
    endpoint: z.string(),
    others: z.array(z.string()).optional(),
  }),
  z.object({ event: z.literal("cases"), cases: z.array(z.object(caseFields)) }),
  z.object({ event: z.literal("case"), ...caseFields }),
  z.object({
    event: z.literal("result"),
    ...caseFields,
    verdict: z.enum(VERDICTS),
    evidence: z.string(),
    hint: z.string().optional(),
    expected: z.string().optional(),
    actual: z.string().optional(),
    file: z.string().optional(),
    /** Counted from 1, as Python does. */
    line: z.number().int().positive().optional(),
  }),
  z.object({
    event: z.literal("problem"),
    code: z.string(),
    message: z.string(),
    hint: z.string().optional(),
  }),
  z.object({ event: z.literal("note"), message: z.string() }),
  z.object({ event: z.literal("end") }),
]);

export type SuiteEvent = z.infer<typeof suiteEvent>;

/** One line; undefined for one that is not ours. */
export function readEvent(line: string): SuiteEvent | undefined {
  if (!line.startsWith("{")) return undefined;
  try {
    return suiteEvent.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
