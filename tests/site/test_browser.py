"""The site as a visitor has it: from a file, without a network, on a desk and on a phone, by everybody."""

import io
import shutil

import pypdf
import pytest

from coursekit.course.syllabus import built_weeks

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
Axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe

CHROMIUM = next(
    filter(
        None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"))
    ),
    None,
)
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no Chromium here: install your system's package")

DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
KINDS = {
    "start": "index.html",
    "lecture": "lectures/13_interview_craft.html",
    "assignment": "assignments/08_regularization.html",
    "questions": "questions/capstone_1.html",
    "cheat sheet": "cheatsheets/03_logistic_regression.html",
    "list": "cheatsheets/index.html",
    "glossary": "glossary.html",
    "guide": "interview/guide.html",
    "examples": "demo.html",
    "feedback": "demo/feedback.html",
    "report": "demo/report.html",
    "sheet": "demo/interview-sheet.html",
    "search": "search.html?q=likelihood",
}
# Rules of WCAG 2.1 A and AA. The pages' styles are read where they are, since a file may not fetch them.
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"],
    "resultTypes": ["violations"],
    "preload": False,
}


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as engine:
        chromium = engine.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser, html):
    """Open a page of the site; gives it back with all that went wrong."""
    contexts = []

    def open_page(address, viewport=DESK, scheme="light"):
        context = browser.new_context(viewport=viewport, color_scheme=scheme, offline=True)
        contexts.append(context)
        context.set_default_timeout(120_000)
        page, wrong = context.new_page(), []
        page.on("request", lambda asked: wrong.append(asked.url) if asked.url.startswith("http") else None)
        page.on("requestfailed", lambda asked: wrong.append(f"failed: {asked.url}"))
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(f"{html.as_uri()}/{address}")
        page.wait_for_function("document.fonts.status === 'loaded'")
        return page, wrong

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_asks_nothing_of_the_network_and_fits_a_phone(visit, kind):
    page, wrong = visit(KINDS[kind], PHONE)
    assert wrong == []
    page.wait_for_function("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_breaks_no_rule_of_accessibility(visit, kind):
    scheme = "dark" if kind in ("start", "assignment", "questions", "guide") else "light"
    page, _ = visit(KINDS[kind], scheme=scheme)
    found = Axe().run(page, options=RULES).response["violations"]
    told = [(one["id"], len(one["nodes"]), one["nodes"][0]["html"][:200]) for one in found]
    assert told == []


@pytest.mark.parametrize(
    ("name", "section"), [("03_logistic_regression", "math-gradient"), ("12_bayes_and_sorting", "bayes")]
)
def test_a_long_lecture_fits_a_phone_and_shows_its_formulas(visit, name, section):
    page, wrong = visit(f"lectures/{name}.html", PHONE)
    assert wrong == []
    page.wait_for_function("document.documentElement.scrollWidth <= innerWidth")
    formula = page.locator(
        f"section:has(> #lectures-{name[:2]}-{section}) math, #lectures-{name[:2]}-{section} math"
    )
    box = formula.first.bounding_box()
    assert box and box["width"] > 5 and box["height"] > 5
    assert page.evaluate("document.fonts.check('16px \"Course Math\"')")


def test_search_finds_what_a_lecture_says_from_a_file(visit):
    page, wrong = visit(KINDS["search"])
    page.wait_for_selector("#search-results li a")
    found = page.locator("#search-results li a")
    assert any("logistic_regression" in link.get_attribute("href") for link in found.all())
    found.first.click()
    page.wait_for_selector("article h1")
    assert wrong == []


def test_light_and_dark_follow_the_system(visit):
    colors = [
        visit("index.html", scheme=scheme)[0].evaluate("getComputedStyle(document.body).backgroundColor")
        for scheme in ("light", "dark")
    ]
    assert colors[0] != colors[1]


def test_a_link_to_a_question_opens_there_and_leads_back(visit):
    page, _ = visit("lectures/13_interview_craft.html")
    page.locator("details.asked summary").first.click()
    page.locator("details.asked a").first.click()
    page.wait_for_url("**/questions/13_interview_craft.html#q-*")
    page.locator("summary", has_text="Answer").first.click()
    page.locator("article a", has_text="Read: ").first.click()
    page.wait_for_url("**/lectures/13_interview_craft.html#lectures-13-*")


def test_cheat_sheets_print_on_one_sheet(visit):
    for week in built_weeks():
        page, _ = visit(f"cheatsheets/{week.id}.html")
        printed = pypdf.PdfReader(
            io.BytesIO(
                page.pdf(format="A4", margin={side: "12mm" for side in ("top", "right", "bottom", "left")})
            )
        )
        assert len(printed.pages) == 1, f"{week.id}: {len(printed.pages)} pages"
        page.close()
