"""What several kinds of test share: the built site, a server for it, and one browser."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

if TYPE_CHECKING:
    from playwright.sync_api import Browser


# How long an example takes says how busy the machine is, nothing about the course: benchmarks/ measures time.
hypothesis.settings.register_profile(
    "course", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("course")


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Hand the tests out to the workers as `Together` says."""
    from tests.scheduling import Together

    return Together(config, log)


@pytest.fixture(scope="session")
def site() -> Path:
    """Return the folder of the site, built as ``make book`` builds it.

    ``MGCOURSE_SITE`` names a site that is built already, for trying a test again without building again.
    """
    from mgcourse import book

    built = os.environ.get("MGCOURSE_SITE")
    if built:
        return Path(built).resolve()
    return book.build(print)


@pytest.fixture(scope="session")
def base(site: Path) -> Iterator[str]:
    """Serve the built site on a free port of this machine and return its address."""
    from mgcourse import serving

    with serving.server(site, 8600) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join(timeout=5)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return the one browser of this test run."""
    from tests.browser import launched

    with launched() as found:
        yield found
