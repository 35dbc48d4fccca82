/**
 * Single breaches of the contract: what is changed in which reference charm, and the rules that it breaks. The suite has
 * to find these rules, and no other.
 */
import type { Role, RuleId } from "../../../schemas/definition.ts";

export interface Mutant {
  readonly name: string;
  readonly charm: Role;
  /** Below `src`. */
  readonly file: string;
  /** Each text is there exactly once. */
  readonly edits: readonly (readonly [find: string, replacement: string])[];
  readonly breaks: readonly RuleId[];
}

type Edits = Mutant["edits"];

const provider = (name: string, breaks: string, edits: Edits, file = "charm.py"): Mutant => ({
  name,
  charm: "provider",
  file,
  edits,
  breaks: breaks.split(" "),
});

const requirer = (name: string, breaks: string, edits: Edits, file = "charm.py"): Mutant => ({
  ...provider(name, breaks, edits, file),
  charm: "requirer",
});

const RECONCILE_URL = "if url != NO_PLUGIN and not self.workload.has_plugin(relation.id):";
const LOAD = "self.workload.load_plugin(relation.id, url)";
const FETCH =
  "with urllib.request.urlopen(url, timeout=10) as response:\n                content = response.read()";
const CONTENT = 'content = {"username": username, "password": password}';
const PUBLISH_USER = 'databag["secret-user"] = secret.id or ""';
const TLS_SECRET = 'self.app.add_secret({"tls-ca": chain}, label=self._label(relation, "tls"))';
const ENDPOINTS = 'return ",".join(f"{scheme}://{host}:8083" for host in hosts)';
const URL = 'return f"http://{address}:8080/api/v1/plugin"';
const ASK = 'databag["requested-secrets"] = json.dumps(REQUESTED_SECRETS)';
const KEYS = 'REQUESTED_SECRETS = ["username", "password", "tls-ca"]';
const NAME = `return f"reference_r{relation.id}_{self.model.uuid.replace('-', '')}"`;
const START = "if client.start_connector(self._connector_name(relation), self._connector_config()):";

