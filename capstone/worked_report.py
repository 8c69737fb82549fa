"""Make the worked one-page report from the executed reference of milestone 4.

Usage:  python capstone/worked_report.py

The text is the excellent sample of part 9, the numbers are what the cell `numbers` printed. Written are
solutions/m4_decision/worked_report.html and, where Chromium is installed, worked_report.pdf.
"""

import html
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat

FOLDER = Path(__file__).resolve().parents[1] / "solutions" / "m4_decision"
NOTEBOOK = FOLDER / "m4_decision.ipynb"
PAGE, PRINT = FOLDER / "worked_report.html", FOLDER / "worked_report.pdf"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
TESTS = 40  # a week
STYLE = """
:root { color-scheme: light dark; --page: #fff; --ink: #1b1f24; --soft: #57606a; --line: #d0d7de;
  --model: #0b5cad; --other: #a34700; --lot: #57606a; }
@media screen and (prefers-color-scheme: dark) { :root { --page: #14181d; --ink: #e6e9ed; --soft: #a9b3bd;
  --line: #3a424b; --model: #7db8f5; --other: #f0a35e; --lot: #a9b3bd; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.45 system-ui, sans-serif; }
main { max-width: 46rem; margin: 0 auto; padding: 1.5rem 1rem; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .8rem; }
p { margin: 0 0 .7rem; }
.figures { display: grid; grid-template-columns: 17fr 10fr; gap: 1.2rem; margin: 1rem 0; }
figure { margin: 0; min-width: 0; }
figcaption { font-weight: 600; font-size: .9rem; line-height: 1.3; margin-bottom: .3rem; }
svg { width: 100%; max-width: 26rem; height: auto; display: block; }
svg text { fill: var(--ink); font: 12px system-ui, sans-serif; }
svg .soft { fill: var(--soft); }
svg .axis { stroke: var(--line); fill: none; } svg rect.rule { fill: var(--ink); }
svg .model { stroke: var(--model); }
svg .other { stroke: var(--other); stroke-dasharray: 6 3; }
svg .lot { stroke: var(--lot); stroke-dasharray: 2 3; }
svg text.model, svg .bar { fill: var(--model); stroke: none; }
svg text.other { fill: var(--other); stroke: none; }
svg text.lot { fill: var(--lot); stroke: none; }
svg polyline { fill: none; stroke-width: 2.2; }
footer { border-top: 1px solid var(--line); padding-top: .5rem; color: var(--soft); font-size: .85rem; }
@media (max-width: 34rem) { .figures { grid-template-columns: 1fr; } }
@page { size: A4; margin: 16mm 18mm; }
@media print { body { font-size: 10.4pt; } main { max-width: none; padding: 0; } h1 { font-size: 17pt; } }
"""


def reference() -> tuple[dict, list[str]]:
    """What the cell `numbers` printed, and the paragraphs of the excellent report."""
    cells = {cell.id: cell for cell in nbformat.read(NOTEBOOK, as_version=4).cells}
    numbers = json.loads("".join(output.text for output in cells["numbers"].outputs))
    return numbers, sample(cells["report"].source)


def sample(source: str) -> list[str]:
    """The paragraphs of the first sample answer in a cell, without the marks for points."""
    first = re.split(r"^\*\*Sample 2", source, flags=re.M)[0]
    quoted = [line.removeprefix(">").strip() for line in first.splitlines() if line.startswith(">")]
    text = re.sub(r" *\*\([^)]*\)\*", "", "\n".join(quoted))
    return [" ".join(block.split("\n")) for block in text.split("\n\n") if block.strip()]


def as_html(paragraph: str) -> str:
    return re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", html.escape(paragraph, quote=False))


def picture(width: int, height: int, title: str, description: str, body: list[str]) -> str:
    """An inline drawing with a name and a description for those who cannot see it."""
    name = re.sub(r"\W+", "-", title.lower())[:24].strip("-")
    return "\n".join(
        [
            f'<svg viewBox="0 0 {width} {height}" role="img" aria-labelledby="{name}-t {name}-d">',
            f'<title id="{name}-t">{html.escape(title)}</title>',
            f'<desc id="{name}-d">{html.escape(description)}</desc>',
            *body,
            "</svg>",
        ]
    )


