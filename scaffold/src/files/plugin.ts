/** `src/plugin.py`, and the server that it starts where the charm serves the plugin. */
import type { Plan } from "../plan.ts";

export function pluginPy(plan: Plan): string {
  if (!plan.isServed) return elsewhere(plan);
  return plan.isKubernetes ? kubernetes() : machine();
}

function elsewhere({ plugin }: Plan): string {
  const why =
    plugin === "NOT-REQUIRED"
      ? "The workers have the connector already."
      : "Where the workers get the connector's plugin: one tarball, which must not change its address.";
  return `"""The connector's plugin, which this charm does not serve."""

from kafkacl import BasePluginServer

# ${why}
PLUGIN_URL = "${plugin}"


class Plugin(BasePluginServer):
    """Tells Kafka Connect where the plugin is; there is nothing to start or stop."""

    def __init__(self, url: str):
        self.plugin_url = url

    def start(self) -> None:
        """Do nothing."""

    def stop(self) -> None:
        """Do nothing."""

    def configure(self) -> None:
        """Do nothing."""

    def health_check(self) -> bool:
        """Return that all is well."""
        return True
`;
}

const HEALTH = `    def health_check(self) -> bool:
        """Tell whether the server answers."""
        # From here: the address that others use need not lead back to where it points.
        url = f"http://localhost:{PORT}/health"
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                return answer.status == 200
        except OSError:
            return False`;

function machine(): string {
  return `"""The server of the connector's plugin, a service of systemd."""

import filecmp
import pathlib
import shutil
import urllib.request

from charmlibs import systemd
from kafkacl import BasePluginServer

PORT = 8080
RESOURCE = "connect-plugin"

SCRIPT = pathlib.Path(__file__).with_name("serve_plugin.py")
UNITS = pathlib.Path("/etc/systemd/system")
STATE = pathlib.Path("/var/lib")


class Plugin(BasePluginServer):
    """Serves one tarball to the workers of Kafka Connect."""

    def __init__(self, service: str, host: str):
        self.service = service
        self.unit = UNITS / f"{service}.service"
        self.home = STATE / service
        self.plugin_url = f"http://{host}:{PORT}/api/v1/plugin"

    def serve(self, plugin: pathlib.Path) -> None:
        """Serve this file from now on."""
        wanted = {"plugin.tar": plugin, SCRIPT.name: SCRIPT}
        if all(self._has(name, file) for name, file in wanted.items()) and self.health_check():
            return
        self.home.mkdir(parents=True, exist_ok=True)
        for name, file in wanted.items():
            # A copy, because nobody but root may read what Juju keeps; whole or not at all,
            # because a worker may be downloading the one before.
            draft = self.home / f"{name}.new"
            shutil.copy2(file, draft)
            draft.chmod(0o644)
            draft.replace(self.home / name)
        self.configure()
        self.start()

    def _has(self, name: str, file: pathlib.Path) -> bool:
        copy = self.home / name
        return copy.exists() and filecmp.cmp(file, copy)

    def configure(self) -> None:
        """Write the unit of the service."""
        command = f"/usr/bin/python3 {self.home}/{SCRIPT.name} {PORT} {self.home}/plugin.tar"
        text = f"""[Unit]
Description=Connector plugin for Kafka Connect
After=network.target

[Service]
ExecStart={command}
DynamicUser=yes
Restart=always

[Install]
WantedBy=multi-user.target
"""
        self.unit.write_text(text)
        systemd.daemon_reload()

    def start(self) -> None:
        """Start the server, now and with the machine."""
        systemd.service_enable(self.service)
        systemd.service_restart(self.service)

    def stop(self) -> None:
        """End the server, and leave nothing of it behind."""
        if self.unit.exists():
            systemd.service_disable("--now", self.service)
            self.unit.unlink()
            systemd.daemon_reload()
        shutil.rmtree(self.home, ignore_errors=True)

${HEALTH}
`;
}

