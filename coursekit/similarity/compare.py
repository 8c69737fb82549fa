"""Pairs of submissions that share more than independent right answers do.

Every run of RUN tokens of every solution cell is looked up: in the course's own text, and in all other
submissions. (Schleimer, Wilkerson and Aiken, 2003, keep a few of the runs by "winnowing" to save memory. A
class needs no saving, so all are kept, and no shared run is missed.) Counted are tokens, not runs: those of a
pair's shared runs that the course's text does not explain.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

from coursekit.similarity.known import GIVEN
from coursekit.similarity.read import Work
from coursekit.similarity.tokens import RUN, Token, code_tokens, covered, prose_tokens, runs

# A run in more submissions than this is how the class writes it, and no sign: a tenth of the class, at least
# this many.
FEWEST_COMMON = 5


@dataclass(frozen=True)
class Part:
    """A solution cell of one learner: its source, its tokens, its runs, and what the course explains."""

    source: str
    tokens: list[Token]
    runs: list[int]
    explained: dict[str, set[int]]  # tokens by the known source that has them, too

    @cached_property
    def own(self) -> set[int]:
        """The tokens that no known source explains."""
        return set(range(len(self.tokens))).difference(*self.explained.values())


@dataclass
class Shared:
    """What two learners have in common in one part: the tokens of each, and the submissions that have it."""

    part: str
    first: set[int]
    second: set[int]
    holders: int

    @property
    def tokens(self) -> int:
        return min(len(self.first), len(self.second))


@dataclass
class Pair:
    """Two learners and their shared passages, the longest first."""

    names: tuple[str, str]
    shared: list[Shared]
    share: float  # of the own tokens of the one who has fewer

    @property
    def tokens(self) -> int:
        return sum(shared.tokens for shared in self.shared)


@dataclass
class Comparison:
    """A compared class.

    Attributes
    ----------
    parts : dict
        By learner, then by solution cell.
    pairs : list of Pair
        Those that share anything, the most alike first.
    compared : int
        How many pairs there are.
    common : int
        A run in more submissions than this is no sign.
    """

    parts: dict[str, dict[str, Part]]
    pairs: list[Pair] = field(default_factory=list)
    compared: int = 0
    common: int = FEWEST_COMMON

    def explained(self, source: str) -> dict[str, float]:
        """By learner, which share of what they wrote is also in a known source, the largest first.

        What was handed out with the assignment does not count as written.
        """
        found = {}
        for student, parts in self.parts.items():
            wrote = sum(len(part.tokens) - len(part.explained[GIVEN]) for part in parts.values())
            same = sum(len(part.explained[source] - part.explained[GIVEN]) for part in parts.values())
            if wrote:
                found[student] = same / wrote
        return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def read_parts(work: Work, known: dict[str, set[int]]) -> dict[str, Part]:
    """The solution cells of one learner, made ready to be compared."""
    found = {}
    for name, answer in work.items():
        tokens = code_tokens(answer.source) if answer.is_code else prose_tokens(answer.source)
        fingerprints = runs(tokens)
        explained = {
            source: covered(start for start, run in enumerate(fingerprints) if run in runs_of)
            for source, runs_of in known.items()
        }
        found[name] = Part(answer.source, tokens, fingerprints, explained)
    return found


def compare(works: dict[str, Work], known: dict[str, set[int]]) -> Comparison:
    """Compare every submission with every other one, part by part.

    Parameters
    ----------
    works : dict
        What each learner wrote.
    known : dict
        Fingerprints of the course's own text by its source.
    """
    parts = {student: read_parts(work, known) for student, work in works.items()}
    common = max(FEWEST_COMMON, -(-len(works) // 10))
    holders = _holders(parts, set().union(*known.values()))
    together: dict[tuple[str, str], dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for (part, run), students in holders.items():
        if 2 <= len(students) <= common:
            for pair in combinations(students, 2):
                together[pair][part].add(run)
    result = Comparison(parts, [], len(works) * (len(works) - 1) // 2, common)
    for names, by_part in together.items():
        # The ends of a run may be explained, so that its own tokens count for nothing.
        pair = _pair(names, by_part, parts, holders)
        if pair.tokens:
            result.pairs.append(pair)
    result.pairs.sort(key=lambda pair: (-pair.tokens, pair.names))
    return result


def _holders(parts: dict[str, dict[str, Part]], known: set[int]) -> dict[tuple[str, int], list[str]]:
    """Who has which run in which part, known ones left out."""
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    for student, mine in sorted(parts.items()):
        for name, part in mine.items():
            for run in set(part.runs) - known:
                found[name, run].append(student)
    return found


def _pair(names: tuple[str, str], by_part: dict[str, set[int]], parts, holders) -> Pair:
    shared = []
    for name, common in by_part.items():
        sides = [_tokens(parts[student][name], common) for student in names]
        most = max(len(holders[name, run]) for run in common)
        if all(sides):
            shared.append(Shared(name, *sides, most))
    shared.sort(key=lambda one: (-one.tokens, one.part))
    own = min(sum(len(part.own) for part in parts[student].values()) for student in names)
    total = sum(one.tokens for one in shared)
    return Pair(names, shared, total / max(own, 1))


def _tokens(part: Part, common: set[int]) -> set[int]:
    """The own tokens of a part in the runs that are shared."""
    return covered(start for start, run in enumerate(part.runs) if run in common) & part.own


def passages(part: Part, places: Iterable[int]) -> list[tuple[int, int]]:
    """Where shared tokens stand in the source, as stretches of it; small gaps are closed."""
    found: list[tuple[int, int]] = []
    last = None
    for place in sorted(places):
        token = part.tokens[place]
        if found and place - last <= RUN // 4:
            found[-1] = (found[-1][0], token.end)
        else:
            found.append((token.start, token.end))
        last = place
    return found
