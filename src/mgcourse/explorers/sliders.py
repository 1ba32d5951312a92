"""The slider that several explorers share: free magnesium inside the muscle cell."""

from __future__ import annotations

from mgcourse.explorer import Slider

TYPICAL, MILD, HALF = 0.557, 0.457, 0.28  # mmol/L: muscle mean; 18 % lower; half


def free_magnesium(steps: tuple[float, ...]) -> Slider:
    """Return the slider ``mg`` over these steps, mmol/L; it starts at typical muscle, one of them."""
    return Slider(
        "mg",
        "Free magnesium inside the muscle cell",
        "mmol/L",
        values=steps,
        default=TYPICAL,
        decimals=3,
        spoken="millimole per litre",
        zones=(
            (0.36, "far below typical muscle"),
            (0.46, "below typical muscle"),
            (0.655, "usual in healthy muscle"),
            (9.0, "above typical muscle"),
        ),
    )