function kubernetes(): string {
  return `"""The server of the connector's plugin, a service of Pebble."""

import hashlib
import logging
import pathlib
import urllib.request

import ops
from kafkacl import BasePluginServer

PORT = 8080
RESOURCE = "connect-plugin"

SCRIPT = pathlib.Path(__file__).with_name("serve_plugin.py")
HOME = "/srv/plugin"
DIGEST = f"{HOME}/plugin.sha256"
SERVICE = "plugin-server"

logger = logging.getLogger(__name__)


class Plugin(BasePluginServer):
    """Serves one tarball to the workers of Kafka Connect."""

    def __init__(self, container: ops.Container, host: str):
        self.container = container
        self.plugin_url = f"http://{host}:{PORT}/api/v1/plugin"

    def serve(self, plugin: pathlib.Path) -> None:
        """Serve this file from now on."""
        if not self.container.can_connect():
            return
        digest = self._digest(plugin)
        if self._served() == digest and self.health_check():
            return
        with plugin.open("rb") as content:
            self.container.push(f"{HOME}/plugin.tar", content, make_dirs=True)
        self.container.push(f"{HOME}/serve_plugin.py", SCRIPT.read_text())
        self.container.push(DIGEST, digest)
        self.configure()
        try:
            self.start()
        except ops.pebble.ChangeError:
            logger.exception("The server of the plugin does not start")

    def _served(self) -> str:
        """Return the digest of what is served; empty when nothing is."""
        return self.container.pull(DIGEST).read() if self.container.exists(DIGEST) else ""

    @staticmethod
    def _digest(plugin: pathlib.Path) -> str:
        digest = hashlib.sha256(SCRIPT.read_bytes())
        with plugin.open("rb") as content:
            while chunk := content.read(1024 * 1024):
                digest.update(chunk)
        return digest.hexdigest()

    def configure(self) -> None:
        """Tell Pebble how to start the server."""
        service: ops.pebble.ServiceDict = {
            "override": "replace",
            "summary": "Connector plugin for Kafka Connect",
            "command": f"python3 {HOME}/serve_plugin.py {PORT} {HOME}/plugin.tar",
            "startup": "enabled",
        }
        self.container.add_layer(SERVICE, {"services": {SERVICE: service}}, combine=True)

    def start(self) -> None:
        """Start the server, also when it runs already: the file is another one."""
        self.container.restart(SERVICE)

    def stop(self) -> None:
        """End the server."""
        self.container.stop(SERVICE)

${HEALTH}
`;
}

export const SERVE_PLUGIN_PY = `#!/usr/bin/env python3
"""Serves one tarball: \`serve_plugin.py PORT FILE\`. Needs nothing but Python itself."""

import http.server
import pathlib
import shutil
import socket
import sys


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers for the plugin and for the health of the server."""

    plugin: pathlib.Path

    def do_GET(self) -> None:  # noqa: N802
        """Send the plugin, or that the server is well."""
        self._answer(with_body=True)

    def do_HEAD(self) -> None:  # noqa: N802
        """Send the headers alone."""
        self._answer(with_body=False)

    def _answer(self, with_body: bool) -> None:
        if self.path == "/health":
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif self.path.rstrip("/") == "/api/v1/plugin" and self.plugin.is_file():
            with self.plugin.open("rb") as content:
                self.send_response(200)
                self.send_header("Content-Type", "application/x-tar")
                self.send_header("Content-Length", str(self.plugin.stat().st_size))
                self.end_headers()
                if with_body:
                    shutil.copyfileobj(content, self.wfile)
        else:
            self.send_error(404)


class Server(http.server.ThreadingHTTPServer):
    """Listens on every address; those of IPv4 come along with IPv6."""

    address_family = socket.AF_INET6 if socket.has_dualstack_ipv6() else socket.AF_INET


if __name__ == "__main__":
    Handler.plugin = pathlib.Path(sys.argv[2])
    Server(("", int(sys.argv[1])), Handler).serve_forever()
`;
