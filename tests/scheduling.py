"""Which tests stay together when two workers run them side by side."""

from __future__ import annotations

from xdist.scheduler import LoadScopeScheduling


class Together(LoadScopeScheduling):
    """Keep together what shares something costly; let the rest run wherever there is room.

    A notebook's cells share a kernel, the tests of JupyterLab its servers, and a file of unit tests shares
    what it has read. Tests of the site share only the built site, so each may run alone: a file of them takes
    minutes, and one worker would wait for the other.
    """

    def _split_scope(self, nodeid: str) -> str:
        path = nodeid.split("::", 1)[0]
        if path.startswith("tests/site/"):
            return nodeid
        return "tests/lab" if path.startswith("tests/lab/") else path
