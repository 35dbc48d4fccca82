"""A real HTTP server on loopback that serves a connector plugin, and remembers who asked for it."""

from __future__ import annotations

import io
import itertools
import tarfile
import threading
import zipfile
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

_SERVICE = "META-INF/services/org.apache.kafka.connect.source.SourceConnector"


def build_plugin(name: str) -> bytes:
    """A gzipped tarball with one folder and one jar; other names make other bytes."""
    jar = io.BytesIO()
    with zipfile.ZipFile(jar, "w") as archive:
        archive.writestr(zipfile.ZipInfo("META-INF/MANIFEST.MF"), "Manifest-Version: 1.0\r\n\r\n")
        archive.writestr(zipfile.ZipInfo(_SERVICE), f"com.example.{name}.ConformanceSource\n")
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w:gz", format=tarfile.PAX_FORMAT) as archive:
        entry = tarfile.TarInfo(f"{name}/{name}.jar")
        entry.size = len(jar.getvalue())
        archive.addfile(entry, io.BytesIO(jar.getvalue()))
    return tar.getvalue()


class PluginServer:
    """Serves plugins by path. ``on_fetch`` is called before each answer, in the server's thread."""

    def __init__(self) -> None:
        self.fetched: list[str] = []
        self.on_fetch: Callable[[], None] = lambda: None
        self._bodies: dict[str, bytes] = {}
        self._numbers = itertools.count(1)
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def serve(self) -> str:
        """Makes a new plugin and returns its URL."""
        number = next(self._numbers)
        path = f"/api/v1/plugin-{number}"
        self._bodies[path] = build_plugin(f"conformance{number}")
        return self.base + path

    def missing(self) -> str:
        """A URL that is answered with 404 and a page."""
        return f"{self.base}/gone-{next(self._numbers)}"

    def fetches_of(self, url: str) -> int:
        return self.fetched.count(url.removeprefix(self.base))

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        owner = self

        class Handler(BaseHTTPRequestHandler):
            def do_HEAD(self) -> None:
                self._answer(with_body=False)

            def do_GET(self) -> None:
                owner.fetched.append(self.path)
                owner.on_fetch()
                self._answer(with_body=True)

            def _answer(self, *, with_body: bool) -> None:
                body = owner._bodies.get(self.path)
                status, media = (200, "application/x-tar") if body else (404, "text/html")
                body = body or b"<!DOCTYPE html><title>Not Found</title>"
                self.send_response(status)
                self.send_header("Content-Type", media)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                if with_body:
                    self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                pass

        return Handler
