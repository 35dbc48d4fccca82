/** Checks that pass on what the comparison with the definition of a charm file has found under their code. */
import { violationsOf } from "../../charm/schema-walk.ts";
import type { ViolationCode } from "../../charm/violation.ts";
import type { CharmCheck } from "../check.ts";

export function schemaCheck(
  manual: Omit<CharmCheck, "on" | "run" | "code"> & { readonly code: ViolationCode },
): CharmCheck {
  return {
    ...manual,
    on: "charm",
    *run(charm) {
      for (const { code, ...draft } of violationsOf(charm)) if (code === manual.code) yield draft;
    },
  };
}
