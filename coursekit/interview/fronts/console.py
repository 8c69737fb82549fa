"""Reading from a terminal: blocks of text with a clock below them, lines, choices."""

import sys
import textwrap
from collections.abc import Callable

from coursekit.interview.evidence.numerals import readings
from coursekit.interview.evidence.probes import ProbeAnswer, is_read
from coursekit.interview.fronts import script
from coursekit.interview.scoring import CodeResult, shown

WIDTH = 96
LETTERS = "abcdef"
END = "."  # alone on a line: ends a block where there is no terminal to edit in


class Console:
    """What the mock interview and the review say, and what they are answered.

    In a terminal, blocks are edited in place, by prompt_toolkit; otherwise they are read line by line.
    """

    def __init__(self):
        self.is_terminal = sys.stdin.isatty() and sys.stdout.isatty()

    def say(self, text: str = "", indent: str = "") -> None:
        """Print text, each of its lines wrapped."""
        for line in text.split("\n"):
            hanging = " " * (len(line) - len(line.lstrip(" -0123456789.")))
            print(textwrap.fill(line, WIDTH, initial_indent=indent, subsequent_indent=indent + hanging) or "")

    def show(self, text: str) -> None:
        """Print text as it is: code, tables."""
        print(text)

    def line(self, question: str) -> str:
        """One line of answer."""
        return input(f"{question} ").strip()

    def choice(self, question: str, keys: str) -> str:
        """One of the letters `keys`; the first one is meant by just Enter."""
        while True:
            answer = self.line(f"{question} [{keys[0].upper()}{keys[1:]}]").lower()
            if not answer:
                return keys[0]
            if answer[0] in keys:
                return answer[0]
            self.say(f"Type one of {', '.join(keys)}.")

    def numbers(self, question: str, most: int) -> tuple[int, ...]:
        """Some of the numbers from 1 to `most`, counted from 0: `1 3`, `1,3`, `all`, or nothing."""
        while True:
            answer = self.line(question).lower().replace(",", " ")
            if answer == "all":
                return tuple(range(most))
            words = [] if answer in ("none", "no", "-") else answer.split()
            if all(word.isdecimal() and 1 <= int(word) <= most for word in words):
                return tuple(sorted({int(word) - 1 for word in words}))
            self.say(
                f"Type numbers from 1 to {most} with spaces between them, `all`, or just Enter for none."
            )

    def number(self) -> str:
        """A number, in any form that can be read; empty for none."""
        while answer := self.line("Your number (Enter for none):"):
            if found := readings(answer):
                self.say(f"Read as {shown(found)}.")
                break
            self.say(script.no_number(answer))
        return answer

    def probe(self, asked: ProbeAnswer) -> str:
        """The answer to a probe that can be read: a side, what was typed, a command, or nothing."""
        letters = LETTERS[: len(asked.sides)]
        for letter, side in zip(letters, asked.sides, strict=True):
            self.say(f"{letter}. {side}", "  ")
        wanted = f"one of {', '.join(letters)}" if letters else f"a {asked.probe.kind}"
        while True:
            answer = self.line(f"Type {wanted} (just Enter: I do not know):")
            if not answer or answer.startswith(":"):
                return answer
            chosen = answer.lower().rstrip(".)")
            if chosen in tuple(letters):
                return asked.sides[letters.index(chosen)]
            if not letters and is_read(asked.probe, answer):
                return answer
            self.say(f"“{answer}” is not {wanted}." if letters else script.unread(asked.probe, answer))

    def result(self, result: CodeResult) -> None:
        """What the tests of a code task said."""
        if result.printed:
            self.show(result.printed.rstrip())
        self.say(f"{result.passed} of {result.total} tests passed.")
        for message in result.messages:
            self.show("  - " + message.replace("\n", "\n    "))

    def block(
        self, clock: Callable[[], str], keep: Callable[[str], None] = lambda text: None, start: str = ""
    ) -> str:
        """Several lines of text.

        Parameters
        ----------
        clock : callable
            What to show below them, asked again every second.
        keep : callable
            Gets what is written so far, every second.
        start : str
            What is there to begin with.
        """
        if self.is_terminal:
            return self._edit(clock, keep, start)
        if start:
            self.show(start)
        lines = []
        while (line := input()) != END:
            lines.append(line)
        return "\n".join(lines)

    def _edit(self, clock, keep, start) -> str:
        from prompt_toolkit import PromptSession
        from prompt_toolkit.application import get_app
        from prompt_toolkit.key_binding import KeyBindings

        keys = KeyBindings()

        @keys.add("c-d")
        def _(event):
            event.current_buffer.validate_and_handle()

        def toolbar() -> str:
            keep(get_app().current_buffer.text)
            return f" {clock()} · Ctrl-D: done · `:help`, then Ctrl-D: other commands"

        session = PromptSession(multiline=True, key_bindings=keys, prompt_continuation="  ")
        return session.prompt("> ", default=start, bottom_toolbar=toolbar, refresh_interval=1.0)
