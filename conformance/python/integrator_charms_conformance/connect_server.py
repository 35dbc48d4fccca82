"""A stand-in for Kafka Connect's REST interface on loopback: it keeps connectors in memory and remembers each call.

Answers as a worker with basic authentication does; see Kafka's ``connect/runtime/rest``.
"""

from __future__ import annotations

import base64
import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

_RUNNING = {"state": "RUNNING", "worker_id": "127.0.0.1:8083"}


class Call(NamedTuple):
    """One request: ``("POST", "/connectors", {"name": …, "config": {…}})``."""

    method: str
    path: str
    body: Any


class ConnectServer:
    """One worker. ``unauthorised`` holds the calls that came without the right credentials."""

    def __init__(self, username: str, password: str) -> None:
        self.calls: list[Call] = []
        self.unauthorised: list[Call] = []
        self.connectors: dict[str, dict[str, Any]] = {}
        self._expected = "Basic " + base64.b64encode(f"{username}:{password}".encode()).decode()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def answer(self, call: Call) -> tuple[int, Any]:
        """Status and JSON body; ``None`` for none."""
        parts = [unquote(part) for part in call.path.split("/") if part]
        match (call.method, parts):
            case ("GET", []):
                return 200, {"version": "3.9.1", "commit": "conformance", "kafka_cluster_id": "conformance"}
            case ("GET", ["health"]):
                return 200, {"status": "healthy", "message": "Worker has completed startup."}
            case ("GET", ["connector-plugins"]):
                return 200, []
            case ("PUT", ["connector-plugins", plugin, "config", "validate"]):
                return 200, {"name": plugin, "error_count": 0, "groups": [], "configs": []}
            case ("GET", ["connectors"]):
                return 200, list(self.connectors)
            case ("POST", ["connectors"]):
                return self._create(call.body)
            case (method, ["connectors", name, *rest]):
                return self._one(method, name, rest, call.body)
        return 404, _error(404, "HTTP 404 Not Found")

    def _create(self, body: Any) -> tuple[int, Any]:
        if not isinstance(body, dict) or not isinstance(body.get("config"), dict):
            return 400, _error(400, "Cannot deserialize the connector")
        name = str(body.get("name", ""))
        if name in self.connectors:
            return 409, _error(409, f"Connector {name} already exists")
        self.connectors[name] = body["config"]
        return 201, self._show(name)

    def _one(self, method: str, name: str, rest: list[str], body: Any) -> tuple[int, Any]:
        exists = name in self.connectors
        if (method, rest) == ("PUT", ["config"]):
            self.connectors[name] = body if isinstance(body, dict) else {}
            return (200 if exists else 201), self._show(name)
        if not exists:
            return 404, _error(404, f"Connector {name} not found")
        match (method, rest):
            case ("GET", []):
                return 200, self._show(name)
            case ("DELETE", []):
                del self.connectors[name]
                return 204, None
            case ("GET", ["config"]):
                return 200, self.connectors[name]
            case ("PATCH", ["config"]):
                self.connectors[name].update(body if isinstance(body, dict) else {})
                return 200, self._show(name)
            case ("GET", ["status"]):
                task = {"id": 0, **_RUNNING}
                return 200, {"name": name, "connector": _RUNNING, "tasks": [task], "type": "source"}
            case ("GET", ["tasks"]):
                return 200, []
            case ("PUT", ["pause" | "resume"]):
                return 202, None
            case ("PUT", ["stop"]) | ("POST", ["restart"]):
                return 204, None
        return 404, _error(404, "HTTP 404 Not Found")

    def _show(self, name: str) -> dict[str, Any]:
        tasks = [{"connector": name, "task": 0}]
        return {"name": name, "config": self.connectors[name], "tasks": tasks, "type": "source"}

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        owner = self

        class Handler(BaseHTTPRequestHandler):
            def _serve(self) -> None:
                length = int(self.headers.get("Content-Length") or 0)
                call = Call(self.command, urlsplit(self.path).path, _decode(self.rfile.read(length)))
                if self.headers.get("Authorization") != owner._expected:
                    owner.unauthorised.append(call)
                    self._send(401, b"User cannot access the resource.", "text/plain")
                    return
                owner.calls.append(call)
                status, body = owner.answer(call)
                self._send(status, b"" if body is None else json.dumps(body).encode(), "application/json")

            do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _serve

            def _send(self, status: int, body: bytes, media: str) -> None:
                self.send_response(status)
                self.send_header("Content-Type", media)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                pass

        return Handler


#: What a provider's cleanup finds: ``<anything>r<relation id>_<32 hexadecimal digits>``.
def managed_name(relation_id: int) -> re.Pattern[str]:
    return re.compile(rf"^.+?r{relation_id}_[0-9a-f]{{32}}$")


def _decode(body: bytes) -> Any:
    if not body:
        return None
    try:
        return json.loads(body)
    except ValueError:
        return body.decode(errors="replace")


def _error(status: int, message: str) -> dict[str, Any]:
    return {"error_code": status, "message": message}
