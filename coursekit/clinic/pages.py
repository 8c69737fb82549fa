"""A week's cases as the cells of a notebook, without outputs."""

import hashlib
import re
import sys

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from coursekit.clinic.cases import Case, Clinic
from coursekit.notebooks.execute import KERNELSPEC, LANGUAGE_INFO

GIVEN_AS = "clinic"  # in a cell's metadata: the digest of what a learner found there
MINUTES_PER_CASE = 6
ALWAYS = "import numpy as np"
IMPORT = re.compile(r"(?:import|from) +(\w+)")
SENTENCE = "*Your sentence:*"
MEND = "# Change as little as you can, run this cell, then the check below it."


def notebook_of(clinic: Clinic) -> NotebookNode:
    """The notebook of a clinic; its cells have not run."""
    cells = [*_opening(clinic)]
    for number, case in enumerate(clinic.cases, start=1):
        cells += _cells_of(number, case, clinic)
    cells.append(new_markdown_cell(_closing(clinic), id="afterwards"))
    notebook = new_notebook(cells=cells)
    notebook.metadata = nbformat.from_dict({"kernelspec": KERNELSPEC, "language_info": LANGUAGE_INFO})
    return notebook


def digest(source: str) -> str:
    """What tells whether a cell is as it was given."""
    return hashlib.sha256(source.strip().encode()).hexdigest()[:16]


def has_work(notebook: NotebookNode) -> bool:
    """Whether somebody has written into the cells of a clinic that are for writing."""
    return any(
        cell.metadata[GIVEN_AS] != digest(cell.source) for cell in notebook.cells if GIVEN_AS in cell.metadata
    )


def code_id(case: Case, kind: str) -> str:
    """The id of one of a case's cells."""
    return f"{case.name[:41].rstrip('-').lower()}-{kind}"


def given_cell(given: str) -> str:
    """The cell that all cases of a week need: its imports in order, then the rest."""
    lines = given.splitlines()
    count = next((n for n, line in enumerate(lines) if line and not IMPORT.match(line)), len(lines))
    imports = sorted([ALWAYS, *filter(None, lines[:count])], key=lambda line: IMPORT.match(line)[1])
    standard = [line for line in imports if IMPORT.match(line)[1] in sys.stdlib_module_names]
    others = [line for line in imports if line not in standard]
    groups = ["\n".join(standard), "\n".join(others), "import coursekit as ck", "\n".join(lines[count:])]
    return "\n\n".join(group for group in groups if group)


def _opening(clinic: Clinic) -> list[NotebookNode]:
    week, count = clinic.week, len(clinic.cases)
    links = [
        f"[Lecture](../lectures/{week.id}.ipynb)",
        f"[Assignment](../assignments/{week.id}/{week.id}.ipynb)",
        "[All clinics](README.md)",
    ]
    text = f"""\
Here are {count} pieces of code that somebody could have written for this week's assignment. Each one runs,
and each has one wrong idea in it. An interviewer may hand you code like this and ask: "What is wrong here?"

**Work through the assignment first.** These are its functions with one thing broken, so looking here first
spoils it. Lines that only refuse bad arguments are left out.

For every case:

1. **Find.** Run the code and its symptom. Which line is at fault?
2. **Explain.** Write one sentence before you open anything: what did the author believe?
3. **Mend.** Change as little as you can in the copy below and run the check. Any right mend passes.

Then open the reason. Allow about {MINUTES_PER_CASE * count} minutes for all cases; each one stands alone."""
    return [
        new_markdown_cell(f"# Clinic of week {week.week}: {week.title}", id="title"),
        new_markdown_cell(" · ".join(links), id="navigation"),
        new_markdown_cell(text, id="how-it-works"),
        new_code_cell(given_cell(clinic.given), id="given"),
    ]


def _cells_of(number: int, case: Case, clinic: Clinic) -> list[NotebookNode]:
    week = clinic.week
    questions = """\
**1. Find.** Which line?

**2. Explain.** What did the author believe? One sentence, in the cell below, before you open anything."""
    mend = (
        "**3. Mend.** Change the copy, run it, run the check. Then run the symptom's cell again:"
        " what does it show now?"
    )
    reason = f"The author {case.why[0].lower()}{case.why[1:]} {case.more}".strip()
    answer = f"""\
<details><summary>The reason: open it when your sentence stands</summary>

{reason}

Taught in [{case.heading}](../lectures/{case.lecture.name}#cell-id={case.section}). Asked for in
[{case.part_title}](../assignments/{week.id}/{week.id}.ipynb#cell-id={case.part}).

</details>"""
    sentence = new_markdown_cell(SENTENCE, id=code_id(case, "sentence"))
    copy = new_code_cell(f"{MEND}\n{case.code}", id=code_id(case, "mend"))
    for cell in (sentence, copy):
        cell.metadata[GIVEN_AS] = digest(cell.source)
    given = [new_code_cell(case.given, id=code_id(case, "given"))] if case.given else []
    return [
        new_markdown_cell(f"## Case {number}. {case.title}\n\n{case.situation}", id=code_id(case, "case")),
        *given,
        new_code_cell(case.code, id=code_id(case, "code")),
        new_code_cell(case.symptom, id=code_id(case, "symptom")),
        new_markdown_cell(questions, id=code_id(case, "find")),
        sentence,
        new_markdown_cell(mend, id=code_id(case, "how")),
        copy,
        new_code_cell(case.check, id=code_id(case, "check")),
        new_markdown_cell(answer, id=code_id(case, "reason")),
    ]


def _closing(clinic: Clinic) -> str:
    return f"""\
## Afterwards

Read your sentences once more, aloud. A good one names the belief and its consequence: "They thought ..., so
...". Where yours named only the line, open the section of the
[lecture](../lectures/{clinic.week.id}.ipynb) that the reason links to."""
