"""Which of nbgrader's student ids belongs to a person whom a download names."""

import hashlib
import json
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from coursekit.course.files import write_atomically
from coursekit.course.folders import Course, GradingError

LONGEST = 100  # bytes: the gradebook takes 128 characters, a file system 255 bytes with what is added
WINDOWS_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.I)


@dataclass(frozen=True)
class Person:
    """Somebody as a download names them.

    Attributes
    ----------
    space : str
        Within which the number, or the name where there is none, means one person: "canvas", "brightspace",
        "moodle <assignment>" (Moodle numbers participants anew in every assignment), or "name".
    name, number : str
        As in the download. There may be no number.
    """

    space: str
    name: str
    number: str = ""

    def __post_init__(self):  # macOS writes an accent as a character of its own
        object.__setattr__(self, "name", unicodedata.normalize("NFC", self.name))

    @property
    def key(self) -> str:
        """What no other person in this space has. The number alone is not it: Canvas names may end in one."""
        return self.number if self._has_name_of_its_own else self.unique

    @property
    def label(self) -> str:
        """The id that suits best: Moodle's and Brightspace's numbers mean nothing outside of them."""
        return self.name if self._has_name_of_its_own else self.key

    @property
    def _has_name_of_its_own(self) -> bool:
        """Whether a name stands beside the number as its owner writes it, not as a part of an identifier."""
        return self.space.startswith(("moodle", "brightspace"))

    @property
    def unique(self) -> str:
        return f"{self.name}_{self.number}" if self.number else self.name


def safe(name: str) -> str:
    """The nearest name that works as a folder everywhere, in formgrader's addresses and in nbgrader's globs.

    Replaced are path separators and what Windows reserves, what `glob` reads as a pattern, what ends or
    escapes a part of a web address, the comma that separates ids for nbgrader, and whatever is invisible.
    """
    text = unicodedata.normalize("NFC", name)
    text = "".join("_" if unicodedata.category(c)[0] in "CZ" and c != " " else c for c in text)
    text = re.sub(r'[/\\:*?"<>|\[\]%#,]', "_", text)
    while len(text.encode()) > LONGEST:
        text = text[:-1]
    text = text.strip(" ").rstrip(" .")
    if not text or text[0] in ".-~" or WINDOWS_DEVICES.fullmatch(text):
        text = f"_{text.lstrip('.-~')}"
    return text


def people_path(course: Course) -> Path:
    """The file that remembers who got which id."""
    return course.root / "grading" / "people.json"


def load_people(course: Course) -> dict[str, dict[str, str]]:
    """Per student id, the key that the person has in each space."""
    path = people_path(course)
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        raise GradingError(f"{path} cannot be read: restore it, or delete it to give ids anew") from None


def student_ids(course: Course, people: list[Person]) -> dict[Person, str]:
    """An id for everybody, the same one every time, and never one id for two people.

    A person known from an earlier collection keeps the id. Else the id is that of the one student of the
    gradebook who has this name, or the name itself; where two people would get the same, both get their
    number or a checksum of their name added. What is decided is remembered.
    """
    known = load_people(course)
    roster = _roster(course)
    submitted = course.folder("submitted")
    folders = [entry.name for entry in submitted.iterdir()] if submitted.is_dir() else []
    taken = {name.casefold(): name for name in [*known, *folders, *roster]}
    ids = {}
    for student, keys in known.items():
        ids |= {person: student for person in people if keys.get(person.space) == person.key}

    def free(student: str, person: Person) -> bool:
        """Not another's: neither by what is remembered nor on a disk that takes "Ada" and "ada" for one."""
        mine = known.get(student, {}).get(person.space, person.key) == person.key
        return mine and student not in ids.values() and taken.get(student.casefold(), student) == student

    wanted = {p: _roster_id(p, roster) or safe(p.label) for p in people if p not in ids}
    # A file or folder that an instructor named by an id means that id; others take what is left.
    named = [
        person for person, student in wanted.items() if person.space == "name" and student == person.name
    ]
    for group in (named, [person for person in wanted if person not in named]):
        rivals = Counter(wanted[person].casefold() for person in group)
        for person in group:
            checksum = hashlib.sha256(
                f"{person.space}/{person.key}".encode(errors="surrogatepass")
            ).hexdigest()
            candidates = [wanted[person]] if rivals[wanted[person].casefold()] == 1 else []
            candidates += [safe(person.unique)] if person.number else []
            candidates += [f"{safe(person.unique)}-{checksum[:digits]}" for digits in (6, 12)]
            ids[person] = next(student for student in candidates if free(student, person))
            taken.setdefault(ids[person].casefold(), ids[person])
    for person, student in ids.items():
        known.setdefault(student, {})[person.space] = person.key
    if wanted:
        write_atomically(people_path(course), json.dumps(known, indent=1, sort_keys=True) + "\n")
    return ids


def _roster(course: Course) -> dict[str, tuple[set[str], str]]:
    """The gradebook's students by id: their names in both orders, as letters only, and Canvas's number."""
    url = course.directories().db_url
    if url.startswith("sqlite:///") and not Path(url.removeprefix("sqlite:///")).is_file():
        return {}
    with course.gradebook() as book:
        found = {}
        for student in book.students:
            first, last = _letters(student.first_name or ""), _letters(student.last_name or "")
            found[student.id] = (
                {first + last, last + first} if first and last else set(),
                student.lms_user_id,
            )
        return found


def _roster_id(person: Person, roster: dict[str, tuple[set[str], str]]) -> str | None:
    """The one student whose name it is; a number that Canvas gives must not speak against it."""
    if person.label in roster:
        return person.label
    canvas = person.number if person.space == "canvas" else None
    matches = [
        student
        for student, (names, number) in roster.items()
        if _letters(person.name) in names and (not canvas or not number or canvas == number)
    ]
    return matches[0] if len(matches) == 1 else None


def _letters(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", name).casefold() if c.isalnum())
