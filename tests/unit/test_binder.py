"""What Binder would make of the course, as far as that can be told without Docker."""

from __future__ import annotations

import os
import subprocess
import tomllib

import pytest
from packaging.specifiers import SpecifierSet
from repo2docker.app import Repo2Docker

from tests.unit.web_tools import ROOT


@pytest.fixture
def pack(monkeypatch):
    monkeypatch.chdir(ROOT)  # repo2docker looks around where it stands
    app = Repo2Docker()
    return next(made for made in (kind(app.base_image) for kind in app.buildpacks) if made.detect())


def test_binder_takes_the_course_for_python_and_finds_its_settings(pack):
    assert type(pack).__name__ == "PythonBuildPack"
    assert pack.binder_dir == ".binder"
    assert pack.runtime[:2] == ("python", "3.11")


def test_binder_s_python_is_one_that_the_course_allows(pack):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert pack.python_version == "3.11"
    assert pack.python_version in SpecifierSet(project["requires-python"])


def test_binder_installs_the_pinned_packages_and_then_the_course(pack):
    assert not pack._should_preassemble_pip, (
        "the pins lie outside .binder, so the whole course must be there first"
    )
    steps = [script for _, script in pack.get_assemble_scripts()]
    assert any('install --no-cache-dir -r ".binder/requirements.txt"' in step for step in steps)
    wanted = (ROOT / ".binder" / "requirements.txt").read_text(encoding="utf-8").splitlines()
    (pins,) = [line.split()[1] for line in wanted if line.startswith("-r ")]
    assert (ROOT / ".binder" / pins).resolve() == ROOT / "constraints.txt"
    (after,) = pack.get_post_build_scripts()
    assert os.access(after, os.X_OK)
    assert subprocess.run(["bash", "-n", after], check=False).returncode == 0
    assert "pip install --no-deps --no-build-isolation -e ." in (ROOT / after).read_text(encoding="utf-8")


def test_binder_s_image_can_be_written_down(pack):
    pack.platform = "linux/amd64"
    dockerfile = pack.render()
    assert dockerfile.index("COPY --chown") < dockerfile.index(".binder/requirements.txt")
    assert "RUN ./.binder/postBuild" in dockerfile
