"""The set-up: pins that hold, actions that cannot move, and one sentence when something is missing."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PYTHONS = ("3.11.0", "3.12.0", "3.13.0")
SYSTEMS = ("linux", "darwin", "win32")
# What Jupyter Book and ipywidgets are made of; their ranges, not ours, say which version fits.
THROUGH_JUPYTER_BOOK = {"docutils", "sphinx", "myst_nb", "traitlets", "nbformat"}


@pytest.fixture(scope="module")
def bootstrap():
    """Return tools/bootstrap.py as a module; it is no package, so it is loaded by its path."""
    spec = importlib.util.spec_from_file_location("bootstrap", ROOT / "tools" / "bootstrap.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pins(name: str) -> list[tuple[Requirement, str]]:
    """Return each pin of a file with the text of its hashes."""
    text = (ROOT / name).read_text(encoding="utf-8")
    blocks = re.findall(r"^(\S+==[^\\\n]+)\\\n((?: .*\n?)+)", text, re.M)
    return [(Requirement(line.strip()), hashes) for line, hashes in blocks]


def wanted(kind: str) -> list[Requirement]:
    """Return what the course, its tests or its own build ask for."""
    if kind == "constraints.txt":
        lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
        lines = [line.split("#")[0].strip() for line in lines]
        lines = [line for line in lines if line and line != "-e ."]
        lines += PROJECT["project"]["dependencies"] + PROJECT["build-system"]["requires"]
    else:
        lines = PROJECT["project"]["optional-dependencies"]["test"]
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize("kind", ["constraints.txt", "constraints-test.txt"])
@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("system", SYSTEMS)
def test_every_requirement_is_met_by_one_pin(kind, python, system):
    there = {
        "python_version": python[:4],
        "python_full_version": python,
        "sys_platform": system,
        "os_name": "nt" if system == "win32" else "posix",
    }
    held = [pin for pin, _ in pins("constraints.txt") + pins("constraints-test.txt")]
    for requirement in wanted(kind):
        versions = [
            next(iter(pin.specifier)).version
            for pin in held
            if canonicalize_name(pin.name) == canonicalize_name(requirement.name)
            and (pin.marker is None or pin.marker.evaluate(there))
        ]
        assert len(versions) == 1, f"{requirement.name}: {versions}; run `make pins`"
        assert versions[0] in requirement.specifier, f"{requirement}: {versions[0]}"


@pytest.mark.parametrize("name", ["constraints.txt", "constraints-test.txt"])
def test_every_pin_has_its_hashes_and_names_no_place(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    found = pins(name)
    assert len(found) == len(re.findall(r"^\w.*==", text, re.M)) > 0
    assert all("--hash=sha256:" in hashes for _, hashes in found)
    assert not re.search(r"https?:|file:|index-url|find-links|^-", text, re.M)


def test_all_that_the_package_imports_is_asked_for():
    asked = {canonicalize_name(requirement.name) for requirement in wanted("constraints.txt")}
    distributions = packages_distributions()
    for path in (ROOT / "src" / "mgcourse").rglob("*.py"):
        tops = re.findall(r"^(?:from|import) (\w+)", path.read_text(encoding="utf-8"), re.M)
        for top in set(tops) - set(sys.stdlib_module_names) - {"mgcourse"} - THROUGH_JUPYTER_BOOK:
            names = {canonicalize_name(name) for name in distributions.get(top, [top])}
            assert names & asked, f"{path.name} imports {top}; add it to pyproject.toml"


def test_test_pins_repeat_nothing():
    run = {(pin.name, str(pin.marker)) for pin, _ in pins("constraints.txt")}
    assert not run & {(pin.name, str(pin.marker)) for pin, _ in pins("constraints-test.txt")}


def test_requirements_hold_jupyter_book_on_both_sides():
    book = next(r for r in wanted("constraints.txt") if r.name == "jupyter-book")
    assert {spec.operator for spec in book.specifier} == {">=", "<"}
    assert "2.0" not in book.specifier


WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_pinned_by_commit(workflow):
    used = re.findall(r"\buses:\s*(.+)", workflow.read_text(encoding="utf-8"))
    assert used
    for action in used:
        assert re.fullmatch(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action), action


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_grant_nothing_by_default(workflow):
    assert yaml.safe_load(workflow.read_text(encoding="utf-8"))["permissions"] == {}


def test_dependabot_watches_all_three_kinds_of_pins():
    told = yaml.safe_load((ROOT / ".github" / "dependabot.yml").read_text(encoding="utf-8"))
    kinds = {update["package-ecosystem"] for update in told["updates"]}
    assert kinds == {"pip", "npm", "github-actions"}


def test_make_and_bootstrap_know_the_same_commands(bootstrap):
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert set(re.findall(r"^\t\$\(run\) (\w+)", makefile, re.M)) == set(bootstrap.COMMANDS)


def test_continuous_integration_runs_what_a_developer_runs():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert script.splitlines()[-1] == "exec make test"


def test_version_has_one_value():
    version = PROJECT["project"]["version"]
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert cited["version"] == version
    init = (ROOT / "src" / "mgcourse" / "__init__.py").read_text(encoding="utf-8")
    assert f'__version__ = "{version}"' in init


def fake_python(folder: Path, name: str, version: str) -> Path:
    """Make a program that behaves like a Python of an unsupported version."""
    path = folder / name
    path.write_text(f'#!/bin/sh\ncase "$2" in *print*) echo {version};; *) exit 1;; esac\n')
    path.chmod(0o755)
    return path


def run_sh(tmp_path: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a copy of tools/run.sh, far from the course's own .venv."""
    tools = tmp_path / "tools"
    tools.mkdir(exist_ok=True)
    shutil.copy(ROOT / "tools" / "run.sh", tools)
    return subprocess.run(
        ["/bin/sh", str(tools / "run.sh"), "serve"],
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )


