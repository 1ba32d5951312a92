"""A JupyterHub for one workshop on one machine: ``make hub`` starts it.

Everyone logs in with a name of their own and the password of the day, and gets a folder with a fresh copy of
the course. All servers run as the user who started the hub, so whoever can run code can read the others'
folders: this is for a room of people who trust each other. For strangers use ``deploy/kubernetes`` or The
Littlest JupyterHub.

Settings come from the environment, so that no password is ever written into a file of the repository:

``MGCOURSE_HUB_PASSWORD``  the password of the day, at least 8 characters; without it the hub does not start
``MGCOURSE_HUB_ADMIN``     a second password, at least 32 characters, for the name ``instructor`` (optional)
``MGCOURSE_HUB_FOLDER``    where the users' folders and the hub's own files go (default: ``_hub``)
``MGCOURSE_HUB_PORT``      the port (default 8080)
``MGCOURSE_HUB_IP``        the address (default: every address of this machine)
``MGCOURSE_HUB_TOKEN``     lets ``deploy/start_servers.py`` start servers before the day begins (optional)
"""

import os
import secrets
import shutil
import sys
from pathlib import Path

c = get_config()  # noqa: F821 - JupyterHub gives it to this file

COURSE = Path(__file__).resolve().parents[1]
FOLDER = Path(os.environ.get("MGCOURSE_HUB_FOLDER", COURSE / "_hub")).resolve()
SHOWN = ("notebooks", "questions", "evidence", "book")
LEAST = 8


def password() -> str:
    """Return the password of the day, or stop: a hub that anyone may use must not start by accident."""
    found = os.environ.get("MGCOURSE_HUB_PASSWORD", "")
    if len(found) < LEAST:
        sys.exit(
            f"MGCOURSE_HUB_PASSWORD is {'too short' if found else 'not set'}: set it to the password of "
            f"the day, at least {LEAST} characters, then run the command again."
        )
    return found


def home(spawner) -> Path:
    """Return a user's folder; the pattern below keeps names fit for one."""
    return FOLDER / "users" / spawner.user.name


def prepare(spawner) -> None:
    """Give a user a copy of the course on the first login; later logins find their own work again."""
    target = home(spawner) / "course"
    for name in SHOWN:
        if not (target / name).exists():
            shutil.copytree(COURSE / name, target / name)


FOLDER.mkdir(parents=True, exist_ok=True)
(FOLDER / "users").mkdir(exist_ok=True)

# Who may come in
c.JupyterHub.authenticator_class = "shared-password"
c.SharedPasswordAuthenticator.user_password = password()
c.Authenticator.allow_all = True
c.Authenticator.username_pattern = r"[a-z0-9]+([._-][a-z0-9]+)*"
if os.environ.get("MGCOURSE_HUB_ADMIN"):
    c.SharedPasswordAuthenticator.admin_password = os.environ["MGCOURSE_HUB_ADMIN"]
    c.Authenticator.admin_users = {"instructor"}

# Where it listens, and where its own files go
ADDRESS, PORT = os.environ.get("MGCOURSE_HUB_IP", ""), os.environ.get("MGCOURSE_HUB_PORT", "8080")
c.JupyterHub.bind_url = f"http://{ADDRESS}:{PORT}"
c.JupyterHub.hub_bind_url = os.environ.get("MGCOURSE_HUB_INNER", "http://127.0.0.1:8081")
c.JupyterHub.db_url = f"sqlite:///{FOLDER / 'jupyterhub.sqlite'}"
c.JupyterHub.cookie_secret_file = str(FOLDER / "cookie_secret")
c.ConfigurableHTTPProxy.command = [str(COURSE / "node_modules" / ".bin" / "configurable-http-proxy")]
c.ConfigurableHTTPProxy.api_url = os.environ.get("MGCOURSE_HUB_PROXY", "http://127.0.0.1:8001")
c.ConfigurableHTTPProxy.pid_file = str(FOLDER / "proxy.pid")
c.ConfigurableHTTPProxy.auth_token = secrets.token_hex(32)

# What a user gets
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = str(FOLDER / "users" / "{username}")
c.Spawner.pre_spawn_hook = prepare
c.Spawner.cmd = [sys.executable, "-m", "jupyterhub.singleuser"]
c.Spawner.notebook_dir = str(FOLDER / "users" / "{username}" / "course")
c.Spawner.default_url = "/lab/tree/notebooks"
c.Spawner.args = ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
c.Spawner.environment = {
    # JupyterLab would ask everyone whether it may fetch news from another site.
    "JUPYTER_CONFIG_PATH": str(COURSE / "deploy" / "lab"),
    "MGCOURSE_ROOT": lambda spawner: str(home(spawner) / "course"),
    "MGCOURSE_DATA": lambda spawner: str(home(spawner) / "progress"),
}

# Twenty people press "Log in" in the same minute: the defaults are made for people who come one by one.
c.JupyterHub.concurrent_spawn_limit = 40
c.JupyterHub.active_server_limit = 100
c.Spawner.start_timeout = 180
c.Spawner.http_timeout = 120
c.Spawner.consecutive_failure_limit = 0
# The servers can be started before the day begins: python deploy/start_servers.py names.txt
if os.environ.get("MGCOURSE_HUB_TOKEN"):
    c.JupyterHub.services = [{"name": "start-servers", "api_token": os.environ["MGCOURSE_HUB_TOKEN"]}]
    c.JupyterHub.load_roles = [
        {
            "name": "start-servers",
            "scopes": ["admin:users", "servers"],
            "services": ["start-servers"],
        }
    ]
