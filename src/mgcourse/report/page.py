"""The report as one page of HTML that stands alone, in the order in which an instructor can use it."""

from __future__ import annotations

from collections.abc import Iterator

from . import markup as m
from .items import FEW, ItemResult, plain
from .results import Results

_SECTIONS = (
    ("revisit", "What to revisit"),
    ("gain", "Before and after"),
    ("confidence", "Confidence and correctness"),
    ("questions", "Every question"),
    ("learners", "Who finished what"),
    ("method", "How to read this"),
)


def html(results: Results, names: bool, day: str) -> str:
    """Return the page. Without `names`, learners appear under pseudonyms alone."""
    parts = {
        "revisit": _revisit(results),
        "gain": _gain(results),
        "confidence": _confidence(results),
        "questions": _questions(results),
        "learners": _learners(results, names),
        "method": _method(),
    }
    links = "".join(f'<li><a href="#{key}">{m.text(title)}</a></li>' for key, title in _SECTIONS)
    sections = "".join(
        f'<section id="{key}" aria-labelledby="{key}-title"><h2 id="{key}-title">{m.text(title)}</h2>'
        f"{parts[key]}</section>"
        for key, title in _SECTIONS
    )
    head = f"<h1>Results of {len(results.learners)} learners</h1>{_intake(results, day)}"
    return m.document(
        "Results", f'{head}<nav aria-label="Parts of this report"><ul>{links}</ul></nav>{sections}'
    )


def _intake(results: Results, day: str) -> str:
    pile = results.pile
    said = [f"Made on {day} from {pile.read} files of {len(pile.learners)} learners."]
    if pile.read > len(pile.learners):
        said.append("Files that share a device were put together as one learner.")
    if pile.refused:
        said.append(f"{len(pile.refused)} files could not be read; refused.csv names them.")
    if pile.left or pile.foreign:
        said.append(
            f"{pile.left} entries that could not be read and {pile.foreign} that are not of this course "
            "were left out."
        )
    return f"<p>{m.text(' '.join(said))}</p>"


def _revisit(results: Results) -> str:
    if not results.misconceptions:
        return "<p>No wrong answer was chosen by at least 2 learners and 10 % of those who answered.</p>"
    titles = {lesson.stem: lesson.title for lesson in results.lessons}
    items = "".join(
        f"<li><p><strong>{m.text(found.choice.text)}</strong> "
        f"<span class='quiet'>{m.text(_of(found.choice.count, found.share.n))}; "
        f"{m.text(titles[found.question.lesson])}</span><br>"
        f"Asked: {m.text(plain(found.question.stem))}<br>Why not: {m.text(found.choice.why)}</p></li>"
        for found in results.misconceptions
    )
    intro = "The wrong answers that most learners chose at the first try, the most frequent first."
    return f"<p>{intro}</p><ol>{items}</ol>"


def _of(count: int, n: int) -> str:
    return f"{count} of {n} learners, {m.share(count / n)}"


def _gain(results: Results) -> str:
    made = results.gain
    if made is None:
        return (
            "<p>Fewer than 2 learners answered all questions of “Before you start” and “What you know now”, "
            "so there is nothing to compare.</p>"
        )
    rows = [
        ("Mean share right before", m.number(m.share(made.before))),
        ("Mean share right after", m.number(m.share(made.after))),
        ("Hake’s g of the class averages", m.number(m.numbers(made.hake))),
        ("Cohen’s d (d_av)", m.number(m.numbers(made.cohen))),
    ]
    pairs = (
        (
            m.text(plain(pair.before.stem)),
            m.number(m.shares(pair.first)) + m.bar(pair.first),
            m.number(m.shares(pair.second)) + m.bar(pair.second),
        )
        for pair in made.pairs
    )
    return (
        f"<p>{made.n} learners answered every question of both. {made.unpaired} others began and are not in "
        "these numbers. A gain is no proof that the course made it: there is no group without the course.</p>"
        + m.table("Gain, with 95 % bootstrap intervals", ("Measure", "Value"), rows)
        + m.table("Share right before and after, by idea", ("Asked before", "Before", "After"), pairs)
    )


def _confidence(results: Results) -> str:
    rows = (
        (
            m.text(sure),
            str(found.n if found else 0),
            m.number(m.shares(found)),
            m.bar(found, f"{sure}: {m.shares(found)} right"),
        )
        for sure, found in results.confidence.items()
    )
    return (
        "<p>Learners who know what they know are right more often when they say that they are certain. "
        "Where “Certain” is not above “Guess”, confidence itself is worth a talk.</p>"
        + m.table(
            "Share right at each confidence", ("How sure", "Answers", "Right (95 % interval)", "Bar"), rows
        )
    )


