"""Serving a folder as a web server would, packed by gzip, and running JupyterLab: on this machine only."""

from __future__ import annotations

import gzip
import http.server
import os
import socket
import subprocess
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path

PACKED_ALREADY = (".woff2", ".woff", ".png", ".jpg", ".whl", ".gz", ".zip")


@cache
def _packed(path: str, _changed: float) -> bytes:
    return gzip.compress(Path(path).read_bytes(), 6)


class _Gzip(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Send a file, packed unless it is packed already."""
        file = Path(self.translate_path(self.path))
        if file.is_dir():
            file = file / "index.html"
        if not file.is_file():
            self.send_error(404)
            return
        packs = file.suffix not in PACKED_ALREADY
        content = _packed(str(file), file.stat().st_mtime) if packs else file.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Length", str(len(content)))
        if packs:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(content)


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of browsers that leave in the middle."""


@contextmanager
def files(folder: Path) -> Iterator[str]:
    """Serve a folder; give its address."""
    server = _Server(("127.0.0.1", 0), partial(_Gzip, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@contextmanager
def lab(python: Path, folder: Path) -> Iterator[str]:
    """Run JupyterLab in a folder of notebooks; give its address. It is ended afterwards."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(python), "-m", "jupyterlab", "--no-browser", f"--port={port}", "--ip=127.0.0.1"]
    command += [
        "--allow-root",
        "--IdentityProvider.token=",
        "--expose-app-in-browser",
        f"--ServerApp.root_dir={folder}",
    ]
    command += ["--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate", "--LabApp.news_url=None"]
    home = folder / ".jupyter-home"
    settings = home / "lab" / "user-settings" / "@jupyterlab" / "notebook-extension"
    settings.mkdir(parents=True, exist_ok=True)
    (settings / "tracker.jupyterlab-settings").write_text('{"windowingMode": "none"}')
    env = {
        **os.environ,
        "JUPYTER_CONFIG_DIR": str(home),
        "JUPYTERLAB_SETTINGS_DIR": str(home / "lab" / "user-settings"),
    }
    env |= {
        "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
        "PATH": f"{python.parent}:{os.environ['PATH']}",
    }
    with (folder / "lab.log").open("w") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, env=env, cwd=folder)
        try:
            _answers(f"http://127.0.0.1:{port}/api")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(timeout=30)


def _answers(address: str) -> None:
    for _ in range(120):
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except OSError:
            time.sleep(1)
        else:
            return
    raise TimeoutError(f"no server answered at {address}")
