"""Certificates: signed from the gradebook, verified without a network, refused when anything is wrong."""

import io
import json
import os
import random
import socket
import stat
import struct
import zlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from coursekit.certificate import commands, files, issue, keys, record, rule, verify
from coursekit.certificate.credential import certificate_of, read, sign
from coursekit.certificate.errors import CertificateError, Rejected
from coursekit.cli import main
from coursekit.course.syllabus import ROOT
from coursekit.progress import gradebook
from tests.certificate.class_of import WORKS, everywhere, grade
from tests.certificate.class_of import gradebook as new_gradebook

ob3 = pytest.importorskip("openbadgeslib.ob3", reason="no build of its cryptography here")

# nbgrader adds a submission in an order that SQLAlchemy warns about, without any harm.
pytestmark = pytest.mark.filterwarnings("ignore:Object of type <Submitted")

STUDENT, ISSUER = "student-07", "Department of Examples"
TERMS = rule.load_terms()


@pytest.fixture(scope="module")
def key(tmp_path_factory):
    path = tmp_path_factory.mktemp("home") / "keys" / "issuer.pem"
    keys.new_key(path)
    return path


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A class in which one has completed the course, one has not, and one waits for a person."""
    found = new_gradebook(tmp_path_factory.mktemp("class") / "course")
    grade(found, STUDENT, everywhere(0.9, 0.5), first_name="", last_name="")
    grade(found, "student-08", everywhere(0.9, 0.5) | {WORKS[1].id: (0.5, 0.5)})
    grade(found, "student-09", everywhere(0.7, None))
    grade(found, "student-10", {WORKS[0].id: (1.0, 1.0)})
    return found


@pytest.fixture(autouse=True)
def three_works(monkeypatch):
    monkeypatch.setattr(gradebook, "graded", lambda: WORKS)


@pytest.fixture(scope="module")
def made(course, key, tmp_path_factory):
    """The files of a certificate."""
    folder = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gradebook, "graded", lambda: WORKS)
        assert issue.issue(STUDENT, key, ISSUER, output=folder, course=course) == 0
    return folder


def signed(key, now=None, until=None, name="", **other):
    """A credential of our own making."""
    grades = [gradebook.GradedWork(work, True, work.points, work.points) for work in WORKS]
    pem = keys.read_key(key)
    about = certificate_of(grades, STUDENT, name, ISSUER, pem, TERMS, until, now)
    return sign(about, pem, rule.Terms(**(TERMS.__dict__ | other)))


def told(path, capsys, *arguments):
    """The exit code of `verify`, and what it says."""
    code = main(["verify", str(path), *arguments])
    printed = capsys.readouterr()
    return code, printed.out + printed.err


def refused(path, capsys, *arguments):
    """The one line with which `verify` refuses a file."""
    code, said = told(path, capsys, *arguments)
    assert code == 1 and len(said.splitlines()) == 1 and said.startswith("NOT VALID. "), said
    assert str(path) in said
    return said


@pytest.mark.parametrize("name", ["credential.json", "badge.png", "certificate.pdf"])
def test_what_is_issued_holds_and_says_who_decided_what(made, capsys, name, monkeypatch):
    monkeypatch.setattr(socket, "socket", None)  # no network is asked
    code, said = told(made / name, capsys)
    assert code == 0 and said.startswith("VALID. ")
    for text in (
        STUDENT,
        ISSUER,
        "not checked against anybody",
        "by checks",
        "by a person",
        "72/80",
        "10/20",
    ):
        assert text in said, text
    assert max(map(len, said.splitlines())) <= 80


def test_it_is_an_open_badge_of_version_3(made):
    said = json.loads((made / "credential.json").read_text(encoding="utf-8"))
    assert said["@context"][:2] == [
        "https://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    ]
    assert said["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    assert said["proof"]["cryptosuite"] == "eddsa-rdfc-2022"
    assert said["credentialSubject"]["identifier"][0]["identityHash"] == STUDENT
    found = read(ob3.OB3LdpVerifier().verify(json.dumps(said)), TERMS.id)
    possible = {work.points for work in WORKS}
    assert {round(sum(line.possible for line in row.values())) for row in found.rows.values()} == possible


def test_the_issuer_is_pinned_by_address_file_or_key(made, key, capsys, tmp_path):
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key

    address = keys.did_of(keys.read_key(key))
    (tmp_path / "address.txt").write_text(f"{address}\n")
    public = load_pem_private_key(key.read_bytes(), None).public_key()
    (tmp_path / "public.pem").write_bytes(
        public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    )
    for given in (address, str(tmp_path / "address.txt"), str(tmp_path / "public.pem")):
        code, said = told(made / "badge.png", capsys, "--issuer", given)
        assert code == 0 and "the issuer that you named" in said and "not checked" not in said
    other = keys.new_key(tmp_path / "other.pem")
    assert f"not by {other}" in refused(made / "badge.png", capsys, "--issuer", other)
    for given in ("did:key:zzz", "nobody", str(key), str(made)):
        assert main(["verify", str(made / "badge.png"), "--issuer", given]) == 2
        assert len(capsys.readouterr().err.splitlines()) == 1


# What does not hold


def test_any_changed_byte_of_the_picture_is_noticed(made, tmp_path):
    content = (made / "badge.png").read_bytes()
    address = json.loads((made / "credential.json").read_text())["issuer"]["id"]
    rng = random.Random(0)
    inside = content.index(b"openbadgecredential")
    places = [*range(8, 40), *(inside + rng.randrange(4000) for _ in range(40))]
    places += [rng.randrange(8, len(content)) for _ in range(60)]
    for place in places:
        changed = bytearray(content)
        changed[place] ^= 1 << rng.randrange(8)
        (tmp_path / "changed.png").write_bytes(changed)
        with pytest.raises(Rejected):
            verify.verified(tmp_path / "changed.png", address, TERMS)


def test_any_changed_byte_of_the_page_is_noticed(made, tmp_path):
    content = (made / "certificate.pdf").read_bytes()
    address = json.loads((made / "credential.json").read_text())["issuer"]["id"]
    rng = random.Random(0)
    for place in (5, 12, len(content) - 3, *(rng.randrange(len(content)) for _ in range(40))):
        changed = bytearray(content)
        changed[place] ^= 1 << rng.randrange(8)
        (tmp_path / "changed.pdf").write_bytes(changed)
        with pytest.raises(Rejected):
            verify.verified(tmp_path / "changed.pdf", address, TERMS)
    (tmp_path / "longer.pdf").write_bytes(content + b"\n%%EOF\n")
    with pytest.raises(Rejected):
        verify.verified(tmp_path / "longer.pdf", address, TERMS)


def test_another_value_anywhere_in_the_credential_is_noticed(made, tmp_path):
    said = json.loads((made / "credential.json").read_text())
    address = said["issuer"]["id"]

    def changes(value, way=()):
        """Each piece of text in the document, replaced by another one."""
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for name, inner in items:
            if isinstance(inner, dict | list):
                yield from changes(inner, (*way, name))
            else:
                yield (*way, name)

    for way in list(changes(said))[::3]:
        other = json.loads(json.dumps(said))
        *outer, last = way
        inside = other
        for name in outer:
            inside = inside[name]
        inside[last] = (not inside[last]) if isinstance(inside[last], bool) else f"{inside[last]}1"
        (tmp_path / "other.json").write_text(json.dumps(other))
        with pytest.raises(Rejected):
            verify.verified(tmp_path / "other.json", address, TERMS)


def test_a_number_made_larger_is_told_as_a_change(made, tmp_path, capsys):
    text = (made / "credential.json").read_text()
    (tmp_path / "more.json").write_text(text.replace('"value": "72"', '"value": "80"'))
    assert "the signature does not fit" in refused(tmp_path / "more.json", capsys)


def test_the_same_words_signed_with_another_key_do_not_hold(made, tmp_path, capsys):
    mine = tmp_path / "mine.pem"
    address = keys.new_key(mine)
    said = json.loads((made / "credential.json").read_text())
    del said["proof"]
    for method in (address, said["issuer"]["id"]):
        name = f"{method}#{method.removeprefix('did:key:')}"
        forged = ob3.add_data_integrity_proof(said, mine.read_bytes(), name)
        (tmp_path / "forged.json").write_text(json.dumps(forged))
        assert "another key" in refused(tmp_path / "forged.json", capsys)


def chunks_of(content):
    """The chunks of a picture as (kind, data)."""
    place = 8
    while place < len(content):
        (length,) = struct.unpack("!I", content[place : place + 4])
        yield content[place + 4 : place + 8], content[place + 8 : place + 8 + length]
        place += 12 + length


def picture_of(chunks):
    """A picture of these chunks, with checksums that fit."""
    parts = [struct.pack("!I", len(d)) + k + d + struct.pack("!I", zlib.crc32(k + d)) for k, d in chunks]
    return files.PNG + b"".join(parts)


def test_a_credential_moved_into_another_picture_is_noticed(made, key, tmp_path, capsys):
    ours = next(data for kind, data in chunks_of((made / "badge.png").read_bytes()) if kind == b"iTXt")
    for chunks in (
        [
            (k, d[:-1] + bytes([d[-1] ^ 1]) if k == b"IDAT" else d)
            for k, d in chunks_of((made / "badge.png").read_bytes())
        ],
        [*list(chunks_of((made / "badge.png").read_bytes()))[:-1], (b"tEXt", b"a\0b"), (b"IEND", b"")],
    ):
        (tmp_path / "forged.png").write_bytes(picture_of(chunks))
        assert "around it" in refused(tmp_path / "forged.png", capsys)
    twice = [*list(chunks_of((made / "badge.png").read_bytes()))[:-1], (b"iTXt", ours), (b"IEND", b"")]
    (tmp_path / "twice.png").write_bytes(picture_of(twice))
    assert "more than one" in refused(tmp_path / "twice.png", capsys)
    (tmp_path / "alone.json").write_text((made / "credential.json").read_text())
    (tmp_path / "baked.png").write_bytes(
        picture_of(
            (k, ours[:24] + (made / "credential.json").read_bytes() if k == b"iTXt" else d)
            for k, d in chunks_of((made / "badge.png").read_bytes())
        )
    )  # the credential that was signed for no picture at all
    assert "around it" in refused(tmp_path / "baked.png", capsys)


def test_dates_are_held(key, tmp_path, capsys):
    now = datetime.now(UTC)
    (tmp_path / "old.json").write_text(signed(key, now - timedelta(days=9), now - timedelta(days=2)))
    assert f"expired on {now - timedelta(days=2):%B %d, %Y}" in refused(tmp_path / "old.json", capsys)
    (tmp_path / "future.json").write_text(signed(key, now + timedelta(days=2)))
    assert "not in force yet" in refused(tmp_path / "future.json", capsys)
    (tmp_path / "now.json").write_text(signed(key, now, now + timedelta(days=2)))
    code, said = told(tmp_path / "now.json", capsys)
    assert code == 0 and "  until " in said


def test_badges_of_others_are_told(key, made, tmp_path, capsys):
    (tmp_path / "other.json").write_text(signed(key, course="Pottery", id="urn:uuid:" + "0" * 36))
    assert "not of this course" in refused(tmp_path / "other.json", capsys)
    said = json.loads(signed(key))
    for other in ("https://example.org/issuer", "did:web:example.org", 7, None):
        (tmp_path / "web.json").write_text(json.dumps(said | {"issuer": {"id": other, "type": ["Profile"]}}))
        assert "not known here" in refused(tmp_path / "web.json", capsys)
    del said["proof"]
    (tmp_path / "unsigned.json").write_text(json.dumps(said))
    assert "not signed" in refused(tmp_path / "unsigned.json", capsys)
    (tmp_path / "token.json").write_text("eyJhbGciOiJFZERTQSJ9.e30.AAAA")
    assert "JSON Web Token" in refused(tmp_path / "token.json", capsys)
    plain = [chunk for chunk in chunks_of((made / "badge.png").read_bytes()) if chunk[0] != b"iTXt"]
    (tmp_path / "plain.png").write_bytes(picture_of(plain))
    assert "without a credential" in refused(tmp_path / "plain.png", capsys)
    old = [*plain[:-1], (b"iTXt", b"openbadges\0\0\0\0\0https://example.org/1"), plain[-1]]
    (tmp_path / "old.png").write_bytes(picture_of(old))
    assert "Open Badges 2" in refused(tmp_path / "old.png", capsys)


def test_cut_files_are_damaged_and_other_files_cannot_be_read(made, tmp_path, capsys):
    picture, page = ((made / name).read_bytes() for name in ("badge.png", "certificate.pdf"))
    for size in (9, 40, len(picture) // 2, len(picture) - 3):
        (tmp_path / "cut.png").write_bytes(picture[:size])
        assert "damaged" in refused(tmp_path / "cut.png", capsys)
    (tmp_path / "cut.pdf").write_bytes(page[:300])
    refused(tmp_path / "cut.pdf", capsys)
    (tmp_path / "cut.json").write_text((made / "credential.json").read_text()[:500])
    assert "damaged" in refused(tmp_path / "cut.json", capsys)
    (tmp_path / "text.txt").write_text("hello")
    (tmp_path / "bytes.bin").write_bytes(bytes(range(256)))
    for name in ("text.txt", "bytes.bin", "gone.json", "."):
        code, said = told(tmp_path / name, capsys)
        assert code == 2 and len(said.splitlines()) == 1, said


@pytest.mark.parametrize(
    "text", ["{}", '{"proof": 1}', '{"issuer": {"id": "did:key:z"}, "proof": {}}', "{" * 9000]
)
def test_nonsense_ends_in_one_line(tmp_path, capsys, text):
    (tmp_path / "x.json").write_text(text)
    refused(tmp_path / "x.json", capsys)


def test_text_of_a_foreign_file_cannot_steer_the_terminal(key, tmp_path, capsys):
    (tmp_path / "x.json").write_text(signed(key, name="a\x1b[2Jb\u202e"))
    code, said = told(tmp_path / "x.json", capsys)
    assert code == 0 and "\x1b" not in said and "\u202e" not in said


# The rule, the key, the gradebook


def test_nothing_is_signed_for_who_has_not_completed_the_course(course, key, tmp_path, capsys):
    for student, missing in (
        ("student-08", f"week 2: {0.5 * 80 + 0.5 * 20:g} of 100 points, 60 are needed"),
        ("student-09", "points wait for a person"),
        ("student-10", "capstone: 0 of 24 points, 14.4 are needed"),
    ):
        assert issue.issue(student, key, ISSUER, output=tmp_path / student, course=course) == 1
        out = capsys.readouterr().out
        assert "nothing is signed" in out and missing in out
        assert not (tmp_path / student).exists()


def test_the_rule_stands_in_one_place(tmp_path):
    assert TERMS.rule == rule.Rule(60, 60, ("competition_write_up",))
    grades = [gradebook.GradedWork(work, True, work.points * 0.6, work.points) for work in WORKS]
    assert TERMS.rule.missing(grades) == []
    assert len(rule.Rule(61, 61).missing(grades)) == 3
    path = tmp_path / "syllabus.yml"
    for wrong, named in (
        ("title: x\n", "certificate"),
        ("title: x\ncertificate: {each_week: 160, capstone: 60, id: 'urn:uuid:1'}\n", "each_week is 160"),
        ("title: x\ncertificate: {each_week: some, capstone: 60, id: 'urn:uuid:1'}\n", "some"),
        ("title: x\ncertificate: {each_week: 60, capstone: 60, id: seven}\n", "seven"),
    ):
        path.write_text(wrong)
        with pytest.raises(CertificateError, match=named):
            rule.load_terms(path)


def test_a_key_is_made_once_for_its_owner_alone_and_never_in_the_course(key, tmp_path, capsys):
    if os.name != "nt":
        assert stat.S_IMODE(key.stat().st_mode) == 0o600
    before = key.read_bytes()
    for path, said in ((key, "there is a file"), (ROOT / "issuer.pem", "would be published")):
        assert main(["certificate", "--new-key", "--key", str(path)]) == 2
        assert said in capsys.readouterr().err
    assert key.read_bytes() == before and not (ROOT / "issuer.pem").exists()
    copied = tmp_path / "open.pem"
    copied.write_bytes(before)
    copied.chmod(0o644)
    if os.name != "nt":
        with pytest.raises(CertificateError, match="chmod 600"):
            keys.read_key(copied)
    copied.chmod(0o600)
    assert keys.did_of(keys.read_key(copied)) == keys.did_of(before)
    with pytest.raises(CertificateError, match="out of the course's folder"):
        keys.read_key(copied, root=tmp_path)
    copied.write_text("no key")
    with pytest.raises(CertificateError, match="not a private key"):
        keys.read_key(copied)
    with pytest.raises(CertificateError, match="--new-key"):
        keys.read_key(tmp_path / "gone.pem")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "--new-key"),
        ([STUDENT, "--new-key"], "--new-key"),
        ([STUDENT], "there is no gradebook yet"),
        ([STUDENT, "--until", "2001-01-01"], "still to come"),
    ],
)
def test_wrong_calls_are_told_in_one_line(arguments, said, capsys, tmp_path):
    db = ["--db", f"sqlite:///{tmp_path / 'none.db'}", "--issuer", ISSUER]
    assert main(["certificate", *arguments, *db]) == 2
    err = capsys.readouterr().err
    assert said in err and len(err.splitlines()) == 1
    assert not (tmp_path / "none.db").exists()


def test_who_is_not_in_the_gradebook_is_told(course, key, tmp_path):
    with pytest.raises(gradebook.NoSuchStudent, match="student-77.*student-07"):
        issue.issue("student-77", key, ISSUER, output=tmp_path, course=course)
    if not TERMS.issuer:
        with pytest.raises(CertificateError, match="who signs"):
            issue.issue(STUDENT, key, output=tmp_path, course=course)


def test_an_instructor_sees_a_learners_points_by_who_gave_them(course):
    lines = gradebook.table(gradebook.read_grades("student-09", course=course))
    assert max(map(len, lines)) <= 80
    assert lines[1].split()[-3:] == ["56/80", "20", "56"] and lines[-1].split()[0] == "Total"


# The learner's own record


def test_the_own_record_says_that_nobody_has_verified_it(tmp_path, capsys, monkeypatch):
    from pypdf import PdfReader

    from coursekit.progress import where as standing
    from tests.progress.learner import Learner

    monkeypatch.setattr(standing, "graded", lambda: WORKS[:2])
    with pytest.raises(CertificateError, match="nothing is noted here yet"):
        record.record(tmp_path / "record.pdf", tmp_path)
    learner = Learner(tmp_path)
    learner.checks(0, "1", 1.0)
    learner.checks(0, "1", 0.5, "self-scored")
    assert record.record(tmp_path / "record.pdf", tmp_path) == 0
    [page] = PdfReader(tmp_path / "record.pdf").pages
    words = page.extract_text()
    for text in ("Not verified by anybody", "Not signed", "A learner's own record", "A claim"):
        assert text in words
    assert "Certificate" not in words
    capsys.readouterr()
    assert "own record is not signed" in refused(tmp_path / "record.pdf", capsys)
    assert record.DEFAULT.parent == ROOT / "progress"


def test_a_certificate_is_one_page_with_the_credential_attached(made):
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO((made / "certificate.pdf").read_bytes()))
    assert len(reader.pages) == 1
    attached, alone = (
        json.loads(text)
        for text in (reader.attachments[files.ATTACHED][0], (made / "credential.json").read_bytes())
    )
    assert attached.pop("relatedResource")[0]["digestSRI"] and attached.pop("proof") != alone.pop("proof")
    assert attached == alone
    words = reader.pages[0].extract_text()
    for text in (STUDENT, "by a person", "not verified", "Nobody watched", "did:key:"):
        assert text in words, text


def test_commands_say_where_they_write():
    assert set(commands.COMMANDS) == {"certificate", "verify", "record"}
    assert not keys.DEFAULT.is_relative_to(ROOT) and isinstance(keys.DEFAULT, Path)
