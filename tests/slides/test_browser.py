"""The decks in a real browser: no frame overflows, nothing is asked of the network, everybody can read them.

Skipped where there is no Chromium. All tests share one browser and one set of decks.
"""

import shutil
from io import BytesIO

import pytest

from coursekit.course.syllabus import built_weeks
from coursekit.slides.deck import make_deck, write_deck

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
SMALLEST_TEXT = 17  # pixels of 720: what the last row can read; notes to a picture may be as small
SERIOUS = {"serious", "critical"}

# Shows every frame with all its fragments, and tells what does not fit on it.
PROBLEMS = """
(smallest) => {
  const found = [];
  const words = ["P", "LI", "TD", "TH", "PRE"];
  for (let number = 0; number < Reveal.getTotalSlides(); number++) {
    Reveal.slide(number, 0, 99);
    const frame = Reveal.getCurrentSlide(), body = frame.querySelector(".body");
    const title = frame.querySelector("h1, h2").textContent;
    const tell = (what) => found.push(`${frame.id} (${title}): ${what}`);
    const edge = frame.getBoundingClientRect(), room = body.getBoundingClientRect();
    const above = body.scrollHeight - body.clientHeight;
    if (above > 1) tell(`${above} px too high`);
    for (const part of frame.querySelectorAll("h1, h2, .where, .body *")) {
      const box = part.getBoundingClientRect(), name = part.tagName;
      if (!box.width || !box.height) continue;
      if (box.right > edge.right + 1 || box.left < edge.left - 1) tell(`${name} sticks out at the side`);
      else if (box.bottom > room.bottom + 3 && part.closest(".body")) tell(`${name} sticks out below`);
      const cut = part.scrollWidth > part.clientWidth + 1 || part.scrollHeight > part.clientHeight + 1;
      if (name === "PRE" && cut) tell("code or print is cut off");
      const size = getComputedStyle(part).fontSize;
      if (words.includes(name) && parseFloat(size) < smallest) tell(`${name} of ${size}`);
      if (name === "IMG" && (!part.naturalWidth || box.height < 180)) tell("a picture is missing or tiny");
    }
  }
  return found;
}
"""


@pytest.fixture(scope="module")
def decks(tmp_path_factory):
    """Each deck with its file, by week."""
    folder = tmp_path_factory.mktemp("decks")
    made = {week.week: make_deck(week) for week in built_weeks()}
    return {number: (deck, write_deck(deck, folder)) for number, deck in made.items()}


@pytest.fixture(scope="module")
def browser():
    """One Chromium for all tests."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    with playwright.sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser):
    """A page of the size of a projector; what it asks of anything but files is refused and noted."""
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    context.asked = []

    def refuse(route):
        context.asked.append(route.request.url)
        route.abort()

    context.route(lambda url: not url.startswith(("file:", "data:", "blob:", "about:")), refuse)
    page = context.new_page()
    yield page
    context.close()


def open_deck(page, path, query=""):
    page.goto(path.as_uri() + query)
    page.wait_for_function("window.Reveal && Reveal.isReady()")


def test_no_frame_of_any_deck_overflows_and_no_deck_asks_the_network(decks, page):
    found = []
    for deck, path in decks.values():
        open_deck(page, path)
        assert page.evaluate("Reveal.getTotalSlides()") == len(deck.frames)
        found += [f"week {deck.week.week}, {what}" for what in page.evaluate(PROBLEMS, SMALLEST_TEXT)]
    assert not found, "\n".join(found)
    assert page.context.asked == []


def test_every_kind_of_frame_passes_axe(decks, page):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe()
    left = {frame.kind for deck, _ in decks.values() for frame in deck.frames}
    found = []
    for deck, path in decks.values():
        kinds = {frame.kind: number for number, frame in enumerate(deck.frames) if frame.kind in left}
        if not kinds:
            continue
        open_deck(page, path)
        for kind, number in kinds.items():
            page.evaluate(f"Reveal.slide({number}, 0, 99)")
            result = axe.run(page, context="section.present")
            where = f"week {deck.week.week}, frame {number + 1} ({kind})"
            found += [
                f"{where}: {one['id']}, {one['nodes'][0]['html'][:120]}"
                for one in result.response["violations"]
                if one["impact"] in SERIOUS
            ]
        left -= set(kinds)
    assert not found, "\n".join(found)


def test_keys_turn_pages_and_open_the_notes(decks, page):
    deck, path = decks[3]
    open_deck(page, path)
    page.keyboard.press("Space")
    page.wait_for_function("Reveal.getIndices().h === 1")
    page.keyboard.press("End")
    page.wait_for_function("Reveal.isLastSlide()")
    page.keyboard.press("Home")
    page.wait_for_function("Reveal.isFirstSlide()")
    with page.context.expect_page() as opened:
        page.keyboard.press("s")
    notes = opened.value.locator(".speaker-controls-notes .value")
    notes.filter(has_text="0:00 to").wait_for()
    page.keyboard.press("Space")
    notes.filter(has_text="0:30 to").wait_for()


def test_a_deck_prints_one_page_for_each_frame(decks, page):
    from pypdf import PdfReader

    deck, path = decks[6]
    open_deck(page, path, "?print-pdf")
    page.wait_for_selector(".pdf-page")
    page.wait_for_function("document.querySelectorAll('.body:not([data-fitted])').length === 0")
    printed = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True, print_background=True)))
    assert len(printed.pages) == len(deck.frames)
