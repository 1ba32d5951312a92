"""Showing the built site on this machine, for readers without a web server."""

from __future__ import annotations

import errno
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

TRIES = 20


class NoPortError(OSError):
    """Every port that was tried is taken."""


class _Quiet(SimpleHTTPRequestHandler):
    """Serve files without a log line for each."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def end_headers(self) -> None:
        """Have the browser ask again each time, so that a rebuilt page is seen at once."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Show the site's own page where there is no other, as web servers that publish a folder do."""
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)


def server(folder: Path, port: int) -> ThreadingHTTPServer:
    """Return a server of `folder` on 127.0.0.1, at `port` or the next free one.

    Raises
    ------
    NoPortError
        If the next 20 ports are taken, too.
    """
    for number in range(port, port + TRIES):
        try:
            return ThreadingHTTPServer(("127.0.0.1", number), partial(_Quiet, directory=str(folder)))
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
    raise NoPortError(f"ports {port} to {port + TRIES - 1} are all taken; choose another with --port")
