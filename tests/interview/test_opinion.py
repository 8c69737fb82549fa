"""The second opinion: only on this machine, must quote, only takes away; a small server plays the model."""

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from coursekit import cli
from coursekit.interview.evidence import opinion
from coursekit.interview.fronts import panel
from tests.interviews import BANK, Candidate

QUESTION = BANK["03-what-it-models"]
ANSWER = "The log-odds are linear in the features. The sigmoid turns them into a probability."


@contextmanager
def model(content, status=200, headers=()):
    """A chat endpoint that always says the same; gives its address and what it was asked."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(status)
            for name, value in headers:
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(json.dumps({"choices": [{"message": {"content": content}}]}).encode())

        def log_message(self, *about):
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/v1/chat/completions", asked
        finally:
            server.shutdown()
            thread.join()


def test_only_literal_quotes_count():
    said = {"1": "The log-odds are linear", "2": "it is linear in the log-odds", "3": None, "99": ANSWER}
    with model(f"Here it is:\n```json\n{json.dumps(said)}\n```") as (url, asked):
        assert opinion.quotes(url, QUESTION, ANSWER) == {0: "The log-odds are linear"}
    [request] = asked
    [message] = request["messages"]
    assert ANSWER in message["content"] and QUESTION.prompt in message["content"]
    assert all(point in message["content"] for point in QUESTION.checklist)


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/v1/chat/completions",
        "http://localhost.example.org/",
        "http://localhost@example.org/",
        "http://192.168.1.5:8080/",
        "file:///etc/passwd",
        "localhost:8080",
        "http://localhost:port/",
        "",
    ],
)
def test_nothing_goes_to_another_machine(url, capsys):
    with pytest.raises(opinion.OpinionError, match="is not on this machine; give an address"):
        opinion.check_address(url)
    with pytest.raises(opinion.OpinionError):
        opinion.quotes(url, QUESTION, ANSWER)
    with pytest.raises(SystemExit):
        cli.main(["mock", "--second-opinion", url])
    assert "is not on this machine" in capsys.readouterr().err


def test_a_panel_is_not_opened_with_an_address_elsewhere():
    with pytest.raises(opinion.OpinionError, match="is not on this machine"):
        panel.open(second_opinion="http://example.org/")


def test_a_model_that_sends_elsewhere_is_not_followed():
    with model("{}") as (target, received):
        with model("{}", 307, [("Location", target)]) as (url, _):
            with pytest.raises(opinion.OpinionError, match="no answer from"):
                opinion.quotes(url, QUESTION, ANSWER)
        assert not received


@pytest.mark.parametrize("content", ["I cannot do that.", "{broken", "[1]", None])
def test_what_cannot_be_read_takes_nothing_away(content):
    with model(content) as (url, _):
        with pytest.raises(opinion.OpinionError, match="nothing was taken away"):
            opinion.quotes(url, QUESTION, ANSWER)


def scored(path, url):
    """The score of a written answer, every point of which is ticked and cited."""
    one = Candidate(path, seed=7, mode="practice")
    one.interview.second_opinion = url
    one.interview.next_stage()
    one.interview.next_stage()
    checklist = one.interview.step.round.question.checklist
    said = [f"First{number} then{number} that{number} follows{number}." for number in range(len(checklist))]
    one.interview.answer(" ".join(said))
    while one.interview.step.kind != "judge":
        one.check()
    one.interview.judge(tuple(range(len(said))), (), dict(enumerate(said)))
    one.journal.__exit__()
    return one.interview.rounds[-1].score or one.interview.rounds[-2].score, said


def test_it_never_raises_a_score_and_says_what_it_took(tmp_path):
    alone, said = scored(tmp_path / "0.jsonl", "")
    quotes = {str(number): text for number, text in enumerate(said, start=1)}
    with model(json.dumps(quotes)) as (url, _):
        agreed, _ = scored(tmp_path / "1.jsonl", url)
    assert agreed == alone and alone.value == 1.0
    with model(json.dumps(quotes | {"1": None})) as (url, _):
        doubted, _ = scored(tmp_path / "2.jsonl", url)
    assert doubted.value == pytest.approx(1 - 0.5 / len(said)) and doubted.claimed == alone.claimed
    assert "1 tick counted half by the second opinion (a language model on this machine)." in doubted.reasons
    with model("no") as (url, _):
        failed, _ = scored(tmp_path / "3.jsonl", url)
    assert failed.value == alone.value and "nothing was taken away" in failed.reasons[-1]
