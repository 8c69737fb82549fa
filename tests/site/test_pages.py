"""The built pages: everything leads somewhere, pictures are told in words, no solution is told."""

import re
from functools import cache
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

import nbformat
import pytest

from coursekit.course.syllabus import ROOT, built_weeks, load_weeks
from coursekit.interview.bank import load_bank
from coursekit.interview.places import places
from coursekit.site.links import label_of

BANK = load_bank(ROOT / "interview")
SECRET = re.compile(r"### BEGIN (?:SOLUTION|HIDDEN TESTS)\n(.*?)### END", re.S)
SECRET_LINE = 24  # characters: a shorter line of a solution says nothing


class Page(HTMLParser):
    """What a page refers to, the names of its places, its pictures, and the lines of its code."""

    def __init__(self, path):
        super().__init__()
        self.ids, self.links, self.loads, self.images, self.code, self._pre = set(), [], [], [], "", 0
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, pairs):
        attributes = dict(pairs)
        self.ids.update(attributes[name] for name in ("id", "name") if attributes.get(name))
        if tag == "a" and attributes.get("href"):
            self.links.append(attributes["href"])
        if tag == "link" and attributes.get("rel") not in ("next", "prev", "index", "search", "canonical"):
            self.loads.append(attributes.get("href", ""))
        if tag in ("script", "img", "iframe", "source", "video") and attributes.get("src"):
            self.loads.append(attributes["src"])
        if tag == "img":
            self.images.append((attributes.get("src", ""), attributes.get("alt")))
        self._pre += tag == "pre"

    def handle_endtag(self, tag):
        if tag == "pre":
            self._pre -= 1
            self.code += "\n"

    def handle_data(self, data):
        if self._pre:
            self.code += data


@pytest.fixture(scope="module")
def pages(html):
    found = {path.relative_to(html).as_posix(): Page(path) for path in html.rglob("*.html")}
    assert len(found) > 70
    return found


def test_every_internal_link_arrives_at_a_place_that_exists(html, pages):
    broken = []
    for name, page in pages.items():
        for target in [*page.links, *page.loads]:
            parts = urlsplit(target)
            if parts.scheme or (not parts.path and parts.fragment in ("", "main-content", "pst-back-to-top")):
                continue
            path = (html / name).parent / unquote(parts.path) if parts.path else html / name
            file = path.resolve().relative_to(html.resolve()).as_posix()
            if not path.is_file():
                broken.append((name, target))
            elif parts.fragment and file in pages and unquote(parts.fragment) not in pages[file].ids:
                broken.append((name, target))
    assert not broken, broken[:10]


def test_no_page_loads_anything_from_elsewhere(html, pages):
    loads = {target for page in pages.values() for target in page.loads}
    assert [target for target in loads if re.match(r"(https?:)?//", target)] == []
    for style in html.rglob("*.css"):
        assert not re.search(r"(@import|url\()\s*[\"']?(https?:)?//", style.read_text(encoding="utf-8")), (
            style
        )


def test_every_question_stands_on_its_page_and_leads_to_its_section_and_back(pages):
    for question in BANK.values():
        own = f"questions/{question.week}.html"
        assert f"q-{question.id}" in pages[own].ids
        for place in places(question):
            kind, _, name = place.path.partition("/")
            there = f"{kind}/{name.rpartition('/')[2].removesuffix('.ipynb')}.html"
            anchor = label_of(place.path, place.cell)
            assert anchor in pages[there].ids
            assert f"../{there}#{anchor}" in pages[own].links
            assert f"../{own}#q-{question.id}" in pages[there].links


@pytest.mark.parametrize("path", sorted((ROOT / "lectures").glob("*.ipynb")), ids=lambda path: path.stem)
def test_figures_carry_the_alternative_texts_of_the_notebook(path, pages, html):
    outputs = [out for cell in nbformat.read(path, 4).cells for out in cell.get("outputs", [])]
    wanted = [out.metadata["image/png"]["alt"] for out in outputs if "image/png" in out.get("data", {})]
    images = pages[f"lectures/{path.stem}.html"].images
    assert [alt for source, alt in images if "/figures/" in source] == wanted
    assert all("/figures/" in source for source, _ in images), "no picture is part of the page's text"


@cache
def secret_lines():
    """The lines of solutions and hidden tests that stand nowhere in what everybody may read."""
    public = set()
    for path in [*ROOT.glob("lectures/*.ipynb"), *(week.assignment for week in built_weeks())]:
        public |= lines("\n".join(cell.source for cell in nbformat.read(path, 4).cells))
    for path in ROOT.glob("interview/questions/*.yml"):
        public |= lines(path.read_text(encoding="utf-8"))
    found = {}
    for week in built_weeks():
        for cell in nbformat.read(week.solution, 4).cells:
            for block in SECRET.findall(cell.source):
                found |= dict.fromkeys(lines(block) - public, week.id)
    return found


def lines(text):
    return {line.strip() for line in text.splitlines() if len(line.strip()) >= SECRET_LINE}


def test_no_page_and_no_file_tells_a_solution_or_a_hidden_test(html, pages):
    secrets = secret_lines()
    assert set(secrets.values()) == {week.id for week in built_weeks()}
    for name, page in pages.items():
        told = lines(page.code) & set(secrets)
        assert not told, f"{name}: {sorted(told)[:3]}"
    for path in html.rglob("*.ipynb"):
        for cell in nbformat.read(path, 4).cells:
            told = lines(cell.source) & set(secrets)
            assert not told, f"{path}: {sorted(told)[:3]}"
    assert not list(html.glob("solutions*")) and not list(html.rglob("solutions/"))


def test_every_week_has_lecture_assignment_questions_and_cheat_sheet(pages):
    links = pages["index.html"].links
    for week in load_weeks():
        assert f"questions/{week.id}.html" in links
        if week.built:
            assert f"lectures/{week.id}.html" in links and f"assignments/{week.id}.html" in links
            assert f"cheatsheets/{week.id}.html" in pages


def test_notebooks_are_there_to_download_as_they_are_committed(html):
    for week in built_weeks():
        for path in (week.lecture, week.assignment):
            copy = html / "notebooks" / path.relative_to(ROOT)
            assert copy.read_bytes() == path.read_bytes()


def test_the_site_speaks_of_no_machine(html):
    for path in html.rglob("*"):
        if path.suffix in (".html", ".js", ".css", ".inv"):
            assert str(ROOT).encode() not in path.read_bytes(), path


def test_a_markdown_file_without_a_page_is_a_download(html):
    page = (html / "assignments" / "m4_decision.html").read_text(encoding="utf-8")
    address = re.search(r'href="([^"]*/template\.md)"', page)[1]
    assert (html / "assignments" / address).resolve().is_file()