def _questions(results: Results) -> str:
    warning = (
        f'<p class="note"><strong>Few learners.</strong> Where fewer than {FEW} learners answered, a '
        "discrimination is too uncertain to judge a question by. Read its interval, not its value.</p>"
        if any(item.discrimination and item.discrimination.n < FEW for item in results.items)
        else ""
    )
    return warning + "".join(_lesson_items(results))


def _lesson_items(results: Results) -> Iterator[str]:
    head = ("Question", "Answered", "Right at first try", "Bar", "Discrimination", "What was answered")
    for lesson in results.lessons:
        items = [item for item in results.items if item.question.lesson == lesson.stem and item.answered]
        if items:
            caption = f"{lesson.stem[:2]} {lesson.title}"
            yield m.fold(caption, m.table(f"Questions of {caption}", head, map(_item, items)))


def _item(item: ItemResult) -> tuple[str, ...]:
    told = item.discrimination
    few = f", n under {FEW}" if told and told.n < FEW else ""
    changed = f" ({item.changed} in another version)" if item.changed else ""
    return (
        f"{m.text(plain(item.question.stem))} <span class='quiet'>{m.text(item.question.id)}</span>",
        m.text(f"{item.answered}{changed}"),
        m.number(m.shares(item.facility)),
        m.bar(item.facility),
        m.number(m.numbers(told) + few),
        _choices(item),
    )


def _choices(item: ItemResult) -> str:
    lines = "".join(
        f"<li>{choice.count}: {m.text(choice.text)}{' <strong>(right)</strong>' if choice.right else ''}</li>"
        for choice in item.choices
    )
    return f"<ul>{lines}</ul>" if lines else ""


def _learners(results: Results, names: bool) -> str:
    lessons = m.table(
        "Lessons",
        ("Lesson", "Questions", "Learners who began", "Learners who answered every question"),
        (
            (m.text(row.lesson.title), str(len(row.lesson.questions)), str(row.begun), str(row.finished))
            for row in results.progress
        ),
    )
    head = ["Learner", *(["Files"] if names else []), "Answered", "Right at first try"]
    rows = (
        (
            m.text(row.learner.name),
            *([m.text(" + ".join(row.learner.files))] if names else []),
            str(sum(row.answered.values())),
            m.number(m.shares(row.right)),
            *(_state(row.answered[lesson.stem], len(lesson.questions)) for lesson in results.lessons),
        )
        for row in results.learners
    )
    columns = [*head, *(f"Lesson {lesson.stem[:2]}" for lesson in results.lessons)]
    who = (
        "Names are the names of the files."
        if names
        else "The names are made up. They stay the same while the same files are in the folder."
    )
    return f"{lessons}<p>{who}</p>" + m.fold(
        "Learner by learner", m.table("Learners by lesson", columns, rows)
    )


def _state(answered: int, of: int) -> str:
    return f"{answered} of {of}" if answered else "–"


def _method() -> str:
    lines = (
        "The first answer counts. Later answers were given after the reasons had been read.",
        "Right or wrong was decided in the learner’s browser and is taken from the file. A file can "
        "be edited, and the answers are public, so none of this is fit for grades.",
        "Answers to another version of a question are counted, but left out of its numbers.",
        "Facility is the share right at the first try, with Wilson’s 95 % interval. At each "
        "confidence, one learner gives several answers, so the true interval is somewhat wider.",
        "Discrimination is the corrected item-total correlation: the point-biserial correlation of "
        "a question with the share right among the other questions the learner answered (at least "
        "5). Its 95 % interval is by Fisher’s z. A dash means that all were right, all were wrong, "
        "or fewer than 4 answered.",
        "Hake’s g is (after − before) / (1 − before) of the class averages. Cohen’s d is d_av: the "
        "difference of the means over the root of the mean of the two variances. Both have 95 % "
        "percentile bootstrap intervals: learners drawn anew 2,000 times, with a fixed seed.",
        "Typed answers are shown where at least 2 learners gave the same wrong one. What learners "
        "wrote freely is never shown.",
    )
    return f"<ul>{''.join(f'<li>{m.text(line)}</li>' for line in lines)}</ul>"
