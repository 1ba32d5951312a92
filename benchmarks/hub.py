"""How much memory a workshop's hub takes: ``python benchmarks/hub.py --users 10`` (Linux only).

It starts the hub of ``deploy/`` in a folder of its own and the users' servers, one after the other. It prints
the share of memory (PSS) of the hub, its proxy, an idle server, and a kernel that shows a lesson's questions,
and how long a server took to start.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "deploy"))
TOKEN = "benchmark-benchmark-benchmark-00"
PORT = 18080
LESSON = "from mgcourse import quiz; quiz('03_magnesium_and_energy_production')"


def pss(pid: int) -> float:
    """Return a process's proportional share of memory, in MB."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1000


def processes(what: str, folder: Path) -> list[int]:
    """Return the processes below this folder whose command line holds some text."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            ours = str(folder).encode() in (entry / "environ").read_bytes()
        except OSError:
            continue
        if what in command and ours:
            found.append(int(entry.name))
    return found


def wait(address: str) -> None:
    """Wait until the hub answers."""
    for _ in range(300):
        try:
            with urlopen(f"{address}/hub/health", timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    sys.exit("the hub did not start")


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--users", type=int, default=10)
    users = parser.parse_args().users
    from start_servers import Hub

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        env = os.environ | {
            "MGCOURSE_HUB_PASSWORD": "a password for one day",
            "MGCOURSE_HUB_TOKEN": TOKEN,
            "MGCOURSE_HUB_FOLDER": name,
            "MGCOURSE_HUB_IP": "127.0.0.1",
            "MGCOURSE_HUB_PORT": str(PORT),
            "MGCOURSE_HUB_INNER": f"http://127.0.0.1:{PORT + 1}",
            "MGCOURSE_HUB_PROXY": f"http://127.0.0.1:{PORT + 2}",
        }
        config = str(ROOT / "deploy" / "jupyterhub_config.py")
        command = [sys.executable, "-m", "jupyterhub", "--config", config]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(command, cwd=name, env=env, stdout=log, stderr=log)
        try:
            measure(Hub(f"http://127.0.0.1:{PORT}", TOKEN), users, process.pid, folder)
        finally:
            process.terminate()
            process.wait(timeout=60)


def measure(hub: object, users: int, pid: int, folder: Path) -> None:
    """Start the servers, then print what they take."""
    wait(f"http://127.0.0.1:{PORT}")
    seconds = []
    for number in range(users):
        begun = time.perf_counter()
        assert hub.start(f"learner-{number}", 120)  # type: ignore[attr-defined]
        seconds.append(time.perf_counter() - begun)
    time.sleep(5)
    idle = [pss(found) for found in processes("jupyterhub.singleuser", folder)]
    proxy = sum(map(pss, processes("configurable-http", folder)))
    print(f"hub                               {pss(pid):6.0f} MB")
    print(f"proxy                             {proxy:6.0f} MB")
    print(f"idle server, median of {len(idle):3}        {statistics.median(idle):6.0f} MB")
    print(f"a kernel with a lesson's widgets  {kernel():6.0f} MB")
    print(
        f"seconds until a server is ready   {statistics.median(seconds):6.1f}  (longest {max(seconds):.1f})"
    )


def kernel() -> float:
    """Return what a kernel takes that shows a lesson's questions, in MB."""
    from jupyter_client.manager import start_new_kernel

    manager, client = start_new_kernel(kernel_name="python3", cwd=str(ROOT))
    try:
        client.execute_interactive(LESSON, timeout=120, output_hook=lambda _: None)
        return pss(manager.provisioner.pid)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


if __name__ == "__main__":
    main()
