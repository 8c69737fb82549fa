"""What a candidate is told after an interview: how far it was enough, what was strong, what to do next."""

from collections import defaultdict
from dataclasses import dataclass
from statistics import mean

from coursekit.interview.evidence.probes import chance, explained
from coursekit.interview.evidence.words import admits, says_nothing
from coursekit.interview.places import Place, places, title
from coursekit.interview.plan import CHECKED_STAGES, PRACTICE, STAGES, Plan
from coursekit.interview.rounds import Round
from coursekit.interview.scoring import on_scale
from coursekit.interview.session import Interview
from coursekit.interview.state import STRONG

EXPECTED = {"junior": 0.6, "middle": 0.7, "senior": 0.8}  # share of the points, at questions of that level
DEPTH = {"junior": 1, "middle": 2, "senior": 3}  # follow-ups answered well, at the best question
WEIGHTS = {"theory": 50, "number": 10, "code": 15}  # of what can be checked
LEFT_OUT = 0.35  # of the points at most, when nothing was said in one of these stages
NEAR = 0.1  # below what is expected, and still worth a talk
GAP = 0.2  # between what was ticked and what the probes say, above which the verdict is not confirmed
ENOUGH_PROBES = 12  # for that
LONGEST_LIST = 3
NO_LECTURE = "read, until the lecture is there"


@dataclass(frozen=True)
class TopicScore:
    """How one topic went: the mean share of points, on the scale of the interview's level."""

    week: str
    value: float
    questions: int


@dataclass(frozen=True)
class Confirmed:
    """What was ticked at the questions with probes, and what the probes say.

    Attributes
    ----------
    ticked : float
        Mean share of the points that was claimed.
    known : float
        Share of the probes that were known: those right, corrected for guessing.
    right, asked : int
        Probes.
    with_flawed : bool
        Whether a flawed question was among them; seeing that is one of the probes then.
    """

    ticked: float
    known: float
    right: int
    asked: int
    with_flawed: bool

    @property
    def in_doubt(self) -> bool:
        """Whether the ticks claim more than the probes allow."""
        return self.asked >= ENOUGH_PROBES and self.ticked - self.known > GAP

    def __str__(self) -> str:
        said = f"You ticked {self.ticked:.0%} of the points, the probes say {self.known:.0%}"
        right = f"{self.right} of {self.asked} right"
        if self.with_flawed:
            right += ", the flawed question counted as one"
        return f"{said} ({right}; corrected for guessing)."


@dataclass(frozen=True)
class Scored:
    """One question on the sheet: what was ticked of it, what the probes said, what it is worth."""

    question: str
    stage: str
    ticked: float
    probes: str
    value: float
    why: tuple[str, ...]
    skipped: bool


@dataclass(frozen=True)
class Fix:
    """One thing to work on.

    Attributes
    ----------
    question : str
        Its id.
    prompt : str
        What was asked.
    why : tuple of str
        What was missing or wrong.
    where : tuple of Place
        Where to read and practice it.
    """

    question: str
    prompt: str
    why: tuple[str, ...]
    where: tuple[Place, ...]


@dataclass(frozen=True)
class Feedback:
    """All that is said after an interview.

    Attributes
    ----------
    level : str
        What it is measured against.
    finished : bool
        Whether the interview came to its end.
    verdict : str
        One or two sentences.
    passed : bool
        Whether it is enough for the next round.
    overall : float or None
        From 0 to 1; None if nothing was asked that can be checked.
    stages : dict
        Share of points of each stage that counts.
    self_reported : dict
        Share of points of the stages about the candidate, which do not count.
    confirmed : Confirmed or None
        Ticks against probes; None if there were no probes.
    lines : list of Scored
        Question by question, those that count.
    topics : list of TopicScore
        Weakest first.
    depth : int
        The most follow-ups answered well at one question of theory.
    strong : list of str
        What went well.
    fixes : list of Fix
        The things to work on, the most urgent first; three at most.
    findings : tuple of str
        What a recruiter would flag in the resume.
    """

    level: str
    finished: bool
    verdict: str
    passed: bool
    overall: float | None
    stages: dict[str, float]
    self_reported: dict[str, float]
    confirmed: Confirmed | None
    lines: list[Scored]
    topics: list[TopicScore]
    depth: int
    strong: list[str]
    fixes: list[Fix]
    findings: tuple[str, ...]


