"""Lighthouse's scores for pages of the built course, from its command line in the scratch folder."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import servers
from playwright.sync_api import sync_playwright
from tests.browser import find

PAGES = (
    "notebooks/03_magnesium_and_energy_production.html",
    "book/index.html",
    "book/evidence-map.html",
)
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"


def scores(work: Path, site: Path, times: int) -> list[dict[str, Any]]:
    """Run Lighthouse (its own simulated phone) `times` times on each page; return the scores of each run."""
    with sync_playwright() as playwright:
        env = {**os.environ, "CHROME_PATH": str(find(playwright))}
    done = []
    with servers.files(site) as base:
        for page in PAGES:
            for _ in range(times):
                load = round(os.getloadavg()[0], 1)
                done.append(
                    {"tool": "course", "page": page, "load": load, **_run(work, f"{base}/{page}", env)}
                )
    return done


def _run(work: Path, address: str, env: dict[str, str]) -> dict[str, Any]:
    out = work / "lighthouse.json"
    out.unlink(missing_ok=True)
    command = [
        "node",
        str(work / "npm" / "node_modules" / "lighthouse" / "cli" / "index.js"),
        address,
        "--quiet",
    ]
    command += [
        "--output=json",
        f"--output-path={out}",
        f"--chrome-flags={FLAGS}",
        "--max-wait-for-load=60000",
    ]
    command += ["--only-categories=performance,accessibility,best-practices"]
    try:
        ran = subprocess.run(command, capture_output=True, text=True, check=False, env=env, timeout=150)
    except subprocess.TimeoutExpired:
        return {"failed": "no answer in 150 s"}
    if not out.exists():
        return {"failed": ran.stderr.strip()[-300:]}
    told = json.loads(out.read_text(encoding="utf-8"))
    found = {
        name: None if part["score"] is None else round(100 * part["score"])
        for name, part in told["categories"].items()
    }
    names = {ref["id"] for part in told["categories"].values() for ref in part["auditRefs"] if ref["weight"]}
    found["missed"] = sorted(
        n for n in names if (told["audits"][n]["score"] or 0) < 0.9 and told["audits"][n]["score"] is not None
    )
    found["figures"] = {
        key: told["audits"][key].get("numericValue")
        for key in (
            "first-contentful-paint",
            "largest-contentful-paint",
            "total-blocking-time",
            "cumulative-layout-shift",
            "speed-index",
        )
    }
    return found
