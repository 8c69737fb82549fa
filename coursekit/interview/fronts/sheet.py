"""`python course.py interview-sheet`: an interview on paper, for a human interviewer."""

from collections.abc import Mapping
from pathlib import Path

from coursekit.course.files import write_atomically
from coursekit.course.pages import page_templates
from coursekit.course.syllabus import ROOT
from coursekit.interview import feedback
from coursekit.interview.bank import CodeCheck, NumberCheck, Question, SqlCheck
from coursekit.interview.evidence.probes import ProbeAnswer, ask, right_side
from coursekit.interview.evidence.probes import draw as draw_probes
from coursekit.interview.fronts import script
from coursekit.interview.places import title
from coursekit.interview.plan import STAGES, Plan, Settings, draw
from coursekit.interview.scoring import CAPS
from coursekit.interview.state import FOLLOW_UPS

FOLDER = ROOT / "interview" / "sheets"
TEMPLATES = Path(__file__).with_name("templates")

# What separates weak, fine and strong: the interviewer's scale, in three kinds of evidence.
SCALE = {
    "weak": (
        "Terms without meaning, or the main idea is missing after a nudge.",
        "Formulas from memory that do not fit together; shapes guessed.",
        "Starts to code at once; the result is not tested; help is not taken up.",
    ),
    "fine": (
        "The main idea first, most points of the list, small gaps; a nudge is enough.",
        "Derives with help; shapes right when asked.",
        "A plan, code that runs after one or two corrections, one test of their own.",
    ),
    "strong": (
        "The whole list in order, limits and a counterexample unasked; follow-ups to the ground.",
        "Derives alone, says every shape, checks the result with a special case.",
        "Edge cases named before coding; right at the first or second run; says what it costs.",
    ),
}
SHEET_CLOSING = "Thank you. Here is what I would write down about our talk."
EVIDENCE = ("ideas", "mathematics", "code and numbers")


def path_of(settings: Settings) -> Path:
    """Where a sheet is written if nothing else is said."""
    company = settings.company.replace(" ", "-")
    return FOLDER / f"{settings.level}-{settings.minutes}-{company}-seed-{settings.seed}.html"


def write_sheet(bank: Mapping[str, Question], settings: Settings, path: Path) -> None:
    """Draw an interview and write it as a page to print.

    Raises
    ------
    PlanError
        If no interview can be drawn.
    OSError
        If the file cannot be written.
    """
    write_atomically(path, render(draw(bank.values(), settings), bank))


def render(plan: Plan, bank: Mapping[str, Question]) -> str:
    """The sheet as HTML."""
    environment = page_templates(TEMPLATES, trim_blocks=True, lstrip_blocks=True)
    environment.filters["topic"] = title
    environment.tests["number"] = lambda check: isinstance(check, NumberCheck)
    environment.tests["code"] = lambda check: isinstance(check, CodeCheck | SqlCheck)

    def probes_of(question: Question) -> list[ProbeAnswer]:
        seed = plan.settings.seed
        return [ask(probe, seed) for probe in draw_probes(question, seed)]

    stages = [
        {
            "key": stage,
            "name": STAGES[stage],
            "minutes": plan.minutes(stage),
            "opening": SHEET_CLOSING if stage == "feedback" else script.opening(stage, plan),
            "slots": plan.of(stage),
            "follow_ups": plan.company.follow_ups if stage == "theory" else FOLLOW_UPS.get(stage, 0),
        }
        for stage in STAGES
    ]
    return environment.get_template("interview_sheet.html.j2").render(
        plan=plan,
        settings=plan.settings,
        stages=stages,
        bank=bank,
        probes_of=probes_of,
        right_side=right_side,
        welcome=script.welcome(plan),
        scale=SCALE,
        evidence=EVIDENCE,
        weights=feedback.WEIGHTS,
        expected=feedback.EXPECTED[plan.settings.level],
        caps=[f"{100 * cap:.0f}" for cap in CAPS],
        depth=feedback.DEPTH[plan.settings.level],
    )
