// The manual of diagnostics, made of what each check says about itself. One section per code; its heading is the code.

const INTRODUCTION = `# Diagnostics

Generated from the checks by \`node scripts/generate.mjs\`. Each finding in the editor and on the command line has one of
these codes; codes never change their meaning.

**To silence a finding**, name its code in a comment, or give it another severity:

\`\`\`yaml
# integrator-charms-disable plugin-url-local -- for the whole file; everything behind -- is your reason
application-data:
  # integrator-charms-disable-next-line plugin-url-local
  plugin-url: http://localhost:8080/plugin.tar # integrator-charms-disable-line plugin-url-local
\`\`\`

In VS Code the setting \`integratorCharms.severity\` takes \`{"plugin-url-local": "off"}\` (or \`error\`, \`warning\`,
\`information\`, \`hint\`); the command line reads the same map from \`severity:\` in \`.integrator-charms.yaml\`.

Rules such as P4 or R2 are the numbered duties of an interface; those of \`connect_client\` are in
[interfaces.md](interfaces.md).
`;

/** The page as Markdown. `manual` are the sections in their order. */
export function diagnosticsPage(manual) {
  const rows = manual.map(
    (check) =>
      `| [\`${check.code}\`](#${check.code}) | ${check.severity} | ${ruleOf(check)} | ${check.summary} |`,
  );
  const table = ["| code | usual severity | rule | finds |", "| --- | --- | --- | --- |", ...rows].join("\n");
  return `${INTRODUCTION}\n${table}\n\n${manual.map(section).join("\n")}`;
}

/** A check of a field's value speaks of the duty that the field serves. */
function ruleOf({ rule, on }) {
  return rule ?? (on === "field" ? "the field's" : "");
}

function section(check) {
  const { code, severity, summary, explanation, bad, good } = check;
  const rule = ruleOf(check);
  const facts = [`Usual severity: **${severity}**`, ...(rule ? [`rule: ${rule}`] : [])].join(", ");
  const place = check.file ? `, in \`${check.file}\`` : "";
  const beside = Object.keys(check.beside ?? {}).map((name) => `\`${name}\``);
  const company = beside.length > 0 ? ` (with ${beside.join(", ")} beside it)` : "";
  const python = check.python
    ? `\nThe charm's code:\n\n\`\`\`python\n${check.python.trimEnd()}\n\`\`\`\n`
    : "";
  const examples = bad
    ? `\nReported${place}${company}:\n\n${fenced(bad)}\n\nFine:\n\n${fenced(good)}\n${python}`
    : "";
  return `## ${code}\n\n${summary}\n\n${facts}.\n\n${explanation}\n${examples}`;
}

function fenced(yaml) {
  return `\`\`\`yaml\n${yaml.trimEnd()}\n\`\`\``;
}

/** Duties and fields of the interfaces with a definition, as Markdown. */
export function interfacesPage(models) {
  return `# Interfaces\n\nGenerated from the definitions in \`schemas/\` by \`node scripts/generate.mjs\`.\n\n${models.map(interfaceSection).join("\n")}`;
}

function interfaceSection(model) {
  const { definition } = model;
  const duties = definition.duties.map(({ id, side, text }) => `| ${id} | ${side} | ${text} |`).join("\n");
  const sides = [model.provider, model.requirer].map(sideSection).join("\n");
  return `## ${definition.name} v${definition.version}

${definition.summary} Status upstream: ${definition.status}. [Text of the interface](${definition.documentation}).

${definition.description}

### Duties

| rule | side | duty |
| --- | --- | --- |
${duties}

${sides}`;
}

function sideSection({ role, title, description, app, unit }) {
  const rows = [...app.fields.values()].map(
    (field) =>
      `| \`${field.key}\` | ${field.required ? "yes" : "no"} | ${formName(field.form)} | ${field.rule ?? ""} | ${field.description} | ${field.examples.map((example) => `\`${example}\``).join(", ")} |`,
  );
  const companions = [...new Map([...app.companions, ...unit.companions]).values()].map(
    ({ key }) => `\`${key}\``,
  );
  return `### The ${role}: ${title}

${description} It writes into its application databag:

| field | required | form | rule | meaning | example |
| --- | --- | --- | --- | --- | --- |
${rows.join("\n")}

Bookkeeping that is never reported: ${companions.join(", ")}.
`;
}

const FORMS = {
  text: () => "text",
  "json-text": () => "JSON text",
  "url-list": ({ schemes }) => `comma-separated ${schemes.join(" or ")} URLs`,
  url: ({ sentinel }) => (sentinel ? `URL or \`${sentinel.value}\`` : "URL"),
  "secret-uri": ({ content }) =>
    `URI of a secret with ${Object.keys(content.shape)
      .map((key) => `\`${key}\``)
      .join(", ")}`,
};

function formName(form) {
  return FORMS[form.kind](form);
}
