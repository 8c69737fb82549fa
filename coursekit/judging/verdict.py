"""What is said about one test cell."""

from dataclasses import dataclass, field


@dataclass
class Verdict:
    """What one test cell said: nothing if it passed, else the error's name and message.

    `frames` are (line, function, source line) in the learner's own cells, innermost last.
    """

    name: str = ""
    message: str = ""
    stdout: str = ""
    frames: list[tuple[int, str, str]] = field(default_factory=list)

    @property
    def passed(self) -> bool:
        return not self.name
