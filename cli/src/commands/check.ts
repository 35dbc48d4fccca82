/** `check`: the editor's diagnostics without the editor. */
import { manual } from "../../../server/src/service/checks/registry.ts";
import type { Association } from "../../../server/src/service/context.ts";
import { UsageError } from "../errors.ts";
import { formats } from "../formats/index.ts";
import { findInputs, STANDARD_INPUT } from "../inputs.ts";
import { parseKnownInterface } from "../interface-name.ts";
import { type Judgement, judgeInputs } from "../judge.ts";
import type { CheckOptions, ReportFormat } from "../options.ts";
import { print, printError, wantsColour } from "../output.ts";
import { createContextLookup } from "../project.ts";
import { type ExitStatus, type Report, toReport } from "../report.ts";
import { version } from "../version.ts";

/** Checks files, folders and standard input and prints the report. Throws a UsageError before anything is printed. */
export async function check(paths: readonly string[], options: CheckOptions): Promise<ExitStatus> {
  if (paths.length === 0) {
    throw new UsageError("no path given: name files or folders, or `-` for standard input");
  }
  if (options.stdinFilename !== undefined && !paths.includes(STANDARD_INPUT)) {
    throw new UsageError(
      "`--stdin-filename` names standard input, which is read only when `-` is among the paths",
    );
  }
  const contexts = createContextLookup(toAssociation(options));
  const found = await findInputs(paths, options.stdinFilename);
  const judgement = await judgeInputs(found.inputs, contexts);
  const report = toReport(judgement.files, [...found.problems, ...judgement.problems], options.maxWarnings);

  for (const problem of report.problems) printError(problem);
  // When nothing at all could be read, an empty report would look like a clean one.
  if (report.problems.length > 0 && judgement.read === 0) return 2;
  print(render(report, options.format));
  const remark = remarkOn(report, judgement, paths, options);
  if (remark !== undefined) printError(remark);
  return report.status;
}

function toAssociation({ interface: name, role }: CheckOptions): Association {
  const named = name === undefined ? undefined : parseKnownInterface(name);
  return {
    ...(named ? { interface: named.name } : {}),
    ...(named?.version === undefined ? {} : { version: named.version }),
    ...(role === undefined ? {} : { role }),
  };
}

function render(report: Report, format: ReportFormat): string {
  const { GITHUB_WORKSPACE: workspace } = process.env;
  return formats[format](report, {
    workingDirectory: process.cwd(),
    repositoryRoot: workspace || process.cwd(),
    version,
    colour: wantsColour(process.env, process.stdout.isTTY),
    width: process.stdout.columns || 120,
    manuals: manual,
  });
}

/** What the report itself does not show: why it is empty, and why it counts as failed. */
function remarkOn(
  { files, summary }: Report,
  { read, problems }: Judgement,
  paths: readonly string[],
  { interface: name, maxWarnings }: CheckOptions,
): string | undefined {
  if (maxWarnings !== undefined && summary.warnings > maxWarnings) {
    return `more warnings than \`--max-warnings ${maxWarnings}\` allows: ${summary.warnings}`;
  }
  if (files.length > 0 || problems.length > 0) return undefined;
  if (read === 0) {
    return `nothing to check: no YAML or JSON file in ${paths.map((path) => `\`${path}\``).join(", ")}`;
  }
  const where =
    read === 1 ? "the file is no charm file and holds" : `none of the ${read} files is a charm file or holds`;
  const way = name === undefined ? "; `--interface` and `--role` say what a bare databag is" : "";
  return `nothing to check: ${where} ${read === 1 ? "no " : ""}relation data${way}`;
}
