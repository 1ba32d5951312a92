"""Draw the icons of the installed site from icon.svg: ``python tools/icons.py``. Needs the tests' browser.

Phones want pixels, and one icon without corners, since each system cuts its own shape out of it.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser import launched  # noqa: E402

STATIC = ROOT / "src" / "mgcourse" / "theme" / "static"
SIZES = {"icon-192.png": (192, False), "icon-512.png": (512, False), "icon-maskable-512.png": (512, True)}
PAGE = "<style>*{{margin:0}}svg{{display:block;width:{0}px;height:{0}px}}</style>{1}"


def main() -> None:
    """Write each icon beside icon.svg."""
    drawing = (STATIC / "icon.svg").read_text(encoding="utf-8")
    with launched() as browser:
        for name, (size, whole) in SIZES.items():
            # The letters of a whole square stay inside the circle that every shape leaves free.
            svg = (
                drawing.replace('rx="8"', "").replace('font-size="15"', 'font-size="13"')
                if whole
                else drawing
            )
            page = browser.new_page(viewport={"width": size, "height": size})
            page.set_content(PAGE.format(size, svg))
            page.screenshot(path=STATIC / name, omit_background=not whole)
            page.close()


if __name__ == "__main__":
    main()
