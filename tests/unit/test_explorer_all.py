"""Every explorer of the course: its table is the model's, its sentences say the plotted numbers."""

from __future__ import annotations

import importlib
import inspect
import itertools
import pkgutil

import numpy as np
import pytest

from mgcourse import explorers
from mgcourse.tables import LIMIT, Explorer, decode


def makers():
    """Yield the functions of `mgcourse.explorers` that make an explorer."""
    for module in pkgutil.iter_modules(explorers.__path__, "mgcourse.explorers."):
        for _, function in inspect.getmembers(importlib.import_module(module.name), inspect.isfunction):
            here = function.__module__ == module.name and not function.__name__.startswith("_")
            if here and not inspect.signature(function).parameters:
                yield function


@pytest.fixture(scope="module", params=list(makers()), ids=lambda make: make.__name__)
def explorer(request) -> Explorer:
    return request.param()


def test_ids_are_unique():
    ids = [make().id for make in makers()]
    assert ids
    assert len(set(ids)) == len(ids)


def test_the_table_is_the_models_at_every_position(explorer):
    columns, words = decode(explorer.island())
    places = itertools.product(*(range(n) for n in explorer.shape))
    for p, steps in enumerate(places):
        view = explorer.run(**{c.name: c.argument(i) for c, i in zip(explorer.controls, steps, strict=True)})
        assert (words["title"][p], words["summary"][p]) == (view.title, view.summary)
        for readout in explorer.readouts:
            key = f"readout.{readout.name}"
            value = view.readouts[readout.name]
            shown = words[key][p] if key in words else columns[key][p, 0]
            assert shown == (
                value if isinstance(value, str) else pytest.approx(value, abs=half(explorer, key))
            )
        for curve in explorer.curves:
            given = view.curves[curve.name]
            given = given if isinstance(given, tuple) else (given,)
            keys = [key for key in columns if key.startswith(f"curve.{curve.name}.")]
            assert len(keys) == len(given)
            for key, expected in zip(keys, given, strict=True):
                assert np.allclose(
                    columns[key][p], expected, rtol=0, atol=half(explorer, key), equal_nan=True
                ), key


def half(explorer, key):
    """Return half a unit of the last decimal shipped."""
    return 0.5000001 * 10.0 ** -explorer.decimals[key]


def test_sentences_are_finished_and_say_something(explorer):
    for steps in itertools.product(*(range(n) for n in explorer.shape)):
        shown = explorer.position(steps)
        assert shown.title
        assert not set("{}") & set(shown.title + shown.summary)


def test_the_table_is_small(explorer):
    assert explorer.size <= LIMIT


def test_the_faces_stand_without_a_script(explorer):
    html = explorer.html()
    title = explorer.at().title
    assert f'alt="{title}"' in html or "&" in title
    assert "data:image/svg+xml;base64," in html
    assert '<th scope="col">' in html
    assert '<th scope="row">' in html
    assert title in explorer.markdown()
