"""The notebooks that each tool's author would write for this content, as lists of cells."""

from __future__ import annotations

from typing import Any

LOAD = """import json, pathlib
content = json.loads(pathlib.Path("content.json").read_text())
asked, curve = content["questions"], content["curve"]"""

PICTURE = """import io
import matplotlib
matplotlib.use("agg")
from matplotlib.figure import Figure

def picture(step):
    figure = Figure(figsize=(6, 3.6))
    axes = figure.subplots()
    axes.plot(curve["x"], curve["y"])
    axes.plot([curve["steps"][step]], [curve["at"][step]], "o")
    axes.set(xlabel="free magnesium, mmol/L", ylabel="ATP that carries magnesium, %", ylim=(0, 100))
    axes.set_title(f"{curve['at'][step]:.1f} % of the ATP carries magnesium")
    out = io.BytesIO()
    figure.savefig(out, format="png", dpi=80)
    return out.getvalue()"""

QUIZ = """from jupyterquiz import display_quiz

def form(item):
    answers = [{"answer": o["text"], "correct": o["correct"], "feedback": o["why"]} for o in item["options"]]
    return {"question": item["stem"], "type": "many_choice" if item["many"] else "multiple_choice", "answers": answers}"""

WITHOUT_KERNEL = """import ipywidgets as w

def form(item):
    head = w.HTML(item["stem"])
    whys = [w.HTML(o["why"]) for o in item["options"]]
    if item["many"]:  # without a kernel no code looks at the ticks: the reasons lie folded beneath them
        ticks = [w.Checkbox(description=o["text"], indent=False) for o in item["options"]]
        box = w.VBox([head, *ticks, w.Accordion([w.VBox(whys)], titles=("Answers",))])
    else:
        radio = w.RadioButtons(options=[o["text"] for o in item["options"]], value=None)
        why = w.Stack(whys)
        w.jslink((radio, "index"), (why, "selected_index"))
        box = w.VBox([head, radio, why])
    box.add_class("bench-q")
    return box"""

SLIDER_WITHOUT_KERNEL = """slider = w.IntSlider(max=len(curve["steps"]) - 1, value=13)
pictures = w.Stack([w.Image(value=picture(i)) for i in range(len(curve["steps"]))], selected_index=13)
w.jslink((slider, "value"), (pictures, "selected_index"))
pictures.add_class("bench-picture")
w.VBox([slider, pictures])"""

WITH_KERNEL = """import ipywidgets as w

def form(item):
    head, said = w.HTML(item["stem"]), w.HTML()
    if item["many"]:
        ticks = [w.Checkbox(description=o["text"], indent=False) for o in item["options"]]
        check = w.Button(description="Check")
        def tell(_):
            said.value = "<br>".join(o["why"] for o, tick in zip(item["options"], ticks) if tick.value)
        check.on_click(tell)
        parts = [*ticks, check]
    else:
        radio = w.RadioButtons(options=[o["text"] for o in item["options"]], value=None)
        def tell(change):
            said.value = item["options"][radio.index]["why"]
        radio.observe(tell, "index")
        parts = [radio]
    box = w.VBox([head, *parts, said])
    box.add_class("bench-q")
    return box"""

SLIDER_WITH_KERNEL = """slider = w.IntSlider(max=len(curve["steps"]) - 1, value=13)
image = w.Image(value=picture(13))
slider.observe(lambda change: setattr(image, "value", picture(change["new"])), "value")
holder = w.VBox([image])
holder.add_class("bench-picture")
w.VBox([slider, holder])"""


def ours(ids: list[str], plot: bool) -> list[str]:
    """Return the cells of a page of this course."""
    start = "from mgcourse import explore, quiz\nfrom mgcourse.explorers.energy import mg_atp_share"
    return [start, *(f'quiz("{name}")' for name in ids), *(["explore(mg_atp_share())"] if plot else [])]


def jupyterquiz(ids: list[str], plot: bool) -> list[str]:
    """Return the cells for JupyterQuiz; it has no slider, so the plot is a picture."""
    drawn = ["from IPython.display import Image\nImage(picture(13))"] if plot else []
    calls = [f"display_quiz([form(asked[{i}])])" for i in range(len(ids))]
    return [LOAD, QUIZ, *calls, *([PICTURE] if plot else []), *drawn]


def html_manager(ids: list[str], plot: bool) -> list[str]:
    """Return the cells for ipywidgets that are linked in the browser, without a kernel."""
    calls = [f"form(asked[{i}])" for i in range(len(ids))]
    return [LOAD, WITHOUT_KERNEL, *calls, *([PICTURE, SLIDER_WITHOUT_KERNEL] if plot else [])]


def kernel(ids: list[str], plot: bool) -> list[str]:
    """Return the cells for ipywidgets that call Python in a kernel."""
    calls = [f"form(asked[{i}])" for i in range(len(ids))]
    return [LOAD, WITH_KERNEL, *calls, *([PICTURE, SLIDER_WITH_KERNEL] if plot else [])]


def notebook(cells: list[str], kernel: str = "python3") -> dict[str, Any]:
    """Return a notebook of a heading and code cells, not yet executed."""
    head = {
        "cell_type": "markdown",
        "id": "head",
        "metadata": {},
        "source": "# Magnesium and energy production",
    }
    code = [
        {
            "cell_type": "code",
            "id": f"c{i}",
            "metadata": {},
            "source": source,
            "outputs": [],
            "execution_count": None,
        }
        for i, source in enumerate(cells)
    ]
    spec = {"kernelspec": {"name": kernel, "display_name": "Python 3", "language": "python"}}
    return {"cells": [head, *code], "metadata": spec, "nbformat": 4, "nbformat_minor": 5}
