"""The front end's own tests, run by node. A machine without node fails here; it does not pass in silence."""

from __future__ import annotations

import re
import subprocess

from tests.unit.web_tools import ROOT, node, node_modules


def test_the_front_end_passes_its_own_tests():
    node_modules()
    files = sorted(str(path) for path in (ROOT / "tests" / "web").glob("*.test.mjs"))
    assert files
    run = subprocess.run(
        [node(), "--test", "--test-reporter=tap", *files],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    counts = dict(re.findall(r"^# (\w+) (\d+)$", run.stdout, re.MULTILINE))
    assert run.returncode == 0, failures(run.stdout) or run.stderr
    assert int(counts["pass"]) == int(counts["tests"]) > 0


def failures(report: str) -> str:
    """Return the failed tests of a TAP report with their reasons."""
    return "\n".join(re.findall(r"^ *not ok .*(?:\n  .*)*", report, re.MULTILINE))