def give(interview: Interview) -> Feedback:
    """Feedback on an interview, as far as it went."""
    level, plan = interview.plan.settings.level, interview.plan
    done = [round for round in interview.rounds if round.answer is not None or round.score is not None]
    by_stage, by_topic = defaultdict(list), defaultdict(list)
    for round in done:
        value = on_scale(_value(round), round.question.level, level)
        by_stage[round.stage].append(value)
        if round.is_checked:
            by_topic[round.question.week].append(value)
    means = {stage: mean(by_stage[stage]) for stage in STAGES if stage in by_stage}
    stages = {stage: value for stage, value in means.items() if stage in CHECKED_STAGES}
    weight = sum(WEIGHTS[stage] for stage in stages)
    overall = sum(WEIGHTS[stage] * value for stage, value in stages.items()) / weight if weight else None
    left = [stage for stage in stages if not any(_is_said(r) for r in done if r.stage == stage)]
    if left and interview.finished:
        overall = min(overall, LEFT_OUT)
    depth = max((round.depth for round in done if round.stage == "theory"), default=0)
    confirmed = _confirmed(done)
    checked = [round for round in done if round.is_checked]
    heard = len({round.slot.main for round in checked if round.stage == "theory"})
    verdict, passed = _verdict(plan, overall, stages, depth, interview.finished, confirmed, heard, left)
    return Feedback(
        level,
        interview.finished,
        verdict,
        passed,
        overall,
        stages,
        {stage: value for stage, value in means.items() if stage not in CHECKED_STAGES},
        confirmed,
        [_line(round) for round in checked],
        sorted(
            (TopicScore(week, mean(values), len(values)) for week, values in by_topic.items()),
            key=lambda topic: (topic.value, topic.week),
        ),
        depth,
        _strong(done),
        _fixes(done),
        interview.findings,
    )


def _is_said(round: Round) -> bool:
    return round.answer is not None and not round.answer.empty


def _value(round: Round) -> float:
    return round.score.value if round.score else 0.0  # an answer that was never compared claims nothing


def _confirmed(done: list[Round]) -> Confirmed | None:
    """Ticks against probes; at a flawed question, whether it was corrected is one more of them."""
    probed = [round for round in done if round.probes]
    asked = [(answer.right, chance(answer.probe)) for round in probed for answer in round.probes]
    flawed = [round for round in probed if round.question.flawed]
    asked += [(bool(round.corrected), 1 / 2) for round in flawed]
    if not asked:
        return None
    right = sum(is_right for is_right, _ in asked)
    guessed = sum(odds for _, odds in asked)
    known = max(0.0, (right - guessed) / (len(asked) - guessed))
    ticked = mean(round.score.claimed if round.score else 0.0 for round in probed)
    return Confirmed(ticked, known, right, len(asked), bool(flawed))


