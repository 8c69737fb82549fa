"""How much a text can have said: words that count, honest admissions, sentences that can be cited.

None of it looks at whether the text is right. It tells something from nothing.
"""

import re

WORDS_PER_POINT = 3  # fewer words than that cannot have said a point of a checklist
CITED_WORDS = 12  # of a spoken answer, typed from memory
_FILLER = frozenset(
    "a ah aha an and asdf bla blablabla blabla blah do dunno eh er erm etc foo bar baz hello hey hi hm hmm i"
    " i'm ipsum is it just like lol lorem me mhm my of oh ok okay on qwerty really so sorry that the this to"
    " uh uhm um umm well whatever yeah yep yes".split()
)
_WORD = re.compile(r"[^\W_]+(?:['.-][^\W_]+)*")
_CLAUSE = re.compile(r"[.,;:!?\n]+(?:\s+|$)|\s+[-–—]\s+|\s+(?=(?:but|although|though|however)\b)")
_ADMISSION = re.compile(
    r"(?:(?:sorry|honestly|well|hm+|to be honest|and|so) )*"
    r"(?:i (?:really |honestly |just )?(?:do not|don't|dont|can't|cannot|couldn't|didn't) "
    r"(?:really )?(?:know|remember|recall|say|answer|tell)\b.*"
    r"|(?:i have |i've )?(?:no (?:idea|clue)|never heard)\b.*"
    r"|(?:i am |i'm )?(?:not sure|unsure)\b.*|i am stuck|i'm stuck|idk\b.*|dunno\b.*"
    r"|(?:i |i'll |i will )?(?:pass|skip)(?: (?:on )?(?:this|that|it)(?: one| question)?)?"
    r"|next(?: one| question)?(?: please)?|no answer|none|nothing|unknown|n/?a|[?\-_x]+)"
)
_ADMITTING = 12  # words of a clause that says only what is not known; a longer one says more


def counted(text: str) -> int:
    """How many words of a text can carry a claim: each once, filler left out.

    Parameters
    ----------
    text : str
        As it was written.
    """
    return len(set(_WORD.findall(text.lower())) - _FILLER)


def _clauses(text: str) -> list[str]:
    plain = text.lower().replace("’", "'")
    return [part.strip() for part in _CLAUSE.split(plain) if part and part.strip()]


def _is_admission(clause: str) -> bool:
    return len(clause.split()) <= _ADMITTING and _ADMISSION.fullmatch(clause) is not None


def admits(text: str) -> bool:
    """Whether a text says openly that something is not known."""
    return any(_WORD.search(clause) and _is_admission(clause) for clause in _clauses(text))


def says_nothing(text: str) -> bool:
    """Whether a text is no answer: empty, filler, or no more than "I don't know"."""
    return not counted(" ".join(clause for clause in _clauses(text) if not _is_admission(clause)))


def sentences(text: str) -> tuple[str, ...]:
    """The sentences and lines of a text, to cite from."""
    parts = (part.strip() for part in re.split(r"(?<=[.!?;])\s+|\n+", text))
    return tuple(part for part in parts if counted(part))


def is_citation(citation: str, text: str, spoken: bool) -> bool:
    """Whether something may stand for what was said.

    Parameters
    ----------
    citation : str
        A part of the written answer, literally; of a spoken one, up to CITED_WORDS words.
    text : str
        The written answer, or the notes of a spoken one.
    spoken : bool
        Whether the answer was said aloud.
    """
    if counted(citation) < WORDS_PER_POINT:
        return False
    literal = " ".join(citation.lower().split()) in " ".join(text.lower().split())
    return literal or (spoken and len(citation.split()) <= CITED_WORDS)
