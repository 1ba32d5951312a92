"""The workshop's hub, really started: two learners log in, answer a question, keep their own progress."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
import yaml

from tests.lab.conftest import Lab, Server, free_port

ROOT = Path(__file__).resolve().parents[2]
CONFIG = ROOT / "deploy" / "jupyterhub_config.py"
VALUES = ROOT / "deploy" / "kubernetes" / "values.yaml"
PASSWORD = "a password for one day"
LINT = "{extends: default, rules: {line-length: {max: 120}}}"
TOKEN = "0123456789abcdef0123456789abcdef"
NOTEBOOK = "00_before_you_start.ipynb"


def settings(folder: Path) -> dict[str, str]:
    """Return the environment of a hub in a folder, on ports that are free."""
    binaries = Path(sys.executable).parent
    return os.environ | {
        "PATH": f"{binaries}{os.pathsep}{os.environ['PATH']}",
        "MGCOURSE_HUB_PASSWORD": PASSWORD,
        "MGCOURSE_HUB_TOKEN": TOKEN,
        "MGCOURSE_HUB_FOLDER": str(folder),
        "MGCOURSE_HUB_IP": "127.0.0.1",
        "MGCOURSE_HUB_PORT": str(free_port()),
        "MGCOURSE_HUB_INNER": f"http://127.0.0.1:{free_port()}",
        "MGCOURSE_HUB_PROXY": f"http://127.0.0.1:{free_port()}",
    }


def start(env: dict[str, str], folder: Path) -> subprocess.Popen[bytes]:
    with (folder / "hub.log").open("wb") as log:
        command = [sys.executable, "-m", "jupyterhub", "--config", str(CONFIG)]
        return subprocess.Popen(command, cwd=folder, env=env, stdout=log, stderr=log)


@pytest.fixture(scope="module")
def hub(tmp_path_factory):
    """Return the address and the folder of a running hub."""
    folder = tmp_path_factory.mktemp("hub")
    env = settings(folder)
    address = f"http://127.0.0.1:{env['MGCOURSE_HUB_PORT']}"
    process = start(env, folder)
    until = time.monotonic() + 120
    while time.monotonic() < until and process.poll() is None:
        try:
            with urlopen(f"{address}/hub/health", timeout=2):
                break
        except (URLError, OSError):
            time.sleep(0.3)
    else:
        pytest.fail(f"the hub did not start:\n{(folder / 'hub.log').read_text()[-3000:]}")
    yield address, folder
    process.terminate()
    process.wait(timeout=60)


def test_the_hub_does_not_start_without_a_password(tmp_path):
    env = settings(tmp_path) | {"MGCOURSE_HUB_PASSWORD": "short"}
    process = start(env, tmp_path)
    assert process.wait(timeout=60) != 0
    assert "MGCOURSE_HUB_PASSWORD is too short" in (tmp_path / "hub.log").read_text()


def test_the_servers_can_be_started_before_the_day_begins(hub, tmp_path):
    address, _ = hub
    (tmp_path / "names.txt").write_text("# the group\nearly-bird\n")
    done = subprocess.run(
        [sys.executable, ROOT / "deploy" / "start_servers.py", tmp_path / "names.txt", "--hub", address],
        env=os.environ | {"MGCOURSE_HUB_TOKEN": TOKEN},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == ["early-bird: ready", "All servers are ready."]


def test_two_learners_log_in_answer_a_question_each_and_keep_their_own_progress(hub, lab_page):
    address, folder = hub
    for name, choice in (("ada-1", 0), ("ben-2", 1)):
        lab = lab_page(Server(f"{address}/user/{name}", folder, folder / "users" / name / "progress"))
        _expose(folder / "users" / name)
        _log_in(lab, address, name)
        lab.open(NOTEBOOK)
        lab.run_all()
        form = lab.page.locator("form", has=lab.page.locator(".mg-options input[type=radio]")).first
        answers = form.locator(".mg-options input")  # in an order of each learner's own
        values = sorted(answers.evaluate_all("(all) => all.map((input) => input.value)"))
        form.locator(f"input[value='{values[choice]}']").check()
        form.locator("button[type=submit]").click()
        form.locator("[data-verdict]").first.wait_for(state="attached")
        assert len(_attempts(lab)) == 1
        assert lab.page.get_by_text("official Jupyter news").count() == 0
        assert lab.errors == []
    first, second = (
        _attempts_in(folder / "users" / name / "progress" / "progress.json") for name in ("ada-1", "ben-2")
    )
    assert first[0]["ans"] != second[0]["ans"], "one learner's answer reached the other"


def _expose(home: Path) -> None:
    """Let the test drive JupyterLab by its commands, as tests/lab/conftest.py does by an option."""
    config = home / ".jupyter" / "jupyter_lab_config.py"
    config.parent.mkdir(parents=True)
    config.write_text("c.LabApp.expose_app_in_browser = True\n")


def _log_in(lab: Lab, address: str, name: str) -> None:
    lab.server.address, inside = (
        address,
        lab.server.address,
    )  # the login page lies outside the learner's own server
    lab.page.goto(f"{address}/hub/login")
    lab.page.get_by_label("Username").fill(name)
    lab.page.get_by_label("Password").fill(PASSWORD)
    lab.page.get_by_role("button", name="Sign in").click()
    lab.page.wait_for_url(f"{inside}/**", timeout=120_000)
    lab.server.address = inside


def _attempts(lab: Lab) -> list[dict]:
    """Return the learner's attempts, once the kernel has written them."""
    path = lab.server.data / "progress.json"
    for _ in range(200):
        if path.is_file() and _attempts_in(path):
            break
        lab.page.wait_for_timeout(50)
    return _attempts_in(path)


def _attempts_in(path: Path) -> list[dict]:
    items = json.loads(path.read_text(encoding="utf-8"))["items"]
    return [attempt for item in items.values() for attempt in item["attempts"]]


def test_the_values_for_kubernetes_are_whole_and_hold_no_secret():
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "yamllint",
            "-d",
            "{extends: default, rules: {line-length: {max: 120}}}",
            VALUES,
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "")
    values = yaml.safe_load(VALUES.read_text(encoding="utf-8"))
    known = {"hub", "proxy", "singleuser", "scheduling", "prePuller", "cull"}
    assert set(values) <= known, "a key the chart does not know"
    assert "SharedPasswordAuthenticator" not in values["hub"]["config"], (
        "a password does not belong in a file"
    )
    assert "--version 4.4.0" in VALUES.read_text(encoding="utf-8"), "the chart is not pinned"
