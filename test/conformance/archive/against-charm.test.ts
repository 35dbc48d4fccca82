/** An archive beside the charm that offers it. */
import { describe, expect, test } from "vitest";
import { compareWithCharm } from "../../../conformance/src/archive/against-charm.ts";
import { bytesOf } from "../../../conformance/src/archive/against-metadata.ts";
import type { ArchiveReport } from "../../../conformance/src/archive/report.ts";
import { xray } from "../../../conformance/src/archive/xray.ts";
import { chunks, connectorJar, tar } from "./build.ts";

const SOURCE = "io.example.jdbc.MySourceConnector";
const DRIVER = { name: "META-INF/services/java.sql.Driver", content: "org.postgresql.Driver # by itself\n" };

async function reportOf(jar = connectorJar(SOURCE, [DRIVER]), source = "plugin.tar"): Promise<ArchiveReport> {
  return xray(chunks(tar([{ name: "p/p.jar", content: jar }])), { source });
}

const report = await reportOf();

/** Findings as `code: marked text`, of one file. */
const found = (path: string, text: string, of: ArchiveReport = report) =>
  compareWithCharm(of, [{ path, text }]).map(({ code, start, end }) => `${code}: ${text.slice(start, end)}`);

describe("classes", () => {
  test.for([
    ["the class", `config = {"connector.class": "${SOURCE}"}`],
    ["its simple name, which is an alias", 'config = {"connector.class": "MySourceConnector"}'],
    ["the alias without its ending", 'config = {"connector.class": "MySource"}'],
    ["a name that is computed", 'config = {"connector.class": connector_class}'],
    ["a connector of Kafka itself", 'X = "org.apache.kafka.connect.mirror.MirrorSourceConnector"'],
    ["a comment", '# X = "io.other.OtherConnector"'],
    ["a class that is none", 'X = "io.other.OtherConverter"'],
    ["prose", 'X = "the io.other.OtherConnector of old"'],
  ] as const)("%s is fine", ([, text]) => {
    expect(found("src/integration.py", text)).toEqual([]);
  });

  test("one that is not there is found where it stands, once", () => {
    const text = 'a = {"connector.class": "io.other.OtherConnector"}\nb = "io.other.ThirdSinkConnector"\n';
    expect(found("src/integration.py", text)).toEqual([
      "connector-class-missing: io.other.OtherConnector",
      "connector-class-missing: io.other.ThirdSinkConnector",
    ]);
  });

  test.for([
    ["io.exmaple.jdbc.MySourceConnector", "a letter"],
    ["io.elsewhere.MySourceConnector", "the package"],
    ["MySuorceConnector", "a simple name"],
  ] as const)("%s is put right: %s", ([name]) => {
    const [finding] = compareWithCharm(report, [
      { path: "src/charm.py", text: `{"connector.class": "${name}"}` },
    ]);
    expect(finding?.replacement).toBe(SOURCE);
    expect(finding?.message).toContain(`did you mean \`${SOURCE}\`?`);
  });

  test("in YAML, plain and quoted; not in tests of the charm, nor in libraries", () => {
    expect(found("tests/fixtures/a.yaml", "connector.class: io.other.Nothing # why\n")).toHaveLength(1);
    expect(found("config.yaml", '"connector.class": "io.other.Nothing"\n')).toHaveLength(1);
    expect(found("tests/unit/test_a.py", '{"connector.class": "io.other.Nothing"}')).toEqual([]);
    expect(found("lib/a.py", '{"connector.class": "io.other.Nothing"}')).toEqual([]);
  });

  test("an archive without connectors says nothing about them", async () => {
    const empty = await xray(chunks(tar([])), { source: "a.tar" });
    expect(found("src/a.py", '{"connector.class": "io.other.Nothing"}', empty)).toEqual([]);
  });
});

test("comments silence what stands on their line or the next", () => {
  const text = `a = {"connector.class": "io.other.One"}  # integrator-charms-disable-line
# integrator-charms-disable-next-line connector-class-missing
b = {"connector.class": "io.other.Two"}
c = {"connector.class": "io.other.Three"}
`;
  expect(found("src/a.py", text)).toEqual(["connector-class-missing: io.other.Three"]);
});

describe("JDBC drivers", () => {
  test("are found by their service files", () => {
    expect(report.drivers).toEqual([{ class: "org.postgresql.Driver", jar: "p/p.jar" }]);
  });

  test.for([
    ["postgresql", []],
    ["mysql", ["jdbc-driver-missing: jdbc:mysql"]],
    ["nobodys-database", []],
  ] as const)("for jdbc:%s", ([protocol, findings]) => {
    const text = `url = f"jdbc:${protocol}://{host}/{name}"\n# jdbc:oracle:thin\n`;
    expect(found("src/integration.py", text)).toEqual(findings);
  });
});

describe("metadata", () => {
  const resource = (filename: string) =>
    `name: a\nresources:\n  connect-plugin:\n    type: file\n    filename: ${filename}\n`;

  test("what is wrong with the archive stands at its resource", async () => {
    const broken = await xray(chunks(Buffer.from("<html>")), { source: "/somewhere/plugin.tar" });
    expect(found("charmcraft.yaml", resource("plugin.tar"), broken)).toEqual([
      "archive-not-a-tar: plugin.tar",
    ]);
    expect(found("metadata.yaml", resource("other.tar.gz"), broken)).toHaveLength(1);
    expect(found("metadata.yaml", resource("picture.png"), broken)).toEqual([]);
    expect(found("charmcraft.yaml", resource("plugin.tar"))).toEqual([]);
  });

  test("an archive that does not fit into the storage for plugins", () => {
    const large = { ...report, unpackedBytes: 900 * 2 ** 20, bytes: 200 * 2 ** 20 };
    const storage = (size: string) =>
      `name: a\nstorage:\n  plugins: {type: filesystem, minimum-size: ${size}}\n`;
    expect(found("metadata.yaml", storage("1G"), large)).toEqual(["storage-too-small: 1G"]);
    expect(found("metadata.yaml", storage("2G"), large)).toEqual([]);
    expect(found("metadata.yaml", storage("1G").replace("plugins", "logs"), large)).toEqual([]);
  });

  test.for([
    ["1024", 2 ** 30],
    ["1G", 2 ** 30],
    ["1.5GiB", 1.5 * 2 ** 30],
    ["10MB", 10 * 2 ** 20],
    ["many", undefined],
  ] as const)("%s", ([text, bytes]) => {
    expect(bytesOf(text)).toBe(bytes);
  });

  test("half-typed metadata is nothing to stumble over", () => {
    for (const text of ["", "resources:", "storage: [", "\t- : }", "resources: {a: {filename: 7}}"]) {
      expect(found("charmcraft.yaml", text)).toEqual([]);
    }
  });
});
