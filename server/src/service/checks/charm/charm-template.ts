import type { FileCheck } from "../check.ts";

/** Speaks in place of all other checks of charm files. */
export const charmTemplate: FileCheck = {
  code: "charm-template",
  severity: "information",
  on: "file",
  summary: "A charm file is a Jinja template, so it is not checked.",
  explanation:
    "`{{ … }}` and `{% … %}` stand for text that is not known yet, and may not even be YAML. Check the file that is made from the template.",
  file: "metadata.yaml",
  bad: "name: {{ name }}\nsummary: Demo.\ndescription: Demo.\nrequires: {}\n",
  good: 'name: demo\nsummary: Demo.\ndescription: "Writes {{ name }} into a file."\nprovides:\n  metrics:\n    interface: prometheus_scrape\n',
  *run({ charm, file }) {
    if (!charm?.isTemplate) return;
    const at = Math.max(0, file.text.search(/\{[{%]/));
    const end = Math.min(file.text.length, at + 2);
    yield {
      span: { start: at, end },
      message: "This is a Jinja template; it is not checked until it is rendered",
    };
  },
};
