"""Which files of the repository have a page on the site, and where."""

import yaml

from coursekit.course.syllabus import ROOT, graded
from coursekit.interview.fronts.pages import FOLDER as QUESTIONS

# Pages for files that are no page by themselves: the site's own take their place.
OWN = {"README.md": "index.md", f"{QUESTIONS}/README.md": "questions/index.md"}
MOVED = {"interview/README.md": "interview/guide.md", "interview/resume/README.md": "interview/resume.md"}
MOVED |= {"data/README.md": "docs/data.md"}
MOCK = "interview/mock_interview.ipynb"
# The page of an area below which its other pages are listed.
HEADS = {"interview": "interview/guide.md", "docs": "docs/instructors.md", "capstone": "capstone/README.md"}


def repository() -> str:
    """OWNER/NAME on GitHub, as syllabus.yml says; empty as long as it says nothing."""
    return yaml.safe_load((ROOT / "syllabus.yml").read_text(encoding="utf-8")).get("repository") or ""


def pages(with_solutions: bool) -> dict[str, str]:
    """The page of every file that has one: paths from the top of the repository, and of the site."""
    found = dict(OWN)
    for path in sorted((ROOT / "lectures").glob("*.ipynb")):
        found[f"lectures/{path.name}"] = f"lectures/{path.name}"
    for week in graded():
        for kind, path in (("assignments", week.assignment), ("solutions", week.solution)):
            if path.is_file() and (kind == "assignments" or with_solutions):
                found[path.relative_to(ROOT).as_posix()] = f"{kind}/{path.name}"
    for path in sorted((ROOT / QUESTIONS).glob("*.md")):
        found.setdefault(f"{QUESTIONS}/{path.name}", f"questions/{path.name}")
    for path in sorted([*(ROOT / "docs").rglob("*.md"), *(ROOT / "capstone").rglob("*")]):
        name = path.relative_to(ROOT).as_posix()
        if path.suffix in (".md", ".ipynb") and not {".ipynb_checkpoints", "grading"} & set(path.parts):
            found.setdefault(name, name)
    if (ROOT / MOCK).is_file():
        found[MOCK] = MOCK
    return found | {name: page for name, page in MOVED.items() if (ROOT / name).is_file()}
