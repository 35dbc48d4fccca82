import type { CharmNeighbour, CharmTexts } from "../../context.ts";

/** Beginnings of the examples in the manual: the least that charmcraft and Juju want. */

export const METADATA_HEAD = "name: demo\nsummary: Demo.\ndescription: Demo.\n";

const TYPE_AND_NAME = "type: charm\nname: demo\nsummary: Demo.\ndescription: Demo.\n";
const PLATFORMS = "base: ubuntu@24.04\nplatforms:\n  amd64:\n";
const PARTS = "parts:\n  charm:\n    plugin: uv\n    source: .\n    build-snaps: [astral-uv]\n";

export const CHARMCRAFT_WITHOUT_PLATFORMS = TYPE_AND_NAME + PARTS;
export const CHARMCRAFT_WITHOUT_PARTS = TYPE_AND_NAME + PLATFORMS;
export const CHARMCRAFT = TYPE_AND_NAME + PLATFORMS + PARTS;

/** A whole integrator, and the beginning of its code. */
export const INTEGRATOR = `${CHARMCRAFT}assumes:
  - juju >= 3.6
requires:
  connect-client:
    interface: connect_client
    limit: 1
    optional: true
peers:
  peer:
    interface: peer
resources:
  connect-plugin:
    type: file
    filename: plugin.tar
config:
  options:
    mode:
      type: string
      default: source
      description: Either source or sink.
`;
export const USING_KAFKACL = `from kafkacl import BaseIntegrator

from server import PluginServer

PLUGIN_RESOURCE = "connect-plugin"


class Integrator(BaseIntegrator):
    plugin_server = PluginServer
`;

const charm = (name: string, rest: string): CharmNeighbour => ({
  uri: `file:///workspace/${name}`,
  texts: { "metadata.yaml": `name: ${name}\nsummary: Demo.\ndescription: Demo.\n${rest}`, ...CONFIGS[name] },
});

const CONFIGS: Readonly<Record<string, CharmTexts>> = {
  "mysql-integrator": {
    "config.yaml": "options:\n  mode:\n    type: string\n    description: Either source or sink.\n",
  },
};

/** Charms of a workspace for the examples of bundles. */
export const BUNDLE_NEIGHBOURS: readonly CharmNeighbour[] = [
  charm("connect", "provides:\n  connect-client:\n    interface: connect_client\n"),
  charm("mysql-integrator", "requires:\n  connect-client:\n    interface: connect_client\n    limit: 1\n"),
  charm("agent", "subordinate: true\nrequires:\n  host:\n    interface: juju-info\n    scope: container\n"),
];
