/** `conformance`: rules P1–P7 and R1–R3 with evidence, by as many methods as the options name. */

import { toJson } from "../../../conformance/src/report/json.ts";
import { toJunit } from "../../../conformance/src/report/junit.ts";
import { toMarkdown } from "../../../conformance/src/report/markdown.ts";
import { toSarif } from "../../../conformance/src/report/sarif.ts";
import type { RuleResult } from "../../../conformance/src/rules/result.ts";
import { summarise } from "../../../conformance/src/rules/result.ts";
import { findInterface } from "../../../schemas/registry.ts";
import { judgeArchiveAt } from "../conformance/archive.ts";
import { judgeCharm } from "../conformance/charm.ts";
import { DEPLOYMENT_OPTIONS, judgeLive, type LiveProgress } from "../conformance/live.ts";
import { judgeFixture } from "../conformance/static.ts";
import { UsageError } from "../errors.ts";
import { createPrettyReport } from "../formats/conformance/pretty.ts";
import type { ConformanceFormat, ConformanceOptions } from "../options.ts";
import { print, wantsColour } from "../output.ts";
import type { ExitStatus } from "../report.ts";
import { createTransientLine } from "../transient.ts";
import { version } from "../version.ts";

/** Runs the methods one after the other. Throws a UsageError when one of them could not run. */
export async function conformance(options: ConformanceOptions): Promise<ExitStatus> {
  const { fixture, archive, charm, endpoints, role, endpoint, python, format } = options;
  checkOptions(options);
  const pretty = createPrettyReport(wantsColour(process.env, process.stdout.isTTY));
  const isPretty = format === "pretty";
  const transient = createTransientLine(process.stderr);
  const show = (text: string) => {
    transient.clear();
    if (isPretty) print(text);
  };
  const results: RuleResult[] = [];
  if (fixture !== undefined) {
    const found = await judgeFixture(fixture, role);
    show(pretty.heading(fixture));
    for (const result of found) show(pretty.result(result));
    results.push(...found);
  }
  const judged = archive === undefined ? undefined : await judgeArchiveAt(archive);
  if (archive !== undefined && judged !== undefined) {
    show(pretty.heading(archive));
    for (const result of judged.results) show(pretty.result(result));
    results.push(...judged.results);
  }
  const progress: LiveProgress = {
    onStart: (heading) => show(pretty.heading(heading)),
    onResult: (result) => show(pretty.result(result)),
    onWait: transient.show,
  };
  if (charm !== undefined) {
    results.push(...(await judgeCharm({ charm, role, endpoint, python }, progress)));
  }
  if (endpoints !== undefined) {
    results.push(...(await judgeLive({ ...options, endpoints, classes: judged?.classes }, progress)));
  }
  const title = charm ?? fixture ?? archive ?? "a deployment";
  print(isPretty ? pretty.summary(results) : render(results, format, title));
  return summarise(results).fail > 0 ? 1 : 0;
}

function checkOptions(options: ConformanceOptions): void {
  const { fixture, archive, charm, endpoints, endpoint, python } = options;
  if ([fixture, archive, charm, endpoints].every((method) => method === undefined)) {
    throw new UsageError(
      "nothing to judge: name a `--fixture`, an `--archive`, a `--charm` or `--endpoints`",
    );
  }
  for (const [name, value] of Object.entries({ endpoint, python })) {
    if (value !== undefined && charm === undefined)
      throw new UsageError(`\`--${name}\` goes with \`--charm\``);
  }
  const lonely = DEPLOYMENT_OPTIONS.find((name) => options[name] !== undefined);
  if (lonely !== undefined && endpoints === undefined) {
    const written = lonely.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    throw new UsageError(`\`--${written}\` goes with \`--endpoints\``);
  }
}

function render(
  results: readonly RuleResult[],
  format: Exclude<ConformanceFormat, "pretty">,
  title: string,
): string {
  switch (format) {
    case "json":
      return toJson(results);
    case "junit":
      return toJunit(results);
    case "markdown":
      return toMarkdown(title, results);
    case "sarif": {
      const duties = findInterface("connect_client")?.definition.duties ?? [];
      return toSarif(results, { duties, version, workingDirectory: process.cwd() });
    }
  }
}
