"""The few shapes of question that other systems know; the ten kinds of this course are turned into them.

All texts are the author's markup, except where a field says that it is plain.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Option:
    """One answer to choose, with the reason it is right or wrong."""

    text: str
    why: str
    right: bool


@dataclass(frozen=True)
class Pick:
    """Choose among options; with ``many``, each wrong one takes back what a right one gives."""

    options: tuple[Option, ...]
    many: bool = False
    shuffle: bool = True


@dataclass(frozen=True)
class Band:
    """Numbers within ``tolerance`` of ``value`` (inclusive) earn ``credit``, from 0 to 1."""

    value: float
    tolerance: float
    credit: float
    why: str


@dataclass(frozen=True)
class Numeric:
    """A number. The first band that holds it counts; ``units`` are (plain name, factor to ``unit``)."""

    unit: str
    bands: tuple[Band, ...]
    otherwise: str
    units: tuple[tuple[str, float], ...] = ()

    @property
    def answer(self) -> Band:
        """The band of full credit."""
        return self.bands[0]


@dataclass(frozen=True)
class Words:
    """A term to type. ``accept`` and the words of ``classes`` (known mistakes) are plain."""

    accept: tuple[str, ...]
    why: str
    classes: tuple[tuple[tuple[str, ...], str], ...]
    otherwise: str


@dataclass(frozen=True)
class Pair:
    """What stands on the left, the plain text on the right that belongs to it, and why."""

    left: str
    right: str
    why: str


@dataclass(frozen=True)
class Pairs:
    """Pairs to find; ``extra`` are plain texts on the right that belong to nothing."""

    pairs: tuple[Pair, ...]
    extra: tuple[str, ...]

    @property
    def rights(self) -> tuple[str, ...]:
        """Everything that is offered on the right."""
        return (*(pair.right for pair in self.pairs), *self.extra)


@dataclass(frozen=True)
class Sequence:
    """Steps in their right order, each as (text, why)."""

    steps: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Gap:
    """A blank: one of the plain ``options``, or typed when there are none."""

    accept: tuple[str, ...]
    options: tuple[str, ...]
    why: str
    otherwise: str


@dataclass(frozen=True)
class Gaps:
    """A sentence in parts: markup, and a blank after every part but the last."""

    parts: tuple[str, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True)
class Free:
    """Free writing, compared with a model answer and its points."""

    model: str
    points: tuple[str, ...]


Shape = Pick | Numeric | Words | Pairs | Sequence | Gaps | Free


@dataclass(frozen=True)
class Item:
    """One question as a format writes it.

    Attributes
    ----------
    id : str
        The permanent id of the question in the bank; a part of it adds ``--2`` and so on.
    counts : bool
        False for predictions and reflections, which are never right or wrong here.
    sources : tuple of (label, address)
        Plain texts.
    """

    id: str
    lesson: str
    kind: str
    stem: str
    shape: Shape
    hints: tuple[str, ...]
    explanation: str
    sources: tuple[tuple[str, str], ...]
    counts: bool = True
