"""Who has completed the course: the rule stands in syllabus.yml, under `certificate`, and nowhere else."""

from dataclasses import dataclass
from pathlib import Path

import yaml

from coursekit.certificate.errors import CertificateError
from coursekit.course.syllabus import ROOT, Milestone
from coursekit.progress.gradebook import GradedWork


@dataclass(frozen=True)
class Rule:
    """What is needed.

    Attributes
    ----------
    each_week : float
        Percent of the points in each week that is built.
    capstone : float
        Percent of the points of its milestones together, once they are built.
    extra : tuple of str
        Ids of milestones that are not needed and count for nothing in it.
    """

    each_week: float
    capstone: float
    extra: tuple[str, ...] = ()

    def in_words(self, with_capstone: bool) -> str:
        """The rule as a certificate says it."""
        said = f"at least {self.each_week:g} % of the points in each week"
        if with_capstone:
            return f"{said}, and at least {self.capstone:g} % of the points of the capstone"
        return f"{said}; the capstone was not part of the course when this was issued"

    def needed(self, grades: list[GradedWork]) -> list[GradedWork]:
        """The milestones that count."""
        milestones = [one for one in grades if isinstance(one.work, Milestone)]
        return [one for one in milestones if one.work.id not in self.extra]

    def missing(self, grades: list[GradedWork]) -> list[str]:
        """What is missing, one line each; empty if the course is completed."""
        lines = []
        for one in grades:
            if not isinstance(one.work, Milestone) and 100 * one.share < self.each_week - 1e-9:
                lines.append(f"{one.work.label}: {_of(one.total, one.work.points, self.each_week)}")
        if capstone := self.needed(grades):
            total = sum(one.total for one in capstone)
            possible = sum(one.work.points for one in capstone)
            if 100 * total / possible < self.capstone - 1e-9:
                lines.append(f"capstone: {_of(total, possible, self.capstone)}")
        waiting = sum(one.unverified for one in grades if one.submitted)
        if lines and waiting:
            lines.append(f"{waiting:g} points wait for a person: grade them in Formgrader")
        return lines


def _of(total: float, possible: float, percent: float) -> str:
    return f"{total:g} of {possible:g} points, {percent * possible / 100:g} are needed"


@dataclass(frozen=True)
class Terms:
    """All that syllabus.yml says of certificates: the course's name, its id, the issuer's name, the rule."""

    course: str
    id: str
    issuer: str
    rule: Rule


def load_terms(path: Path = ROOT / "syllabus.yml") -> Terms:
    """Read them.

    Raises
    ------
    CertificateError
        If a field is missing or is not what it must be.
    """
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        title, said = str(content["title"]), content["certificate"]
        percents = {name: float(said[name]) for name in ("each_week", "capstone")}
        extra = tuple(map(str, said.get("extra") or ()))
        identity, issuer = str(said["id"]), str(said.get("issuer") or "")
    except (OSError, yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError) as error:
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        raise CertificateError(f"{path}, certificate: {reason}") from None
    for name, percent in percents.items():
        if not 0 <= percent <= 100:
            raise CertificateError(f"{path}, certificate: {name} is {percent:g}, not a percentage")
    if not identity.startswith(("urn:uuid:", "https://")):
        raise CertificateError(f"{path}, certificate: id is {identity!r}, not urn:uuid:... or https://...")
    return Terms(title, identity, issuer, Rule(**percents, extra=extra))
