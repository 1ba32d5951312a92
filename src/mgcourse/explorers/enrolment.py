"""Lesson 12's second explorer: people chosen at a bad time get better by themselves."""

from __future__ import annotations

from mgcourse.explorer import Axis, Choice, Line, Marker, Preset, Readout, Slider, View
from mgcourse.models.regression_to_mean import ONLY_CHANCE, Course, Parameters, expected
from mgcourse.tables import Explorer, build

STEADINESS = {"steady": ONLY_CHANCE, "some": 2.0, "strong": 1.0}
PERIODS = (-2.0, -1.0, 0.0, 1.0, 2.0)  # 0 is the screening
NO_FALL = 0.5  # per cent; smaller falls are told as none


def _title(course: Course, effect: int) -> str:
    if 100 * course.fall < NO_FALL:
        return (
            "Take everyone in, and without treatment nothing changes"
            if effect == 0
            else "Take everyone in: the whole fall of {total} is the capsule's"
        )
    if effect == 0:
        return "Nobody was treated, and the enrolled people have {fall} fewer cramps"
    return "With the capsule {total} fewer, without it {fall} fewer"


def _summary(course: Course, effect: int) -> str:
    if 100 * course.fall < NO_FALL:
        start = "Everyone enters, so nobody is chosen for a bad time: {before} at screening, {after} later."
    else:
        start = (
            "Those enrolled, {share} of all people, have {before} at screening. Left alone, they have "
            "{after} in every other period, the ones before included."
        )
    if effect == 0:
        return f"{start} The capsule does nothing here."
    return f"{start} With the capsule they have {{treated}}. Only the gap between the two is its work."


def run(entry: int, steadiness: str, effect: int) -> View:
    """Return the enrolled people's cramps per week over five periods of two weeks."""
    people = Parameters(steadiness=STEADINESS[steadiness])
    course = expected(entry, effect / 100, people)
    nan = float("nan")
    treated = [nan, nan, course.before, course.treated, course.treated] if effect else [nan] * len(PERIODS)
    return View(
        x=PERIODS,
        curves={
            "left": [course.after, course.after, course.before, course.after, course.after],
            "treated": treated,
            "everyone": [people.mean] * len(PERIODS),
        },
        readouts={
            "before": course.before,
            "after": course.after,
            "fall": 100 * course.fall,
            "treated": course.treated,
            "total": 100 * (1 - course.treated / course.before),
            "share": 100 * course.share,
        },
        title=_title(course, effect),
        summary=_summary(course, effect),
    )


def enrolled_at_their_worst() -> Explorer:
    """Return the explorer of regression to the mean."""
    return build(
        run,
        id="cramp-enrolled-worst",
        name="What happens to people chosen for many cramps",
        sliders=[
            Slider(
                "entry",
                "Cramps in two weeks needed to enter",
                start=0,
                stop=8,
                step=1,
                default=4,
                decimals=0,
                zones=((0.5, "everyone may enter"), (99, "only at a bad time")),
            ),
            Choice(
                "steadiness",
                "How a person's cramps come and go",
                {
                    "steady": "steady, apart from chance",
                    "some": "with ups and downs",
                    "strong": "with strong ups and downs",
                },
                default="some",
            ),
            Slider(
                "effect",
                "Cramps the capsule really prevents",
                "%",
                start=0,
                stop=50,
                step=10,
                default=0,
                decimals=0,
                spoken="per cent",
                zones=((5, "an empty capsule"), (99, "a capsule that works")),
            ),
        ],
        x=Axis("Two-week period (0 is the screening)", decimals=0, domain=(-2, 2), ticks=PERIODS),
        y=Axis("Cramps per week", decimals=1, domain=(0, 10)),
        curves=[
            Line("left", "enrolled, left alone"),
            Line("treated", "enrolled, with capsule"),
            Line("everyone", "all people"),
        ],
        readouts=[
            Readout("before", "Cramps at screening", "per week", decimals=1),
            Readout("after", "Cramps without treatment, later", "per week", decimals=1),
            Readout("fall", "Fall without treatment", "%", decimals=0),
            Readout("treated", "Cramps with the capsule, later", "per week", decimals=1),
            Readout("total", "Fall with the capsule", "%", decimals=0),
            Readout("share", "Share of all people enrolled", "%", decimals=0),
        ],
        presets=[
            Preset("As in a trial: 4 or more", entry=4),
            Preset("Everyone may enter", entry=0),
            Preset("Strong ups and downs", entry=4, steadiness="strong"),
            Preset("A capsule that works", entry=4, effect=30),
        ],
        markers=[Marker("screening", x=0.0)],
        equation=[
            "a person’s usual ~ gamma(mean), times ups and downs ~ gamma(1), anew each period",
            "cramps counted ~ Poisson(usual × ups and downs); enrolled if the screening counts enough",
        ],
        sources=["RoguinMaor2017"],
        note="The people are invented: two cramps a week on average, a few with very many. Only the rule of "
        "at least 4 cramps in two weeks comes from a real trial. There is no placebo effect in the model.",
    )
