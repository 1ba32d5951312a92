"""Where this copy of the course is published: facts that only its publisher knows, all of them optional.

They stand in ``_config.yml`` under Jupyter Book's own names, or in the environment, which is how the workflow
passes on what it knows. A copy that is told nothing leaves out what needs them: canonical links, the list of
pages for search engines, the picture for previews, the links that open a lesson in JupyterLab.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

BINDER = "https://mybinder.org"


class PublicationError(ValueError):
    """A publisher's setting cannot be used; the message names it, its value and what is allowed."""


@dataclass(frozen=True)
class Publication:
    """What the publisher of this copy told.

    Attributes
    ----------
    address
        The site's address with a "/" at its end, or "".
    repository
        The address that git fetches the course from, or "".
    branch
        The branch of the repository to open.
    binder
        The address of the BinderHub that opens lessons, without a "/" at its end.
    """

    address: str = ""
    repository: str = ""
    branch: str = "main"
    binder: str = BINDER

    @property
    def folder(self) -> str:
        """The path in front of every page on its server, "/" unless the address has a longer one."""
        return urlsplit(self.address).path or "/"

    def url(self, page: str) -> str:
        """Return the full address of a page such as "book/about.html", or "" for a copy without address."""
        return self.address + quote(page) if self.address else ""

    def on_binder(self, notebook: str) -> str:
        """Return the address that opens a notebook, such as "notebooks/01.ipynb", on Binder."""
        host, _, path = self.repository.partition("://")[2].partition("/")
        where = f"gh/{path}" if host == "github.com" else f"git/{quote(self.repository, safe='')}"
        query = urlencode({"urlpath": f"lab/tree/{notebook}"})
        return f"{self.binder}/v2/{where}/{quote(self.branch, safe='')}?{query}"

    def on_hub(self, notebook: str) -> str:
        """Return what follows a hub's address so that nbgitpuller fetches the course and opens a notebook."""
        name = self.repository.rsplit("/", 1)[-1]
        query = {"repo": self.repository, "urlpath": f"lab/tree/{name}/{notebook}", "branch": self.branch}
        return f"/hub/user-redirect/git-pull?{urlencode(query)}"


def read(options: Mapping[str, Any], address: str, environment: Mapping[str, str]) -> Publication:
    """Return what the publisher told; the environment goes before ``_config.yml``.

    Parameters
    ----------
    options
        What Jupyter Book makes of ``repository`` and ``launch_buttons`` in ``_config.yml``.
    address
        The value of ``html: baseurl`` there.
    environment
        The environment's variables.

    Raises
    ------
    PublicationError
        If an address is no address on the web.
    """
    buttons = options.get("launch_buttons") or {}
    told = {
        "MGCOURSE_ADDRESS": address,
        "MGCOURSE_REPOSITORY": options.get("repository_url", ""),
        "MGCOURSE_BINDER": buttons.get("binderhub_url") or BINDER,
    }
    told = {name: _web(name, environment.get(name) or value or "") for name, value in told.items()}
    return Publication(
        address=told["MGCOURSE_ADDRESS"] and told["MGCOURSE_ADDRESS"] + "/",
        repository=told["MGCOURSE_REPOSITORY"].removesuffix(".git"),
        branch=environment.get("MGCOURSE_BRANCH") or options.get("repository_branch") or "main",
        binder=told["MGCOURSE_BINDER"],
    )


def _web(name: str, value: str) -> str:
    parts = urlsplit(value)
    if value and not (
        parts.scheme in ("http", "https") and parts.netloc and not parts.query and not parts.fragment
    ):
        raise PublicationError(
            f"{name} (or its setting in _config.yml) is {value!r}; needs an address such as https://example.org/course"
        )
    return value.rstrip("/")
