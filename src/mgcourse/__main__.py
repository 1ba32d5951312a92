"""Run the command line with ``python -m mgcourse``."""

import sys

# A package that nbformat checks notebooks with would spend a second on grammars for addresses that no schema
# here asks for; without the module they stand in, it leaves them out. Only in this program, not in a kernel.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

from .cli import main  # noqa: E402

if __name__ == "__main__":
    raise SystemExit(main())