def found_by_tests(numbers: dict) -> str:
    """Cases found a week by number of tests: the model's list, the oldest first, by lot, the rule."""
    left, right, bottom, top, most = 30, 295, 236, 24, 48

    def at(tests, found):
        return left + tests / 160 * (right - left), bottom - found / most * (bottom - top)

    body = []
    for found in (0, 10, 20, 30, 40):
        x, y = at(0, found)
        body.append(f'<line class="axis" x1="{x}" y1="{y:.1f}" x2="{right}" y2="{y:.1f}"/>')
        body.append(f'<text class="soft" x="{x - 6}" y="{y + 4:.1f}" text-anchor="end">{found}</text>')
    body.append('<text class="soft" x="0" y="12">cases found a week</text>')
    for tests in (0, 40, 80, 120, 160):
        x, y = at(tests, 0)
        body.append(f'<text class="soft" x="{x:.1f}" y="{y + 16:.1f}" text-anchor="middle">{tests}</text>')
    x, y = at(TESTS, 0)
    body.append(f'<line class="axis" x1="{x:.1f}" y1="{top}" x2="{x:.1f}" y2="{bottom}"/>')
    body.append(f'<text class="soft" x="{x + 4:.1f}" y="{top + 12}">the lab today</text>')
    body.append(f'<text class="soft" x="{right}" y="{bottom + 32}" text-anchor="end">tests a week</text>')
    for name, kind in {"the model's list": "model", "the oldest first": "other", "by lot": "lot"}.items():
        pairs = list(zip(numbers["list tests"], numbers["list"][name], strict=True))
        points = " ".join("{:.1f},{:.1f}".format(*at(*pair)) for pair in pairs)
        body.append(f'<polyline class="{kind}" points="{points}"/>')
        x, y = at(*pairs[-1])
        body.append(f'<text class="{kind}" x="{x + 7:.1f}" y="{y + 4:.1f}">{name}</text>')
    rule = numbers["tests of the rule"], numbers["found by the rule"] * numbers["cases a week"]
    x, y = at(*rule)
    body.append(f'<rect class="rule" x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8"/>')
    body.append(f'<text x="{right + 7}" y="{y + 4:.1f}">the published rule</text>')
    at_lab = {name: found[numbers["list tests"].index(TESTS)] for name, found in numbers["list"].items()}
    told = ", ".join(f"{name} {found:.0f}" for name, found in at_lab.items())
    description = (
        f"With {TESTS} tests a week: {told}. The model's curve stays on top up to 160 tests. "
        f"The rule needs {rule[0]:.0f} tests and finds {rule[1]:.0f}, "
        "fewer than the oldest first with as many."
    )
    return picture(420, 272, "Cases found a week by number of tests", description, body)


def found_by_age(numbers: dict) -> str:
    """Share of the cases that are found, by age band."""
    left, right, top, step = 46, 236, 8, 44
    body = []
    for place, (band, share) in enumerate(numbers["sensitivity by age"].items()):
        y = top + place * step
        width = share / 0.5 * (right - left)
        body.append(f'<text x="{left - 6}" y="{y + 19}" text-anchor="end">{band}</text>')
        body.append(f'<rect class="bar" x="{left}" y="{y}" width="{width:.1f}" height="28"/>')
        body.append(f'<text x="{left + width + 5:.1f}" y="{y + 19}">{share:.0%}</text>')
    end = top + 4 * step - 8
    body.append(f'<line class="axis" x1="{left}" y1="{top - 4}" x2="{left}" y2="{end}"/>')
    body.append(f'<text class="soft" x="{left}" y="{end + 16}">of the cases in this age group</text>')
    told = ", ".join(f"{band}: {share:.0%}" for band, share in numbers["sensitivity by age"].items())
    return picture(250, 206, "Share of the cases that is found, by age", f"By age in years, {told}.", body)


def page(numbers: dict, paragraphs: list[str]) -> str:
    """The report as one file that needs nothing else."""
    title, *texts = paragraphs
    title = html.escape(title.strip("*"))
    body = [f"<p>{as_html(text)}</p>" for text in texts]
    captions = {
        "The list finds more with the same tests, and more tests would find more": found_by_tests(numbers),
        f"With {TESTS} tests, most young cases are missed": found_by_age(numbers),
    }
    figures = [
        f"<figure><figcaption>{caption}</figcaption>\n{drawing}</figure>"
        for caption, drawing in captions.items()
    ]
    people, sealed, cases = (numbers[name] for name in ("people", "people sealed", "cases sealed"))
    footer = (
        f"Course work, milestone 4. Curves: {sealed:,} people judged once, {cases} of them cases. "
        f"Bars: out of fold, {people:,} people. Data: NHANES 2017-18, public domain, without survey weights."
    )
    return "\n".join(
        [
            '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>",
            *body[:2],
            '<div class="figures">',
            *figures,
            "</div>",
            *body[2:],
            f"<footer>{footer}</footer>\n</main>\n</body>\n</html>\n",
        ]
    )


def print_page(source: Path, target: Path) -> bool:
    """Print a page to PDF with an installed browser; False if there is none."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not browser:
        return False
    as_root = ["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
    command = [
        browser,
        "--headless",
        *as_root,
        "--disable-gpu",
        "--no-pdf-header-footer",
        f"--print-to-pdf={target}",
    ]
    subprocess.run([*command, source.resolve().as_uri()], check=True, capture_output=True, timeout=120)
    return True


def main() -> int:
    try:
        numbers, paragraphs = reference()
    except (OSError, KeyError, ValueError) as error:
        told = f"{NOTEBOOK}: not the executed reference ({error}); run python course.py execute {NOTEBOOK}"
        print(" ".join(told.split()), file=sys.stderr)
        return 2
    PAGE.write_text(page(numbers, paragraphs), encoding="utf-8")
    print(f"wrote {PAGE}")
    if not print_page(PAGE, PRINT):
        print(f"{PRINT} not written: no Chromium found; print {PAGE} to a PDF from any browser")
        return 0
    print(f"wrote {PRINT}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