export const MUTANTS: readonly Mutant[] = [
  provider("the plugin is never fetched", "P1 P2", [[LOAD, "pass"]]),
  provider("the second worker does not load the plugin", "P1 P2", [
    [LOAD, `if self.unit.is_leader():\n                    ${LOAD}`],
  ]),
  provider("the leader does not load the plugin", "P1 P2", [
    [LOAD, `if not self.unit.is_leader():\n                    ${LOAD}`],
  ]),
  provider("the sentinel is taken for a URL", "P1", [
    [RECONCILE_URL, "if not self.workload.has_plugin(relation.id):"],
  ]),
  provider("the sentinel in lower case is skipped instead", "P1", [
    [RECONCILE_URL, 'if url != "not-required" and not self.workload.has_plugin(relation.id):'],
  ]),
  provider("the sentinel ends the work", "P1", [
    ["if not url:\n            return", "if not url or url == NO_PLUGIN:\n            return"],
  ]),
  provider("the sentinel raises", "P1", [
    [
      "if not url:\n            return",
      'if not url:\n            return\n        if url == NO_PLUGIN:\n            raise ValueError(f"cannot download {url}")',
    ],
  ]),
  provider(
    "the plugin is fetched and thrown away",
    "P1 P2",
    [['archive.extractall(folder, filter="data")', "folder.rmdir()"]],
    "workload.py",
  ),
  provider(
    "the status of the download is not looked at",
    "P2",
    [
      [
        FETCH,
        "try:\n                response = urllib.request.urlopen(url, timeout=10)\n            except urllib.error.HTTPError as error:\n                response = error\n            content = response.read()",
      ],
      ["with tarfile.open(fileobj=io.BytesIO(content)) as archive:\n                folder", "folder"],
      [
        '    folder.mkdir(parents=True, exist_ok=True)\n                archive.extractall(folder, filter="data")',
        "folder.mkdir(parents=True, exist_ok=True)",
      ],
      ["import urllib.request", "import urllib.error\nimport urllib.request"],
    ],
    "workload.py",
  ),
  provider("a failing download counts as loaded", "P2", [
    [
      'self.unit.status = ops.WaitingStatus(f"cannot load the plugin of relation {relation.id}")\n                return',
      "pass",
    ],
  ]),
  provider("credentials come with the relation", "P2", [
    [
      "observe(self.on[CLIENT].relation_changed, self._on_client_changed)",
      "observe(self.on[CLIENT].relation_changed, self._on_client_changed)\n        observe(self.on[CLIENT].relation_created, self._on_client_created)",
    ],
    [
      "    def _on_reconcile(self",
      "    def _on_client_created(self, event: ops.RelationCreatedEvent) -> None:\n        if self.unit.is_leader():\n            self._publish(event.relation)\n\n    def _on_reconcile(self",
    ],
  ]),
  provider("the user is made before the plugin is fetched", "P2", [
    [
      "        if url != NO_PLUGIN and",
      '        if self.unit.is_leader():\n            self.workload.set_user(f"relation-{relation.id}", "not yet, but soon")\n        if url != NO_PLUGIN and',
    ],
  ]),
  provider("credentials are published before the plugin is fetched", "P2", [
    [
      "        if url != NO_PLUGIN and",
      "        if self.unit.is_leader():\n            self._publish(relation)\n        if url != NO_PLUGIN and",
    ],
  ]),
  provider("the secret has no password", "P3", [[CONTENT, 'content = {"username": username}']]),
  provider("the secret has no user name", "P3", [[CONTENT, 'content = {"password": password}']]),
  provider("the secret says user instead of username", "P3", [
    [CONTENT, 'content = {"user": username, "password": password}'],
  ]),
  provider("the secret names a user that is not in the cluster", "P3", [
    [CONTENT, 'content = {"username": "somebody-else", "password": password}'],
  ]),
  provider("the user is never made", "P3", [["self.workload.set_user(username, password)", "pass"]]),
  provider("the label of the secret is another one", "P3", [
    ['label=self._label(relation, "user")', 'label="credentials"'],
  ]),
  provider("the secret has no label", "P3", [
    ['add_secret(content, label=self._label(relation, "user"))', "add_secret(content)"],
  ]),
  provider("the secret is not granted", "P3", [
    ['secret.grant(relation)\n            databag["secret-user"]', 'databag["secret-user"]'],
  ]),
  provider("the secret belongs to the unit", "P3", [
    ["self.app.add_secret(content", "self.unit.add_secret(content"],
  ]),
  provider("the label is published instead of the URI", "P3", [
    [PUBLISH_USER, 'databag["secret-user"] = self._label(relation, "user")'],
  ]),
  provider("the bare id is published instead of the URI", "P3", [
    [PUBLISH_USER, 'databag["secret-user"] = (secret.id or "").split(":")[-1]'],
  ]),
  provider("the URI stands under another key", "P3", [
    [PUBLISH_USER, 'databag["secret-users"] = secret.id or ""'],
  ]),
  provider("credentials are in clear text beside the secret", "P3", [
    [
      PUBLISH_USER,
      `${PUBLISH_USER}\n            databag["username"], databag["password"] = username, password`,
    ],
  ]),
  provider("credentials are in clear text instead of a secret", "P3", [
    [PUBLISH_USER, 'databag["username"], databag["password"] = username, password'],
    ['"secret-user" not in databag', '"username" not in databag'],
  ]),
  provider("the password is part of another key", "P3", [
    [
      PUBLISH_USER,
      `${PUBLISH_USER}\n            databag["uris"] = f"http://{username}:{password}@connect:8083"`,
    ],
  ]),
  provider("the user goes when one unit departs", "P3", [
    [
      "observe(self.on.update_status",
      "observe(self.on[CLIENT].relation_departed, self._on_departed)\n        observe(self.on.update_status",
    ],
    [
      "    def _on_reconcile(self",
      '    def _on_departed(self, event: ops.RelationDepartedEvent) -> None:\n        if self.unit.is_leader():\n            self.workload.remove_user(f"relation-{event.relation.id}")\n\n    def _on_reconcile(self',
    ],
  ]),
  provider("the endpoints have no scheme", "P4", [
    [ENDPOINTS, 'return ",".join(f"{host}:8083" for host in hosts)'],
  ]),
  provider("the endpoints are separated by blanks too", "P4", [
    [ENDPOINTS, 'return ", ".join(f"{scheme}://{host}:8083" for host in hosts)'],
  ]),
  provider("the endpoints are separated by semicolons", "P4", [
    [ENDPOINTS, 'return ";".join(f"{scheme}://{host}:8083" for host in hosts)'],
  ]),
  provider("the endpoints end in a comma", "P4", [
    [ENDPOINTS, 'return "".join(f"{scheme}://{host}:8083," for host in hosts)'],
  ]),
  provider("the endpoints are JSON", "P4", [
    [ENDPOINTS, 'return json.dumps([f"{scheme}://{host}:8083" for host in hosts])'],
  ]),
  provider("the endpoints have no host", "P4", [
    [ENDPOINTS, 'return ",".join(f"{scheme}://:8083" for host in hosts)'],
  ]),
  provider("the endpoints carry credentials", "P4", [
    [ENDPOINTS, 'return ",".join(f"{scheme}://admin:admin@{host}:8083" for host in hosts)'],
  ]),
  provider("the endpoints are not published", "P4", [
    ['databag["endpoints"] = self._endpoints()', "self._endpoints()"],
  ]),
  provider("the endpoints are written as a list", "P4", [
    ['databag["endpoints"] = self._endpoints()', 'databag["endpoints"] = self._endpoints().split(",")'],
  ]),
  provider("the secret with the CA is missing", "P5", [['databag["secret-tls"] = secret.id or ""', "pass"]]),
  provider("the secret with the CA holds another key", "P5", [
    [TLS_SECRET, 'self.app.add_secret({"certificate": chain}, label=self._label(relation, "tls"))'],
  ]),
  provider("the CA is no certificate", "P5", [
    [TLS_SECRET, 'self.app.add_secret({"tls-ca": "disabled"}, label=self._label(relation, "tls"))'],
  ]),
  provider("the CA is a file name", "P5", [
    [TLS_SECRET, 'self.app.add_secret({"tls-ca": "/etc/ssl/ca.pem"}, label=self._label(relation, "tls"))'],
  ]),
  provider("the secret with the CA is not granted", "P5", [
    ['secret.grant(relation)\n            databag["secret-tls"]', 'databag["secret-tls"]'],
  ]),
  provider("the user is left behind", "P6", [
    ['self.workload.remove_user(f"relation-{event.relation.id}")', "pass"],
  ]),
  provider("all users are removed", "P6", [
    [
      'self.workload.remove_user(f"relation-{event.relation.id}")',
      "for name in self.workload.users():\n                self.workload.remove_user(name)",
    ],
  ]),
  provider("the removal looks for another name", "P6", [
    [
      'self.workload.remove_user(f"relation-{event.relation.id}")',
      'self.workload.remove_user(f"user-{event.relation.id}")',
    ],
  ]),
  provider("the plugin is left behind", "P7", [["self.workload.remove_plugins(event.relation.id)", "pass"]]),
  provider("the plugin is left behind on the second worker", "P7", [
    [
      "self.workload.remove_plugins(event.relation.id)",
      "if self.unit.is_leader():\n            self.workload.remove_plugins(event.relation.id)",
    ],
  ]),
  provider(
    "the plugins of all relations are removed",
    "P7",
    [
      [
        'self._plugins.glob(f"relation-{relation_id}-*"):\n            shutil',
        'self._plugins.glob("relation-*"):\n            shutil',
      ],
    ],
    "workload.py",
  ),
  requirer("no plugin-url is published", "R1", [
    ['databag["plugin-url"] = self._plugin_url()', "self._plugin_url()"],
  ]),
  requirer("the plugin-url has no host", "R1", [[URL, 'return "http://:8080/api/v1/plugin"']]),
  requirer("the plugin-url has no scheme", "R1", [[URL, 'return f"{address}:8080/api/v1/plugin"']]),
  requirer("the plugin-url is a file", "R1", [[URL, 'return "file:///srv/plugin.tar"']]),
  requirer("the sentinel is misspelt", "R1", [[URL, 'return "not-required"']]),
  requirer("two plugin-urls are published", "R1", [
    [URL, 'return f"http://{address}:8080/one.tar,http://{address}:8080/two.tar"'],
  ]),
  requirer("the plugin-url stands under another key", "R1", [
    ['databag["plugin-url"]', 'databag["plugin_url"]'],
  ]),
  requirer("every unit writes", "R1", [
    ["        if not self.unit.is_leader():\n            return\n        databag", "        databag"],
  ]),
  requirer("the plugin-url changes later", "R1", [
    [
      "        self._start(event.relation)",
      '        if self.unit.is_leader():\n            event.relation.data[self.app]["plugin-url"] = "http://elsewhere:8080/plugin"\n        self._start(event.relation)',
    ],
  ]),
  requirer("no secrets are asked for", "R2", [[ASK, "pass"]]),
  requirer("the secrets are asked for as a Python list", "R2", [
    [ASK, 'databag["requested-secrets"] = str(REQUESTED_SECRETS)'],
  ]),
  requirer("the secrets are asked for as a list, not as text", "R2", [
    [ASK, 'databag["requested-secrets"] = REQUESTED_SECRETS'],
  ]),
  requirer("the secrets are separated by commas", "R2", [
    [ASK, 'databag["requested-secrets"] = ",".join(REQUESTED_SECRETS)'],
  ]),
  requirer("the password is not asked for", "R2", [[KEYS, 'REQUESTED_SECRETS = ["username", "tls-ca"]']]),
  requirer("a key is none that Juju takes", "R2", [
    [KEYS, 'REQUESTED_SECRETS = ["username", "password", "tls_ca"]'],
  ]),
  requirer("the secrets are a JSON map", "R2", [
    [KEYS, 'REQUESTED_SECRETS = {"username": True, "password": True}'],
  ]),
  requirer("no connector is started", "R3", [[START, "if True:"]]),
  requirer("the name is none that a provider cleans up", "R3", [[NAME, 'return "reference"']]),
  requirer("the name has the wrong relation", "R3", [[NAME, NAME.replace("{relation.id}", "1")]]),
  requirer("the name has the UUID with dashes", "R3", [
    [NAME, 'return f"reference_r{relation.id}_{self.model.uuid}"'],
  ]),
  requirer("the credentials of another are used", "R3", [
    ['content["username"], content["password"])', '"admin", "admin-password")'],
  ]),
  requirer(
    "no credentials are used",
    "R3",
    [
      [
        'self._headers = {"Authorization": f"Basic {token}", "Content-Type"',
        'self._headers = {"Content-Type"',
      ],
    ],
    "connect.py",
  ),
  requirer("the connector is started without waiting for credentials", "R3", [
    ["if not endpoints or not secret_id or", "if not endpoints or"],
    [
      "content = self.model.get_secret(id=secret_id).get_content(refresh=True)",
      'content = {"username": "relation", "password": "none"}\n        if secret_id:\n            content = self.model.get_secret(id=secret_id).get_content(refresh=True)',
    ],
  ]),
  requirer("the connector is started again with every event", "R3", [
    [' or peer.data[self.unit].get("started") == "true":', ":"],
  ]),
  requirer("the configuration names no class", "R3", [
    ['"connector.class": "org.apache.kafka.connect.file.FileStreamSourceConnector",', ""],
  ]),
  requirer(
    "the connector is asked for at another path",
    "R3",
    [['f"{self._endpoint}/connectors"', 'f"{self._endpoint}/connector"']],
    "connect.py",
  ),
];
