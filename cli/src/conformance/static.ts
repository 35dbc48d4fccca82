/** The static method on the command line: a fixture, judged as `check` judges it. */
import path from "node:path";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { RuleResult } from "../../../conformance/src/rules/result.ts";
import { judgeStatically, type WrittenSide } from "../../../conformance/src/static/judge.ts";
import type { Role } from "../../../schemas/definition.ts";
import { toFileUri } from "../../../server/src/host/file-uri.ts";
import { createLanguageService } from "../../../server/src/service/index.ts";
import { UsageError } from "../errors.ts";
import { cannotRead } from "../inputs.ts";
import { createContextLookup } from "../project.ts";
import { toDiagnostic } from "../report.ts";
import { readSource } from "../source.ts";

/** Results of one file. `role` says whose databag it is where nothing in the file does. Throws a UsageError. */
export async function judgeFixture(file: string, role: Role | undefined): Promise<RuleResult[]> {
  const contexts = createContextLookup({ interface: "connect_client", ...(role ? { role } : {}) });
  const absolute = path.resolve(file);
  const plain = await contexts.contextOf(absolute);
  const source = await readSource(absolute, plain.maxLength);
  if ("unreadable" in source) throw new UsageError(cannotRead(file, source.unreadable));
  if (source.damage !== undefined) {
    throw new UsageError(`cannot read \`${file}\`: ${source.damage}; save it as UTF-8`);
  }
  const context = await contexts.withSources(absolute, plain);
  const service = createLanguageService();
  const document = TextDocument.create(toFileUri(absolute), "yaml", 1, source.text);
  const lineOf = (offset: number) => document.positionAt(offset).line;
  const sides = service.judgedSides(document, context).map(
    (side): WrittenSide => ({
      ...side,
      file,
      line: lineOf(side.start),
      findings: side.findings
        .map((finding) => toDiagnostic(finding, document))
        .map(({ rule, severity, message, range, fixes }) => ({
          rule,
          severity,
          message,
          line: range.start.line,
          fix: (fixes.find(({ preferred }) => preferred) ?? fixes[0])?.title,
        })),
    }),
  );
  if (sides.length === 0) {
    throw new UsageError(
      `\`${file}\` holds no relation data of connect_client whose side is known; \`--role\` says which side wrote it`,
    );
  }
  return judgeStatically(sides);
}
