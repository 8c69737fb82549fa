"""What the interviewer says around the questions: the same in the notebook, the terminal and on the sheet."""

from coursekit.interview.bank import CodeCheck, Probe, SqlCheck
from coursekit.interview.evidence.probes import ProbeAnswer, explained
from coursekit.interview.evidence.words import CITED_WORDS
from coursekit.interview.plan import PRACTICE, STAGES, Plan
from coursekit.interview.rounds import CLOCKED, FREE_SECONDS, Round, Step
from coursekit.interview.scoring import is_untouched
from coursekit.interview.session import Interview

RULES = (
    f"The clock counts answering. The first {FREE_SECONDS} seconds of each question are for thinking"
    " and free, and so is comparing with model answers. When the time of a stage is over, finish your"
    " sentence: no further question of that stage comes. What you leave out yourself is worth nothing."
)
MODES = {
    "interview": (
        "After an answer in theory come three short probes. Model answers and feedback come at the end."
    ),
    "practice": (
        "After an answer in theory come three short probes, then the model answer. There is no verdict."
    ),
}
SILENT = "Nothing is written, and “I said my answer aloud” is not ticked."
HINT = "There is a hint; it costs one point."
CHOOSE = "Nothing is chosen yet."
CORRECTED = {"No, I answered it as it was asked": False, "Yes, I said what was wrong with it": True}
COMPARE = "Now compare: below are your answers, one by one, beside model answers. Tick what you really said."
CITE = "For each tick, say which of your sentences made the point. A tick without one counts half."
CITE_SPOKEN = (
    f"For each tick, type the words that made the point, {CITED_WORDS} at most."
    " A tick without them counts half."
)


def welcome(plan: Plan) -> str:
    """The first words of an interview."""
    settings = plan.settings
    stages = ", ".join(f"{STAGES[stage].lower()} {plan.minutes(stage)}" for stage in STAGES)
    return (
        f"Welcome, and thank you for coming. We have {settings.minutes} minutes ({stages})."
        f" The position: {settings.level} machine learning engineer at a {settings.company} company."
        " Think aloud: I would like to follow how you get to an answer."
        f" If something is unclear, or sounds wrong to you, say so. {MODES[settings.mode]}"
    )


def opening(stage: str, plan: Plan, project: str = "") -> str:
    """What the interviewer says when a stage begins."""
    return {
        "introduction": "Let us begin with you.",
        "resume": (
            "I have read your resume, and would like to hear about your work."
            if project
            else "Let us talk about your projects. If your resume is at hand, look at it."
        ),
        "theory": (
            "Now some theory. Begin with the main idea, then expand; I will stop you or ask on."
            if plan.company.follow_ups < 3
            else "Now some theory. I will stay with each topic and ask on until one of us is at an end."
        ),
        "number": "A question whose answer is a number. Use paper and a calculator; say how you get to it.",
        "code": "A short coding task. Tell me your plan first, then write; run it as often as you like.",
        "candidate": "That was all from my side. What would you like to know from me?",
        "feedback": (
            "Thank you. Here is what I would write down about our talk."
            if plan.settings.mode == PRACTICE
            else f"Thank you, that was all. {COMPARE}"
        ),
    }[stage]


def title_of(step: Step) -> str:
    """What is asked, with what it is."""
    if step.kind == "probe":
        asked = step.round.probes
        number = 1 + [answer is step.probe for answer in asked].index(True)
        return f"Probe {number} of {len(asked)}: {step.prompt}"
    return f"Follow-up: {step.prompt}" if step.follow_up else step.prompt


def worth_nothing(check: CodeCheck | SqlCheck, code: str, passed: int) -> str:
    """What is said before code is taken that would be worth nothing; empty for other code."""
    if is_untouched(check, code):
        return "The code is as it was given, so it would be worth nothing."
    return "" if passed else "No test passed, so it would be worth nothing."


def reminder(step: Step) -> str:
    """The question again, where something about it is asked; empty where it is asked itself."""
    is_about = step.kind == "premise" or step.probe or step.follow_up
    return f"The question was: {step.round.prompt}" if is_about else ""


def no_number(text: str) -> str:
    """What is said where a number is asked for and none can be read."""
    return f"No single number can be read in “{text.strip()}”. Write it like 0.27, 0,27, 27 %, 18/67 or 1e-3."


def unread(probe: Probe, text: str) -> str:
    """What is said where what was typed for a probe cannot be read."""
    if not text.strip():
        return f"No {probe.kind} is typed yet."
    if probe.kind == "number":
        return no_number(text)
    return f"No shape can be read in “{text.strip()}”. Write it like (n, d), (3,) or ()."


def probe_results(round: Round) -> list[str]:
    """What is said of the probes of an answer when it is compared, one paragraph each."""
    return [f"{asked.probe.ask} {_result(asked)}" for asked in round.probes]


def _result(asked: ProbeAnswer) -> str:
    if asked.right:
        return f"Right. {explained(asked.probe)}"
    said = f"not “{asked.given}”" if asked.given else "no answer"
    return f"Missed ({said}). {explained(asked.probe)}"


def clock(interview: Interview) -> str:
    """What the clock shows now."""
    stage = interview.step.stage
    if interview.step.kind not in CLOCKED or interview.paused:
        return f"{STAGES[stage]}: the clock stands still"
    if thinking := interview.thinking_left:
        left = _minutes(interview.seconds_left(stage))
        return f"{STAGES[stage]}: {left} left · thinking is free for {thinking:.0f} s"
    left = interview.seconds_left(stage)
    if left <= 0:
        return f"{STAGES[stage]}: time is over, finish your sentence"
    return f"{STAGES[stage]}: {_minutes(left)} left"


def _minutes(seconds: float) -> str:
    return f"{max(0, int(seconds)) // 60}:{max(0, int(seconds)) % 60:02}"
