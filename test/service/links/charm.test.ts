/** Links of charm files by the text that they stand on. */
import { describe, expect, test } from "vitest";
import { links } from "../../../server/src/service/links/index.ts";
import { analysisOf } from "../../support/cursor.ts";

const UPSTREAM = "https://github.com/canonical/charmlibs/blob/main/interfaces";

const linksIn = (name: string, text: string) => {
  const sources = {
    root: "file:///charm",
    isComplete: true,
    files: [{ uri: "file:///charm/src/charm.py", path: "src/charm.py", text: "" }],
  };
  const siblings = { "charmcraft.yaml": "type: charm\n", [name]: text };
  const analysis = analysisOf(text, { uri: `file:///charm/${name}`, context: { siblings, sources } });
  return links(analysis).map(({ range, target }) => [analysis.document.getText(range), target]);
};

describe("links in charm files", () => {
  // biome-ignore format: a table, one case a line.
  test.for([
    ["interface with a definition", "metadata.yaml", "requires:\n  a: {interface: connect_client}\n", [["connect_client", `${UPSTREAM}/connect_client/interface/v0/README.md`]]],
    ["interface of the catalogue, newest version", "charmcraft.yaml", "provides:\n  a:\n    interface: ingress\n", [["ingress", `${UPSTREAM}/ingress/interface/v2/README.md`]]],
    ["short form", "metadata.yaml", "requires:\n  a: tls-certificates\n", [["tls-certificates", `${UPSTREAM}/tls-certificates/interface/v1/README.md`]]],
    ["interface whose folder is spelt in another way", "metadata.yaml", "requires:\n  a: cloudflared-route\n", [["cloudflared-route", `${UPSTREAM}/cloudflared_route/interface/v0/README.md`]]],
    ["interface of the archived catalogue", "metadata.yaml", "requires:\n  a: nfs_share\n", [["nfs_share", expect.stringContaining("charm-relation-interfaces")]]],
    ["interfaces that no catalogue has", "metadata.yaml", "peers:\n  a: peer\nrequires:\n  b: foo\n", []],
    ["addresses under links", "charmcraft.yaml", "links:\n  website: https://a.b\n  issues:\n    - 'https://a.b/c'\n  contact: me@a.b\n  foo: https://x.y\n", [["https://a.b", "https://a.b"], ["https://a.b/c", "https://a.b/c"]]],
    ["addresses in metadata.yaml", "metadata.yaml", "docs: https://a.b\nsource: [https://c.d]\nrequires: {}\n", [["https://a.b", "https://a.b"], ["https://c.d", "https://c.d"]]],
    ["passwords", "metadata.yaml", "docs: https://a:b@c.d\nrequires: {}\n", []],
    ["source of a part", "charmcraft.yaml", "parts:\n  a:\n    plugin: dump\n    source: https://github.com/a/b.git\n  b:\n    plugin: dump\n    source: .\n", [["https://github.com/a/b.git", "https://github.com/a/b.git"]]],
    ["file that Juju starts", "charmcraft.yaml", "parts:\n  charm:\n    charm-entrypoint: src/charm.py\n  b:\n    charm-entrypoint: src/none.py\n", [["src/charm.py", "file:///charm/src/charm.py"]]],
    ["library", "charmcraft.yaml", "charm-libs:\n  - lib: data_platform_libs.data_interfaces\n    version: '0'\n  - lib: half\n", [["data_platform_libs.data_interfaces", "https://charmhub.io/data-platform-libs/libraries/data_interfaces"]]],
    ["charms of a bundle", "bundle.yaml", "applications:\n  a: {charm: kafka}\n  b: {charm: 'ch:mysql-k8s'}\n  c: {charm: ./x.charm}\n  d: {charm: 'cs:~a/b'}\n---\napplications:\n  e: {charm: zookeeper}\n", [["kafka", "https://charmhub.io/kafka"], ["ch:mysql-k8s", "https://charmhub.io/mysql-k8s"], ["zookeeper", "https://charmhub.io/zookeeper"]]],
    ["what an alias stands for, once", "metadata.yaml", "requires: &r\n  a: &i s3\nprovides: *r\npeers:\n  c: *i\n", [["s3", `${UPSTREAM}/s3/interface/v1/README.md`]]],
    ["half-typed", "metadata.yaml", "requires:\n  a:\n  b: {interface: }\n  c: [s3]\n", []],
  ] as const)("%s", ([, name, text, expected]) => {
    expect(linksIn(name, text)).toEqual(expected);
  });
});
