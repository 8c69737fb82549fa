"""What there is to say about a file that somebody handed in."""

from dataclasses import dataclass, field


@dataclass
class Remarks:
    """What was found in a submission and what was done about it, one line each.

    Attributes
    ----------
    problems : list of str
        What could not be read or run: somebody should look whether it cost points.
    notes : list of str
        What was put right or left aside; the work was graded none the less.
    """

    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def __add__(self, other: "Remarks") -> "Remarks":
        return Remarks(self.problems + other.problems, self.notes + other.notes)

    @property
    def lines(self) -> list[str]:
        """All of them, problems first."""
        return self.problems + self.notes
