"""The words that the rules about resumes look for, and what they say about them."""

import re


def _pattern(text: str) -> re.Pattern:
    """Case does not matter, and a space may be the end of a line."""
    return re.compile(text.replace(" ", r"\s"), re.IGNORECASE | re.MULTILINE)


PHRASES = (  # rule, what must not stand anywhere, and what to say where it does
    (
        "template",
        _pattern(
            r"\[[^\[\]]* [^\[\]]*(?:\]|$)|\blorem ipsum\b|\b(?-i:TODO|FIXME|XXX)\b|"
            r"\byour name\b|\bfirst ?name last ?name\b"
        ),
        "{} is left from a template; fill it in or delete it",
    ),
    (
        "contact",
        _pattern(
            r"\byour[\w.-]*@[\w.-]+|\b(?:name|user|first\.?last|first\.?name\.last\.?name)@[\w.-]+|"
            r"[\w.+-]{1,64}@example\.(?:com|net)\b|\b(?:github\.com|linkedin\.com/in)/(?:your|user)[\w-]*"
        ),
        "{} is nobody's address, so nobody can answer; write your own",
    ),
    (
        "buzzword",
        _pattern(
            r"\b(?:passionate|passion for|synerg\w+|team[ -]player|results?[ -](?:driven|oriented)|"
            r"detail[ -]oriented|hard[ -]?working|self[ -](?:starter|motivated)|(?:fast|quick) learner|"
            r"highly motivated|go[ -]getter|think(?:ing)? outside the box|proven track record|"
            r"thought leader|guru|rockstar|ninja|world[ -]class|best[ -]in[ -]class|cutting[ -]edge|"
            r"excellent communication skills|expert in (?:everything|all))\b"
        ),
        "{} can be said by everyone and is shown by nothing; write what you did instead",
    ),
    (
        "weak",
        _pattern(
            r"(?:\A|(?<=• )|(?<=[.;:!?] )|(?<=\bI )|(?<=\band )|(?<=: ))"
            r"(?:(?:was|were|am|been) )?(?:\w+ly )?(?:responsible for|involved (?:in|with)|tasked with|"
            r"charged with|in charge of|part of the team|participat(?:ed|ing) in|took part in|"
            r"assist(?:ed|ing)|help(?:ed|ing)|"
            r"contribut(?:ed|ing) to|work(?:ed|ing) on|dealt with|exposed to|exposure to|"
            r"(?:my )?(?:duties|responsibilities) (?:included?|were))\b"
        ),
        "{} says that you were there, not what you did; begin with that: Built, Measured, Cut",
    ),
    (
        "weak",
        _pattern(
            r"\b(?:various|several|different|multiple|diverse|many|other|daily|day-to-day) (?:\w+ )?"
            r"(?:tasks|duties|activities|assignments|responsibilities)\b"
        ),
        "{} could be anything; name the one that counts, with its number",
    ),
    (
        "dead",
        _pattern(r"\breferences?(?: \w+){0,3} (?:available|furnished|(?:up)?on request)\b"),
        "{} takes a line for what goes without saying; delete it",
    ),
    (
        "dead",
        _pattern(
            r"(?:^|(?<=[|·,;•]))[ ]*(?:date of birth|birth ?date|born|marital status|religion|gender)\b"
            r"(?:[ ]*:| on\b| in\b| \d)[^|·\n]*"
        ),
        "{} is private and must not decide anything; delete it",
    ),
    (
        "link",
        _pattern(r"\b(?:localhost|127\.0\.0\.1)\b\S*|\bfile:/\S*|\bhttps?:/(?!/)\S*|\b[a-z]:\\\S*"),
        "{} opens on no other machine; link to a public page",
    ),
)

# Contact
EMAIL = re.compile(r"([\w.+-]{1,64})@[\w-]+(?:\.[\w-]+)+")
JOKES = set("sexy cutie babe ninja rockstar gamer killer lover crazy princess hottie xxx".split())
PHONE = re.compile(r"(?<![\w.])(?:\+|\(?\d)(?:[ ().-]{0,2}\d){8,}")
WEB = re.compile(
    r"(?<![@\w.-])(?:https?://[^\s)>\]]+|(?:[\w-]+\.)+(?:com|org|net|io|dev|ai|me|app|edu|ac|co|info|page|"
    r"tech|de|fr|uk|eu|in|ca|ch|nl|es|it|pl|br)\b(?!@)(?:/[^\s)>\]]*)?)"
)
VAGUE_LINKS = {"here", "click here", "link", "this", "this link", "url", "website"}
POSITION = _pattern(
    r"\b(?:engineer|scientist|analyst|developer|researcher|programmer|intern|internship|trainee|"
    r"working student)\b"
)

# Projects
_SCORE = r"(?:accuracy|accurate|auc|f1|precision|recall|rmse|mae|mape|mse|r2|r²|log-?loss|ndcg|bleu|iou)"
_METRIC = rf"{_SCORE}(?:[ -]?scores?)?"
BARE_METRIC = _pattern(rf"\b{_METRIC}\b[^.\d]{{0,25}}\d[\d.,]*\d|\d[\d.,]{{0,9}} ?%? {_METRIC}\b")
COMPARED = _pattern(
    r"\b(?:against|vs|versus|compared|baselines?|base rate|than|instead of|(?:up|down) from|outperform\w*|"
    r"beat\w*|dummy|majority|random|chance|alone|previous(?:ly)?|benchmark)\b|\bfrom [^.]{1,30} to\b|→|->|"
    r"\b(?:by|gain of|drop of|rise of|lift of) (?:(?:about|around|roughly|almost|over|more than) )?\d"
)
NOT_OWN = _pattern(
    r"\b(?:we|our|the team)\b|"
    r"\b(?:was|were|been|being)(?: \w+ly)? (?:\w+ed|built|made|done|written|chosen|found|kept)\b"
)
OWN = _pattern(  # a sentence that begins with a verb, or says "I"
    r"(?:^|[.;:!?] |• ) *(?:\w+ly )?(?:(?!based|need|speed)[\w-]+(?:ed|ing)|built|wrote|made|led|ran|found|"
    r"chose|cut|set|drew|taught|split|took|did|kept|held|won|build|write|train|design|develop|create|lead|"
    r"own)\b|\b(?-i:I)\b|\b(?:my|myself)\b"
)
MISSING = {
    "task": "says no task, and a solution without its problem cannot be judged; "
    "add what was to be predicted or decided, and for whom",
    "contribution": "says no contribution, so the reader cannot tell your work from others'; "
    "add what you did yourself",
    "result": "says no result, so it may have come to nothing; add a number and its baseline",
    "effect": "says no effect, and a metric pays no wages; "
    "add what it saves or finds, and what it does not show",
}

# The rest
SKILL_SECTION = re.compile("skill|competenc|tech stack|technologies|tools", re.IGNORECASE)
SKILL_BAR = re.compile(r"[★☆●○■□█▓▒░▰▱]{2,}|\b\d{1,3} ?%|\b\d{1,2} ?/ ?(?:5|10)\b")
FIRST_PERSON = re.compile(r"\b(?:I|[Mm]y|[Mm]e|[Mm]yself)\b")
MONTHS = (
    re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? (?:19|20)\d\d\b"),
    re.compile(r"(?<![\d/.])(?:0?[1-9]|1[0-2])[/.](?:19|20)\d\d\b"),
)