def only_these(tmp_path: Path, *programs: str) -> str:
    """Return a search path that leads to the named programs and no others."""
    folder = tmp_path / "bin"
    folder.mkdir(exist_ok=True)
    for program in programs:
        (folder / program).symlink_to(shutil.which(program))
    return str(folder)


def test_a_named_python_that_is_too_old_is_refused_in_one_sentence(tmp_path):
    old = fake_python(tmp_path, "old", "Python 3.9")
    done = run_sh(tmp_path, PATH=only_these(tmp_path, "dirname"), PYTHON=str(old))
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "needs Python 3.11, 3.12 or 3.13" in done.stderr
    assert "Python 3.9" in done.stderr


def test_a_machine_with_no_fitting_python_is_told_so_in_one_sentence(tmp_path):
    path = only_these(tmp_path, "dirname")
    fake_python(Path(path), "python3", "Python 3.14")
    done = run_sh(tmp_path, PATH=path)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "Python 3.14" in done.stderr


def test_a_fitting_python_is_found_and_given_the_command(tmp_path):
    path = only_these(tmp_path, "dirname")
    (Path(path) / "python3").symlink_to(sys.executable)
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools" / "bootstrap.py").write_text("import sys; print(sys.argv[1:])")
    assert run_sh(tmp_path, PATH=path).stdout == "['serve']\n"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "pinned"),
        ("WARNING: Retrying ... NewConnectionError('...')\nERROR: No matching", "network"),
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("line one\nERROR: something unheard of\n", "ERROR: something unheard of"),
    ],
)
def test_a_failed_install_is_explained_in_one_sentence(bootstrap, said, told):
    assert told in bootstrap.explain(said)
    assert "\n" not in bootstrap.explain(said)


@pytest.mark.parametrize(
    "said",
    [
        "The virtual environment was not created successfully because ensurepip is not available.",
        "/usr/bin/python3.11: No module named venv",
    ],
)
def test_a_python_without_venv_is_told_what_to_install(bootstrap, tmp_path, monkeypatch, said):
    broken = fake_python(tmp_path, "python", "")
    broken.write_text(f"#!/bin/sh\necho '{said}'\nexit 1\n")
    monkeypatch.setattr(bootstrap.sys, "executable", str(broken))
    monkeypatch.setattr(bootstrap, "VENV", tmp_path / "venv")
    monkeypatch.setattr(bootstrap, "PYTHON", tmp_path / "venv" / "bin" / "python")
    with pytest.raises(bootstrap.SetupError, match="apt install python3"):
        bootstrap.make_venv()


@pytest.fixture
def installing(bootstrap, tmp_path, monkeypatch):
    """Return a list that collects pip's calls, with a course folder of its own."""
    calls: list[tuple[object, ...]] = []
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "STAMP", tmp_path / "installed")
    monkeypatch.setattr(bootstrap, "VENV", tmp_path)
    monkeypatch.setattr(bootstrap, "pip", lambda *arguments, **_: calls.append(arguments))
    for name in ("requirements.txt", "pyproject.toml", "pins.txt"):
        (tmp_path / name).write_text("one==1\n")
    return calls


def test_the_second_time_nothing_is_installed(bootstrap, installing, tmp_path):
    for _ in range(2):
        bootstrap.install(bootstrap.Packages([tmp_path / "pins.txt"], "things"))
    assert [call[-1] for call in installing] == ["pins.txt", "."]
    assert "--require-hashes" in installing[0]


def test_what_something_else_has_replaced_is_installed_again(bootstrap, installing, tmp_path):
    for pins in ("one==1\n", "one==2\n", "one==1\n"):
        (tmp_path / "pins.txt").write_text(pins)
        bootstrap.install(bootstrap.Packages([tmp_path / "pins.txt"], "things"))
    assert len(installing) == 6


@pytest.mark.parametrize("name", ["requirements.txt", "pyproject.toml", "pins.txt"])
def test_a_change_of_what_is_needed_is_installed(bootstrap, installing, tmp_path, name):
    bootstrap.install(bootstrap.Packages([tmp_path / "pins.txt"], "things"))
    (tmp_path / name).write_text("two==2\n")
    bootstrap.install(bootstrap.Packages([tmp_path / "pins.txt"], "things"))
    assert len(installing) == 4


def test_a_new_lesson_needs_a_title(bootstrap):
    with pytest.raises(bootstrap.SetupError, match=r'make new T="'):
        bootstrap.COMMANDS["new"]([" "])