def _verdict(
    plan: Plan,
    overall: float | None,
    stages: dict[str, float],
    depth: int,
    finished: bool,
    confirmed: Confirmed | None,
    heard: int,
    left: list[str],
) -> tuple[str, bool]:
    """What is said, and whether it is enough for the next round."""
    level = plan.settings.level
    expected, theory = EXPECTED[level], stages.get("theory", 0.0)
    if overall is None:
        return "Nothing was asked that can be checked, so there is nothing to say yet.", False
    if plan.settings.mode == PRACTICE:
        return "Practice gives no verdict: the model answers stood between the questions.", False
    if not finished:
        said = "The interview was not finished. What was left out is worth nothing, so this is no verdict."
        return said, False
    if confirmed and confirmed.in_doubt:
        return f"Not confirmed. {confirmed} On that I cannot send you to the next round.", False
    if left:
        names = ", ".join(STAGES[stage].lower() for stage in left)
        return f"Nothing was said on: {names}. Nobody is sent on without it; a try is worth more.", False
    if overall < expected - NEAR:
        return f"Not yet at the level of a {level}. Work on the points below, then come again.", False
    if overall < expected:
        return f"Close to the level of a {level}: the points below can make the difference.", False
    if theory < expected:
        said = f"At the level of a {level} as a whole, but not in theory, which decides a first round."
        return said, False
    if heard < len(plan.of("theory")) / 2:
        said = f"What I heard was good, but it was {heard} of {len(plan.of('theory'))} questions of theory:"
        return f"{said} too little for a verdict. Answer in a minute, then stop.", False
    said = f"At the level of a {level}: I would send you to the next round."
    if depth < DEPTH[level]:
        said += f" Expect to be asked deeper: {depth} follow-ups in full at the best question is little."
    return said, True


def _line(round: Round) -> Scored:
    asked = len(round.probes)
    probes = f"{sum(answer.right for answer in round.probes)} of {asked}" if asked else ""
    ticked = round.score.claimed if round.score else 0.0
    why = round.score.reasons if round.score else ("It was not compared with the model answer.",)
    return Scored(round.question.id, round.stage, ticked, probes, _value(round), why, round.answer is None)


def _strong(done: list[Round]) -> list[str]:
    good = [round for round in done if round.is_checked and _value(round) >= STRONG]
    good.sort(key=lambda round: (-round.depth, -_value(round)))
    lines = []
    for round in good[:LONGEST_LIST]:
        points = f"{len(round.claim.ticked)} of {len(round.question.checklist)} points"
        if round.probes:
            points += f", {sum(round.evidence.probes)} of {len(round.probes)} probes"
        deeper = f", {round.depth} follow-up{'s' * (round.depth > 1)} in full" if round.depth else ""
        lines.append(f"{title(round.question.week)}: {_short(round.question.prompt)} ({points}{deeper})")
    said = [(round.question.prompt, round.answer.text) for round in done if round.answer]
    said += [(given.follow_up.ask, given.text) for round in done for given in round.follow_ups]
    honest = [asked for asked, text in said if admits(text) and not says_nothing(text)]
    if honest:
        lines.append(f"You said openly what you do not know, and then what you do: {_short(honest[0])}")
    return lines


def _fixes(done: list[Round]) -> list[Fix]:
    """The weakest answers, and probes and follow-ups that were missed; first where it counts."""
    answered = [round for round in done if round.answer is not None]
    answered.sort(key=lambda round: (not round.is_checked, _value(round), -WEIGHTS.get(round.stage, 0)))
    wanting = [round for round in answered if _value(round) < STRONG or _missed(round)]
    return [_fix(round) for round in wanting[:LONGEST_LIST]]


def _missed(round: Round) -> list[str]:
    """The probes and follow-ups that were missed, in words."""
    return [
        f"Probe: {asked.probe.ask} {explained(asked.probe)}" for asked in round.probes if not asked.right
    ] + [
        f"Follow-up: {given.follow_up.ask}"
        for given in round.follow_ups
        if given.rating is not None and given.rating < 1
    ]


def _fix(round: Round) -> Fix:
    question, claim = round.question, round.claim
    why = list(round.score.reasons) if round.score else []
    if _value(round) < STRONG:
        why += [f"Not said: {p}" for n, p in enumerate(question.checklist) if n not in claim.ticked]
        why += [f"Said: {m}" for n, m in enumerate(question.common_mistakes) if n in claim.mistakes]
    where = places(question) or [Place(f"interview/questions/{question.week}.md", "", NO_LECTURE)]
    return Fix(question.id, question.prompt, (*why, *_missed(round)), tuple(where))


def _short(text: str, most: int = 90) -> str:
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " ..."
