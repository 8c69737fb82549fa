"""What is signed: an OpenBadgeCredential (Open Badges 3.0, VC data model 2.0) with an Ed25519 signature.

The proof is embedded (Data Integrity, cryptosuite eddsa-rdfc-2022): the form of the standard that is made
for Ed25519. The key's address is a did:key, which holds the public key itself: nothing is fetched.
"""

import base64
import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import uuid4

from coursekit.certificate.errors import CertificateError, library
from coursekit.certificate.keys import did_of
from coursekit.certificate.rule import Terms
from coursekit.progress.gradebook import GradedWork

CHECKS, PERSON, UNVERIFIED, PENALTY = "by checks", "by a person", "not verified", "taken off: late"
NOBODY_WATCHED = (
    "Points by checks were given by a machine that ran the work apart from its author; points by a person"
    " were given by hand, with a rubric; what is not verified counts for nothing. Nobody watched who typed."
)


@dataclass(frozen=True)
class Result:
    """One result: of which week, how it was decided, and how many points of how many."""

    title: str
    how: str
    points: float
    possible: float


@dataclass(frozen=True)
class Certificate:
    """What a credential of this course says.

    Attributes
    ----------
    course, student, name, issuer, did : str
        The course, the student's id, their name if it was given, who signs, and the key's address.
    lines : list of Result
    rule : str
        What was needed.
    since : datetime
    until : datetime or None
    around : str
        The digest of the picture or page that the credential was put into; empty if there was none.
    id : str
        The credential's own: the same in all files of one certificate.
    """

    course: str
    student: str
    name: str
    issuer: str
    did: str
    lines: list[Result]
    rule: str
    since: datetime
    until: datetime | None = None
    around: str = ""
    id: str = ""

    @property
    def rows(self) -> dict[str, dict[str, Result]]:
        """The lines by week, then by how they were decided."""
        found: dict[str, dict[str, Result]] = {}
        for line in self.lines:
            found.setdefault(line.title, {})[line.how] = line
        return found


def lines_of(grades: list[GradedWork]) -> list[Result]:
    """The results that a certificate lists."""
    found = []
    for one in grades:
        title = f"{one.work.label.capitalize()}. {one.work.title}" if _is_week(one) else one.work.title
        if one.checks_possible:
            found.append(Result(title, CHECKS, one.by_checks, one.checks_possible))
        if one.person_possible:
            found.append(Result(title, PERSON, one.by_person, one.person_possible))
        if one.unverified:
            found.append(Result(title, UNVERIFIED, one.unverified, one.work.points))
        if one.penalty:
            found.append(Result(title, PENALTY, one.penalty, one.work.points))
    return found


def _is_week(one: GradedWork) -> bool:
    return one.work.label.startswith("week")


def certificate_of(
    grades: list[GradedWork],
    student: str,
    name: str,
    issuer: str,
    key: bytes,
    terms: Terms,
    until: datetime | None = None,
    now: datetime | None = None,
) -> Certificate:
    """What is to be signed for a student who has completed the course."""
    rule = terms.rule.in_words(bool(terms.rule.needed(grades)))
    since = (now or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)
    return Certificate(
        terms.course,
        student,
        name,
        issuer,
        did_of(key),
        lines_of(grades),
        rule,
        since,
        until,
        id=uuid4().urn,
    )


def digest_of(around: bytes) -> str:
    """The digest of a picture or a page, as a credential names it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(around).digest()).decode()


def sign(certificate: Certificate, key: bytes, terms: Terms, around: bytes | None = None) -> str:
    """The signed credential as JSON; with the digest of the picture or page that it will be put into.

    Raises
    ------
    CertificateError
        If it cannot be signed.
    """
    ob3 = library()
    document = _document(certificate, terms)
    if around is not None:
        name = base64.urlsafe_b64encode(hashlib.sha256(around).digest()).decode().rstrip("=")
        document["relatedResource"] = [{"id": f"ni:///sha-256;{name}", "digestSRI": digest_of(around)}]
    method = f"{certificate.did}#{certificate.did.removeprefix('did:key:')}"
    try:
        signed = ob3.add_data_integrity_proof(document, key, method, created=certificate.since)
    except Exception as error:  # the library has several families of errors
        raise CertificateError(f"it cannot be signed: {_one_line(error)}") from None
    return json.dumps(signed, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _document(certificate: Certificate, terms: Terms) -> dict:
    ob3 = library()
    descriptions, results = [], []
    for number, line in enumerate(certificate.lines, start=1):
        address = f"{terms.id}#result-{number}"
        possible = f"{line.possible:g}"
        descriptions.append(
            ob3.ResultDescription(
                address, f"{line.title}: {line.how}", "RawScore", value_min="0", value_max=possible
            )
        )
        results.append(ob3.Result(value=f"{line.points:g}", result_description=address))
    achievement = ob3.Achievement(
        terms.id,
        certificate.course,
        f"{certificate.course}: completed. {NOBODY_WATCHED}",
        f"Needed: {certificate.rule}.",
        achievement_type="Course",
        result_descriptions=descriptions,
    )
    identities = [ob3.IdentityObject(certificate.student, "userName", hashed=False)]
    if certificate.name:
        identities.append(ob3.IdentityObject(certificate.name, "name", hashed=False))
    return ob3.OpenBadgeCredential(
        issuer=ob3.Issuer(certificate.did, certificate.issuer),
        recipient_id=None,
        achievement=achievement,
        id=certificate.id,
        identifiers=identities,
        issuance_date=certificate.since,
        expiration_date=certificate.until,
        results=results,
    ).to_vc()


def read(credential, course_id: str) -> Certificate | None:
    """What a verified credential says; None if it is a badge of something else."""
    achievement = credential.achievement
    if achievement.id != course_id:
        return None
    about = {one.id: one for one in achievement.result_descriptions}
    lines = []
    for result in credential.results:
        description = about.get(result.result_description)
        if description is None:
            continue
        title, _, how = description.name.rpartition(": ")
        lines.append(Result(title, how, float(result.value or 0), float(description.value_max or 0)))
    identities = {one.identity_type: one.identity_hash for one in credential.identifiers if not one.hashed}
    related = credential.raw.get("relatedResource") or []
    digests = [one.get("digestSRI", "") for one in (related if isinstance(related, list) else [related])]
    return Certificate(
        achievement.name,
        identities.get("userName", ""),
        identities.get("name", ""),
        credential.issuer.name,
        credential.issuer.id,
        lines,
        achievement.criteria_narrative.removeprefix("Needed: ").removesuffix("."),
        credential.issuance_date,
        credential.expiration_date,
        digests[0] if digests else "",
        credential.id,
    )


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__
