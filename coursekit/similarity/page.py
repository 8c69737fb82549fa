"""`python course.py similar`: the pairs of a class on one page, their passages side by side."""

from pathlib import Path

from markupsafe import Markup, escape

from coursekit.course.files import write_atomically
from coursekit.course.folders import Course
from coursekit.course.pages import page_templates
from coursekit.course.syllabus import Graded
from coursekit.notebooks.cells import part_titles
from coursekit.notebooks.recover import released_form
from coursekit.similarity.compare import Comparison, Pair, Part, compare, passages
from coursekit.similarity.errors import SimilarityError
from coursekit.similarity.known import LECTURE, REFERENCE, known_runs
from coursekit.similarity.levels import PERCENT, level
from coursekit.similarity.read import read_class
from coursekit.similarity.tokens import RUN

TEMPLATES = Path(__file__).with_name("templates")
MOST_PAIRS = 40  # on a page
BELOW = 3  # pairs below the level that are shown, too, for comparison
FROM_COURSE = 0.5  # of what somebody wrote: named when it stands in the course's own text


def write_page(course: Course, week: Graded, output: Path | None) -> int:
    """Compare a class and write the page. Returns an exit code.

    Raises
    ------
    SimilarityError
        If there is nothing to compare, or the page cannot be written.
    """
    works, unread = read_class(course, week)
    found = compare(works, known_runs(week))
    path = output or course.reports / f"{week.id}-similar.html"
    try:
        write_atomically(path, render(week, found, unread))
    except OSError as error:
        raise SimilarityError(
            f"{path}: cannot be written ({error.strerror}); name another --output"
        ) from None
    reached = sum(pair.tokens >= level(week)[0] for pair in found.pairs)
    print(f"{len(works)} submissions, {found.compared} pairs; more alike than strangers: {reached}")
    print(f"wrote {path}: similarity is no proof, read the passages")
    return 0


def render(week: Graded, found: Comparison, unread: list[str]) -> str:
    """The page as HTML."""
    least, is_measured = level(week)
    reached = [pair for pair in found.pairs if pair.tokens >= least]
    below = [pair for pair in found.pairs if pair.tokens < least][:BELOW]
    titles = part_titles(released_form(week))
    values = {
        "title": f"{week.label}, {week.title}",
        "submissions": len(found.parts),
        "compared": found.compared,
        "reached": len(reached),
        "level": least,
        "is_measured": is_measured,
        "percent": PERCENT,
        "expected": found.compared * (100 - PERCENT) / 100,
        "run": RUN,
        "common": found.common,
        "pairs": [_shown(pair, found, titles) for pair in reached[:MOST_PAIRS]],
        "left_out": max(0, len(reached) - MOST_PAIRS),
        "below": [_shown(pair, found, titles) for pair in below],
        "unread": unread,
        "course_text": {
            source: {name: share for name, share in found.explained(source).items() if share >= FROM_COURSE}
            for source in (REFERENCE, LECTURE)
        },
        "from_course": FROM_COURSE,
    }
    environment = page_templates(TEMPLATES)
    return environment.get_template("similar.html.j2").render(values)


def _shown(pair: Pair, found: Comparison, titles: dict[str, str]) -> dict:
    parts = []
    for shared in pair.shared:
        sides = [
            (name, _marked(found.parts[name][shared.part], places))
            for name, places in zip(pair.names, (shared.first, shared.second), strict=True)
        ]
        title = titles.get(shared.part, shared.part)
        about = {"title": title, "tokens": shared.tokens, "holders": shared.holders, "sides": sides}
        parts.append(about | {"same_text": _same_text(pair, shared, found)})
    return {"names": pair.names, "tokens": pair.tokens, "share": pair.share, "parts": parts}


def _same_text(pair: Pair, shared, found: Comparison) -> bool:
    """Whether the passages are the same letter by letter, chosen names and all, but for spaces."""
    texts = []
    for name, places in zip(pair.names, (shared.first, shared.second), strict=True):
        part = found.parts[name][shared.part]
        stretches = passages(part, places)
        texts.append(["".join(part.source[start:end].split()) for start, end in stretches])
    return texts[0] == texts[1]


def _marked(part: Part, places: set[int]) -> Markup:
    """A source with its shared passages marked."""
    pieces, last = [], 0
    for start, end in passages(part, places):
        pieces.append(escape(part.source[last:start]))
        pieces.append(Markup("<mark>{}</mark>").format(part.source[start:end]))
        last = end
    return Markup("").join([*pieces, escape(part.source[last:])])
