"""A second marker: a language model on this machine, which must quote what it credits.

Off unless an address is given. It can only take away: a point that was ticked and that the marker cannot
find in the answer counts half, as if it cited nothing. Its quotes are checked against the text, so it cannot
credit what was not written. Nothing is sent to another machine.
"""

import json
import re
import urllib.request
from http.client import HTTPException
from urllib.parse import urlsplit

from coursekit.interview.bank import Question
from coursekit.interview.evidence.words import is_citation

HERE = ("localhost", "127.0.0.1", "::1")
SECONDS = 120
ASK = """You mark an answer given in a job interview. For each numbered point, quote the words of the
answer that make the point, literally. If the answer does not make it, give null. Judge only what is written.

Question: {prompt}

Points:
{points}

Answer:
{answer}

Reply with one JSON object that maps each number to a literal quote or null, and nothing else."""


class OpinionError(Exception):
    """The second marker cannot be asked; the message says why, in one line."""


def check_address(url: str) -> str:
    """The address of a chat endpoint, if it is on this machine.

    Raises
    ------
    OpinionError
        If it is not, or is no address.
    """
    parts = urlsplit(url)
    try:
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if parts.scheme not in ("http", "https") or host not in HERE:
        raise OpinionError(
            f"second opinion: {url!r} is not on this machine; give an address such as"
            " http://localhost:8080/v1/chat/completions"
        )
    return url


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """An endpoint that sends elsewhere is not followed: what was written stays here."""

    def redirect_request(self, *about):
        return None


def quotes(url: str, question: Question, answer: str) -> dict[int, str]:
    """For each point of the checklist that the marker finds in an answer, the words that make it (from 0).

    Parameters
    ----------
    url : str
        Of a chat endpoint in the form that OpenAI's has, on this machine.
    question : Question
        What was asked.
    answer : str
        As it was written. A quote that is not in it is dropped.

    Raises
    ------
    OpinionError
        If there is no answer, or none that can be read.
    """
    points = "\n".join(f"{number}. {point}" for number, point in enumerate(question.checklist, start=1))
    asked = ASK.format(prompt=question.prompt, points=points, answer=answer)
    body = {"model": "local", "temperature": 0, "messages": [{"role": "user", "content": asked}]}
    request = urllib.request.Request(
        check_address(url), json.dumps(body).encode(), {"Content-Type": "application/json"}
    )
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoRedirect)
    try:
        with direct.open(request, timeout=SECONDS) as reply:
            said = json.load(reply)["choices"][0]["message"]["content"]
        found = json.loads(re.search(r"\{.*\}", said, flags=re.DOTALL)[0])
    except (OSError, HTTPException, ValueError, LookupError, TypeError, AttributeError) as error:
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        said = f"second opinion: no answer from {url} ({reason}); nothing was taken away"
        raise OpinionError(said) from None
    numbers = {str(number + 1): number for number in range(len(question.checklist))}
    return {
        numbers[name]: quote
        for name, quote in found.items()
        if name in numbers and isinstance(quote, str) and is_citation(quote, answer, spoken=False)
    }
