/** Formats of `check` by their names on the command line. */
import type { ReportFormat } from "../options.ts";
import type { Format } from "./format.ts";
import { toGithub } from "./github.ts";
import { toJson } from "./json.ts";
import { toJunit } from "./junit.ts";
import { toPretty } from "./pretty.ts";
import { toSarif } from "./sarif.ts";

export const formats: Readonly<Record<ReportFormat, Format>> = {
  pretty: toPretty,
  json: toJson,
  sarif: toSarif,
  junit: toJunit,
  github: toGithub,
};
