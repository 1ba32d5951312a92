"""Start everyone's server before the day begins, a few at a time, so that nobody waits at the login.

    MGCOURSE_HUB_TOKEN=... python deploy/start_servers.py names.txt

``names.txt`` holds one name for each line. The hub must have been started with the same token.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

ALREADY = (400, 409)  # the user exists, the server runs


class Hub:
    """The hub's own interface, as far as it is needed here."""

    def __init__(self, address: str, token: str) -> None:
        self.address, self.token = address.rstrip("/"), token

    def ask(self, method: str, path: str) -> dict[str, object]:
        """Return what the hub answers; what is there already counts as done."""
        request = Request(
            f"{self.address}/hub/api/{path}", method=method, headers={"Authorization": f"token {self.token}"}
        )
        try:
            with urlopen(request, timeout=60) as answer:
                return dict(json.loads(answer.read() or b"{}"))
        except HTTPError as error:
            if error.code in ALREADY:
                return {}
            raise

    def start(self, name: str, patience: float) -> bool:
        """Start one user's server and wait until it is ready; False if it is not after `patience` seconds."""
        self.ask("POST", f"users/{name}")
        self.ask("POST", f"users/{name}/server")
        until = time.monotonic() + patience
        while time.monotonic() < until:
            servers = self.ask("GET", f"users/{name}").get("servers") or {}
            if any(server["ready"] for server in servers.values()):  # type: ignore[attr-defined]
                return True
            time.sleep(0.5)
        return False


def names(path: Path) -> list[str]:
    """Return the names in a file, one for each line; empty lines and lines that start with # do not count."""
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def main() -> int:
    """Start the servers of all names and say how it went."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", type=Path, help="file with one name for each line")
    parser.add_argument("--hub", default="http://127.0.0.1:8080", help="the hub's address")
    parser.add_argument("--patience", type=float, default=120, help="seconds to wait for one server")
    options = parser.parse_args()
    token = os.environ.get("MGCOURSE_HUB_TOKEN")
    if not token:
        print("MGCOURSE_HUB_TOKEN is not set: use the one the hub was started with.", file=sys.stderr)
        return 1
    hub, late = Hub(options.hub, token), []
    try:
        for name in names(options.names):
            ready = hub.start(name, options.patience)
            print(f"{name}: {'ready' if ready else 'not ready'}", flush=True)
            late += [] if ready else [name]
    except (URLError, OSError) as error:
        print(f"The hub at {options.hub} does not answer: {error}", file=sys.stderr)
        return 1
    print(f"{len(late)} not ready: {', '.join(late)}" if late else "All servers are ready.")
    return 1 if late else 0


if __name__ == "__main__":
    sys.exit(main())
