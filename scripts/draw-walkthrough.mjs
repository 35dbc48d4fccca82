// Draws images/walkthrough/*.svg, the pictures of the walkthrough's steps, in nothing but the colours of the theme that
// they are looked at with. Run it by hand after changing a drawing; the pictures are checked in.
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

const folder = path.resolve(import.meta.dirname, "../images/walkthrough");
const width = 560;
const lineHeight = 24;

/** Colours by what they mean. */
const colors = {
  text: "var(--vscode-foreground)",
  quiet: "var(--vscode-descriptionForeground)",
  key: "var(--vscode-textLink-foreground)",
  good: "var(--vscode-testing-iconPassed)",
  bad: "var(--vscode-editorError-foreground)",
  panel: "var(--vscode-editor-background)",
  edge: "var(--vscode-widget-border, var(--vscode-editorWidget-border))",
  tab: "var(--vscode-editorWidget-background)",
};

/**
 * A line is parts in colours, `"key:name| value"`: each part is introduced by its colour and ends at a bar. `~text~` in
 * a part is underlined as a mistake.
 */
function line(content, x, y) {
  const indent = content.length - content.trimStart().length;
  let column = indent;
  let underline = "";
  const spans = content
    .trimStart()
    .split("|")
    .map((part) => {
      const [, color = "text", text = part] = /^(text|quiet|key|good|bad):(.*)$/s.exec(part) ?? [];
      const plain = text.replaceAll("~", "");
      const wrong = text.indexOf("~");
      if (wrong >= 0) underline = wave(x + (column + wrong) * 8.4, y + 5, (text.length - wrong - 2) * 8.4);
      column += plain.length;
      return `<tspan fill="${colors[color]}">${escaped(plain)}</tspan>`;
    });
  return `<text x="${x + indent * 8.4}" y="${y}" xml:space="preserve">${spans.join("")}</text>${underline}`;
}

function wave(x, y, length) {
  const steps = Array.from({ length: Math.floor(length / 8) }, () => "q2 -3 4 0 t4 0").join(" ");
  return `<path d="M${x} ${y} ${steps}" fill="none" stroke="${colors.bad}" stroke-width="1.5"/>`;
}

function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** A window with a tab on top; returns the drawing and where the next one may begin. */
function pane(title, lines, y, x = 16, w = width - 32) {
  const height = 44 + lines.length * lineHeight;
  const parts = [
    `<rect x="${x}" y="${y}" width="${w}" height="${height}" rx="6" fill="${colors.panel}" stroke="${colors.edge}"/>`,
    `<rect x="${x}" y="${y}" width="${Math.min(w, title.length * 8.4 + 32)}" height="26" rx="6" fill="${colors.tab}"/>`,
    line(`quiet:${title}`, x + 16, y + 18),
    ...lines.map((text, index) => line(text, x + 16, y + 50 + index * lineHeight)),
  ];
  return { svg: parts.join("\n"), bottom: y + height };
}

/** Panes below each other. */
function picture(name, panes) {
  let y = 16;
  const parts = [];
  for (const { title, lines } of panes) {
    const { svg, bottom } = pane(title, lines, y);
    parts.push(svg);
    y = bottom + 16;
  }
  const head = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${y}" width="${width}" height="${y}" font-family="var(--vscode-editor-font-family, monospace)" font-size="14">`;
  writeFileSync(path.join(folder, `${name}.svg`), `${head}\n${parts.join("\n")}\n</svg>\n`);
}

mkdirSync(folder, { recursive: true });

picture("start", [
  {
    title: "charmcraft.yaml",
    lines: [
      "key:name|: mysql-source",
      "key:type|: charm",
      "key:base|: ubuntu@24.04",
      "key:requires|:",
      "  key:connect-client|:",
      "    key:interface|: connect_client",
      "  key:data|:",
      "    key:interface|: mysql_client",
      "key:resources|:",
      "  key:connect-plugin|: |quiet:…",
    ],
  },
]);

picture("endpoints", [
  {
    title: "charmcraft.yaml",
    lines: [
      "quiet:provided by kafka-connect · 2 fixtures",
      "key:connect-client|:",
      "  key:interface|: connect_client",
      "  key:limit|: 1",
      "quiet:provided by mysql, mysql-k8s",
      "key:data|:",
      "  key:interface|: mysql_client",
    ],
  },
  {
    title: "Add Endpoint",
    lines: ["mysql_client       |quiet:a MySQL database", "opensearch_client  |quiet:an index of OpenSearch"],
  },
]);

picture("options", [
  {
    title: "src/integration.py",
    lines: [
      "topic_prefix = ConfigOption(",
      '    json_key=|key:"topic.prefix"|,',
      '    default=|key:"test_"|,',
      ")",
    ],
  },
  {
    title: "charmcraft.yaml",
    lines: [
      "key:topic_prefix|:",
      "  key:type|: string",
      "  key:default|: ~test~",
      'bad:✗|quiet: the formatter says |"test_"',
    ],
  },
]);

picture("plugin", [
  {
    title: "plugin.tar.gz",
    lines: [
      "▾ 2 connectors",
      "    io.aiven.connect.jdbc.|key:JdbcSourceConnector",
      "    io.aiven.connect.jdbc.|key:JdbcSinkConnector",
      "▾ Drivers",
      "    com.mysql.cj.jdbc.|key:Driver",
      "good:✓| one tarball, Java 11",
      "bad:✗| kafka-clients-3.6.jar |quiet:belongs to the workers",
    ],
  },
]);

picture("fixture", [
  {
    title: "requirer.yaml",
    lines: [
      "quiet:connect_client v0 · requirer",
      "key:application-data|:",
      "  key:plugin-url|: ~not-required~",
      `  key:requested-secrets|: '["username", "password"]'`,
    ],
  },
  {
    title: "Quick Fix",
    lines: ["Write |key:NOT-REQUIRED", 'Add |key:"tls-ca"'],
  },
]);

picture("conformance", [
  {
    title: "Test Explorer",
    lines: [
      "▾ connect_client",
      "  ▾ requirer",
      "    good:✓| R1 |quiet:the plugin's URL, and only the leader writes it",
      "    good:✓| R2 |quiet:the secrets, as JSON",
      "    bad:✗| R3 |quiet:names that a provider cleans up",
    ],
  },
  {
    title: "Evidence",
    lines: ["Expected |good:mysql-source_r7_<model>", "Got      |bad:mysql-source"],
  },
]);
