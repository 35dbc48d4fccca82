/** The checks that only pass on what the parser found. Each has a code of its own, so that each can be silenced. */
import { catalogue } from "../../../../schemas/catalogue.ts";
import type { InterfaceModel } from "../../../../schemas/model.ts";
import { interfaces } from "../../../../schemas/registry.ts";
import { type Analysis, isReadByOthers } from "../analysis.ts";
import type { SyntaxProblemCode } from "../document/yaml-file.ts";
import type { CheckManual, FileCheck } from "./check.ts";

const GOOD =
  'application-data:\n  plugin-url: NOT-REQUIRED\n  requested-secrets: \'["username", "password", "tls-ca"]\'\n';

/** Problems that every YAML extension reports; ours keeps quiet when another one is active. */
const COMMON: readonly SyntaxProblemCode[] = ["yaml-syntax", "yaml-tab", "yaml-duplicate-key", "yaml-alias"];

/**
 * A file without relation data is not ours to judge, nor is one of other interfaces: their texts are full of `…` and
 * `<placeholder>`. Where damage hides the relations, a name or a key of an interface that we check is enough.
 */
function isOurs({ relations, charm, context, directives, file }: Analysis): boolean {
  // What a template will be nobody knows yet.
  if (charm) return !charm.isTemplate;
  if (!relations) return false;
  const said = context.association.interface ?? directives.interface?.interface;
  if (relations.some((relation) => relation.interface)) return true;
  return (relations.length === 0 && said !== undefined) || mentionsOurs(file.text);
}

let telltales: readonly string[] | undefined;

function mentionsOurs(text: string): boolean {
  telltales ??= interfaces().flatMap(telltalesOf);
  return telltales.some((word) => text.includes(word));
}

function telltalesOf({ definition, provider, requirer }: InterfaceModel): string[] {
  const keys = [provider, requirer].flatMap(({ app }) => [...app.fields.keys()]);
  const own = keys.filter(
    (key) => !catalogue.some((entry) => entry.providerKeys.includes(key) || entry.requirerKeys.includes(key)),
  );
  return [definition.name, ...definition.endpointNames, ...own];
}

function syntaxCheck(
  code: SyntaxProblemCode,
  manual: Pick<CheckManual, "summary" | "explanation" | "bad">,
): FileCheck {
  return {
    code,
    severity: "error",
    on: "file",
    ...manual,
    good: GOOD,
    *run(analysis) {
      const { file } = analysis;
      if (!isOurs(analysis) || (isReadByOthers(analysis) && COMMON.includes(code))) return;
      for (const problem of file.problems) {
        if (problem.code !== code) continue;
        const tabs = file.text.slice(problem.start, problem.end);
        const isTabs = code === "yaml-tab" && /^\t+$/.test(tabs);
        yield {
          span: problem,
          message: problem.message,
          fixes: isTabs
            ? [
                {
                  title: "Replace the tab by blanks",
                  edits: [{ start: problem.start, end: problem.end, newText: "  ".repeat(tabs.length) }],
                  preferred: false,
                },
              ]
            : [],
        };
      }
    },
  };
}

export const yamlSyntax = syntaxCheck("yaml-syntax", {
  summary: "The text is not valid YAML.",
  explanation:
    "The message says what was found and what was expected. The rest of the file is analysed as far as it can be read. Not reported where another YAML extension is active, which does it already.",
  bad: 'relation-info:\n  - endpoint: connect-client\n    related-endpoint: "connect-client\n',
});

export const yamlTab = syntaxCheck("yaml-tab", {
  summary: "A tab stands where YAML wants blanks.",
  explanation: "YAML does not allow tabs as indentation. The fix replaces each by two blanks.",
  bad: "application-data:\n\tplugin-url: NOT-REQUIRED\n",
});

export const yamlDuplicateKey = syntaxCheck("yaml-duplicate-key", {
  summary: "A key stands twice in one map.",
  explanation:
    "Most readers keep the last value and drop the other without a word, so the file does not say what it seems to say.",
  bad: 'application-data:\n  plugin-url: NOT-REQUIRED\n  plugin-url: NOT-REQUIRED\n  requested-secrets: \'["username", "password", "tls-ca"]\'\n',
});

export const yamlAlias = syntaxCheck("yaml-alias", {
  summary: "An alias has no anchor, or stands inside of what it names.",
  explanation:
    "`*name` repeats what was marked with `&name` before. Reported are aliases without an anchor before them and aliases of a node around them.",
  bad: 'application-data:\n  plugin-url: *url\n  requested-secrets: \'["username", "password", "tls-ca"]\'\n',
});

export const mergeConflict = syntaxCheck("merge-conflict", {
  summary: "The file holds the markers of an unfinished merge.",
  explanation:
    "Lines that begin with `<<<<<<<`, `=======` or `>>>>>>>` come from version control. Until the conflict is resolved, the file is analysed as if it held the first side only.",
  bad: `application-data:
<<<<<<< HEAD
  plugin-url: NOT-REQUIRED
=======
  plugin-url: http://10.1.1.200:8080/plugin.tar
>>>>>>> other
  requested-secrets: '["username", "password", "tls-ca"]'
`,
});
