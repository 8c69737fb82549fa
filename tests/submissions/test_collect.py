"""Collecting: names of learning management systems, hostile archives, nothing lost, nobody mistaken."""

import itertools
import os
import shutil
import stat
import struct
import sys
import zipfile
from datetime import datetime
from pathlib import Path

import nbformat
import pytest
from nbgrader.utils import is_solution

from coursekit.course.folders import Course, GradingError
from coursekit.course.syllabus import ROOT, find_week
from coursekit.notebooks.cells import grade_id
from coursekit.notebooks.recover import recognize, release_of, released_form
from coursekit.results.status import status
from coursekit.submissions import downloads
from coursekit.submissions.collect import collect, submission_time
from coursekit.submissions.read import prepare
from coursekit.submissions.students import safe

WEEK = find_week("3")
NOTEBOOK = f"{WEEK.id}.ipynb"
CLOCK = (2026, 1, 5, 10, 0, 0)


@pytest.fixture
def course(tmp_path):
    folder = tmp_path / "course"
    folder.mkdir()
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    return Course(folder)


def entry(name, when=CLOCK):
    return zipfile.ZipInfo(name, when)


def make_zip(path, files):
    """A zip of `files`: bytes by name, or by ZipInfo where more than the name matters."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            about = name if isinstance(name, zipfile.ZipInfo) else entry(name)
            archive.writestr(about, content, zipfile.ZIP_DEFLATED)
    return path


def make_folder(path, files):
    for name, content in files.items():
        target = path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return path


def held(course):
    """What was collected: bytes by path below the folder of submissions, without times."""
    base = course.root / "grading" / "submitted"
    files = (path for path in base.rglob("*") if path.is_file() and path.name != "timestamp.txt")
    return {path.relative_to(base).as_posix(): path.read_bytes() for path in files}


def assert_nothing_beside(course):
    """No file outside the places that collect has, and no leftovers."""
    names = {path.name for path in (course.root / "grading").iterdir()}
    assert names <= {"submitted", "replaced", "left_out", "people.json"}, names
    assert {path.name for path in course.root.iterdir()} == {"nbgrader_config.py", "grading"}


NAMES = {
    "moodle folders": (
        {
            "Ada Lovelace_12345_assignsubmission_file_/my work.ipynb": b"a",
            "Ada Lovelace_12345_assignsubmission_file_/data/x.csv": b"x",
            "Žofie N_12346_assignsubmission_file/work.ipynb": b"z",
        },
        {
            f"Ada Lovelace/{WEEK.id}/{NOTEBOOK}": b"a",
            f"Ada Lovelace/{WEEK.id}/data/x.csv": b"x",
            f"Žofie N/{WEEK.id}/{NOTEBOOK}": b"z",
        },
    ),
    "moodle flat": (
        {"Ada Lovelace_12345_assignsubmission_file_x_99_assignsubmission_file_y.ipynb": b"a"},
        {f"Ada Lovelace/{WEEK.id}/{NOTEBOOK}": b"a"},
    ),
    "canvas": (
        {
            f"lovelaceada_12345_678901_{NOTEBOOK}": b"a",
            f"oneilb_LATE_12346_678902_{NOTEBOOK}": b"b",
            "LATE_anon_aB3xY_678903_nb.ipynb": b"c",
        },
        {
            f"lovelaceada_12345/{WEEK.id}/{NOTEBOOK}": b"a",
            f"oneilb_12346/{WEEK.id}/{NOTEBOOK}": b"b",
            f"anon_aB3xY/{WEEK.id}/{NOTEBOOK}": b"c",
        },
    ),
    "classroom": (
        {f"Week 3/Ada L - Copy of {NOTEBOOK}": b"a", "Week 3/Bo - Untitled0.ipynb": b"b"},
        {f"Ada L/{WEEK.id}/{NOTEBOOK}": b"a", f"Bo/{WEEK.id}/{NOTEBOOK}": b"b"},
    ),
    "plain": (
        {"ada/x.ipynb": b"a", "b o'neil.ipynb": b"b", f"cy/{WEEK.id}/{NOTEBOOK}": b"c", "cy/notes.txt": b"n"},
        {
            f"ada/{WEEK.id}/{NOTEBOOK}": b"a",
            f"b o'neil/{WEEK.id}/{NOTEBOOK}": b"b",
            f"cy/{WEEK.id}/{NOTEBOOK}": b"c",
            f"cy/{WEEK.id}/notes.txt": b"n",
        },
    ),
    "with the assignment's name": (
        {f"ada_{NOTEBOOK}": b"a", f"bo - {NOTEBOOK}": b"b"},
        {f"ada/{WEEK.id}/{NOTEBOOK}": b"a", f"bo/{WEEK.id}/{NOTEBOOK}": b"b"},
    ),
    "one folder around plain files": (
        {"all/ada.ipynb": b"a", "all/bo.ipynb": b"b"},
        {f"ada/{WEEK.id}/{NOTEBOOK}": b"a", f"bo/{WEEK.id}/{NOTEBOOK}": b"b"},
    ),
}


@pytest.mark.parametrize("names", NAMES)
@pytest.mark.parametrize("form", ["folder", "zip"])
def test_names_of_learning_management_systems(course, tmp_path, names, form):
    files, expected = NAMES[names]
    source = make_folder(tmp_path / "in", files) if form == "folder" else make_zip(tmp_path / "in.zip", files)
    assert collect(course, WEEK, source) == 0
    assert held(course) == expected
    assert_nothing_beside(course)
    assert collect(course, WEEK, source) == 0, "a second time"
    assert held(course) == expected


def test_a_students_own_zip(course, tmp_path):
    inner = make_zip(
        tmp_path / "inner.zip", {"hw/my.ipynb": b"a", "hw/data/x.csv": b"x", "__MACOSX/._my": b""}
    )
    source = make_zip(
        tmp_path / "all.zip",
        {
            "Ada_1_assignsubmission_file_/work.zip": inner.read_bytes(),
            "bo_2_3_work.zip": inner.read_bytes(),
            "cy.ZIP": inner.read_bytes(),
        },
    )
    assert collect(course, WEEK, source) == 0
    for student in ("Ada", "bo_2", "cy"):
        assert held(course)[f"{student}/{WEEK.id}/{NOTEBOOK}"] == b"a"
        assert held(course)[f"{student}/{WEEK.id}/data/x.csv"] == b"x"


def test_pattern_with_times(course, tmp_path, capsys):
    source = make_folder(
        tmp_path / "in",
        {
            "ps1_ada_attempt_2026-01-30-15-00-00_hw.ipynb": b"new",
            "ps1_ada_attempt_2026-01-29-15-00-00_hw.ipynb": b"old",
            "ps1_ada_attempt_2026-01-29-15-00-00_data.csv": b"1,2",
            "other.ipynb": b"?",
        },
    )
    pattern = r"ps1_(?P<student_id>\w+)_attempt_(?P<timestamp>[0-9\-]+)_(?P<file_id>\w+)"
    assert collect(course, WEEK, source, pattern) == 1
    assert held(course) == {
        f"ada/{WEEK.id}/{NOTEBOOK}": b"new",
        f"ada/{WEEK.id}/hw.ipynb": b"old",
        f"ada/{WEEK.id}/data.csv": b"1,2",
    }
    folder = course.folder("submitted", "ada", WEEK.id)
    assert course.directories().get_existing_timestamp(str(folder)) == datetime(2026, 1, 30, 15)
    out = capsys.readouterr().out
    assert "refused: other.ipynb: does not match the pattern" in out
    assert "2026-01-29" in out, "the earlier version is named"
    for bad in ["(", r"(?P<student_id>\w+)"]:
        with pytest.raises(GradingError, match="pattern"):
            collect(course, WEEK, source, bad)


def test_the_newest_of_several_counts(course, tmp_path, capsys):
    late, early = (2026, 1, 5, 10, 0, 0), (2026, 1, 4, 10, 0, 0)
    source = make_zip(
        tmp_path / "in.zip",
        {
            entry(f"ada_1_50_{WEEK.id}-2.ipynb", early): b"canvas 2",
            entry(f"ada_1_40_{WEEK.id}-1.ipynb", late): b"canvas 1",
            entry(f"ada_1_30_{NOTEBOOK}", late): b"canvas 0",
            entry("bo/a.ipynb", early): b"early",
            entry("bo/b.ipynb", late): b"late",
            entry("cy/scratch.ipynb", late): b"scratch",
            entry("cy/Copy of 03 Logistic Regression (1).ipynb", early): b"fits",
            entry("dee.ipynb", early): b"plain",
            entry("dee (1).ipynb", early): b"again",
        },
    )
    assert collect(course, WEEK, source) == 0
    files = held(course)
    assert files[f"ada_1/{WEEK.id}/{NOTEBOOK}"] == b"canvas 2"
    assert files[f"bo/{WEEK.id}/{NOTEBOOK}"] == b"late"
    assert files[f"bo/{WEEK.id}/a.ipynb"] == b"early"
    assert files[f"cy/{WEEK.id}/{NOTEBOOK}"] == b"fits"
    assert files[f"dee/{WEEK.id}/{NOTEBOOK}"] == b"again"
    out = capsys.readouterr().out
    for name in [
        f"ada_1_40_{WEEK.id}-1.ipynb",
        f"ada_1_30_{NOTEBOOK}",
        "a.ipynb",
        "scratch.ipynb",
        "dee.ipynb",
    ]:
        assert name in out


def test_time_of_submission(course, tmp_path):
    source = make_folder(tmp_path / "in", {"ada.ipynb": b"a", "bo_1_2_x.ipynb": b"b"})
    os.utime(source / "ada.ipynb", (1767607200, 1767607200))
    assert collect(course, WEEK, source) == 0
    known = course.directories().get_existing_timestamp(str(course.folder("submitted", "ada", WEEK.id)))
    assert known == datetime(2026, 1, 5, 10)
    # Canvas and Moodle write the time of the download, which would make everybody late.
    assert not (course.folder("submitted", "bo_1", WEEK.id) / "timestamp.txt").exists()


HOSTILE = {
    "../../evil.ipynb": "leaves its folder",
    "ada/../../evil.ipynb": "leaves its folder",
    "/tmp/evil.ipynb": "absolute path",
    "C:/evil.ipynb": "absolute path",
    "C:evil.ipynb": "absolute path",
    "..\\..\\evil.ipynb": "leaves its folder",
    "ada\\..\\..\\evil.ipynb": "leaves its folder",
    "\\tmp\\evil.ipynb": "absolute path",
    "\\\\server\\evil.ipynb": "absolute path",
    "C:\\evil.ipynb": "absolute path",
    "x" * 300 + ".ipynb": "too long",
    "bad\x1b[2Jname.ipynb": "control characters",
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("nested", [False, True])
def test_names_that_leave_their_folder(course, tmp_path, capsys, name, nested):
    source = make_zip(tmp_path / "in.zip", {entry("good.ipynb"): b"good", entry(name): b"evil"})
    if nested:
        source = make_zip(tmp_path / "all.zip", {"ada.zip": source.read_bytes()})
    assert collect(course, WEEK, source) == 1
    student = "ada" if nested else "good"
    assert held(course) == {f"{student}/{WEEK.id}/{NOTEBOOK}": b"good"}
    out = capsys.readouterr().out
    assert [line for line in out.splitlines() if line.startswith("refused: ") and HOSTILE[name] in line]
    assert "\x1b" not in out and "refused: 1" in out
    assert {path.name for path in tmp_path.iterdir()} <= {"course", "in.zip", "all.zip"}
    assert not Path("/tmp/evil.ipynb").exists()
    assert_nothing_beside(course)


def test_links_and_devices(course, tmp_path, capsys):
    kinds = {"link.ipynb": stat.S_IFLNK, "device.ipynb": stat.S_IFCHR, "pipe.ipynb": stat.S_IFIFO}
    entries = {"ada.ipynb": b"a"}
    for name, kind in kinds.items():
        special = entry(name)
        special.create_system, special.external_attr = 3, (kind | 0o777) << 16
        entries[special] = b"/etc/passwd"
    assert collect(course, WEEK, make_zip(tmp_path / "in.zip", entries)) == 1
    assert held(course) == {f"ada/{WEEK.id}/{NOTEBOOK}": b"a"}
    out = capsys.readouterr().out
    assert all(f"refused: {name}: is " in out for name in kinds)


@pytest.mark.skipif(os.name == "nt", reason="needs links and pipes")
def test_links_and_devices_in_a_folder(course, tmp_path, capsys):
    secret = make_folder(tmp_path / "secret", {"x.ipynb": b"secret"})
    source = make_folder(tmp_path / "in", {"ada/x.ipynb": b"a"})
    (source / "bo.ipynb").symlink_to(secret / "x.ipynb")
    (source / "cy").symlink_to(secret)
    (source / "dee").mkdir()
    os.mkfifo(source / "dee" / "x.ipynb")
    (source / "loop").symlink_to(source)
    assert collect(course, WEEK, source) == 1
    assert held(course) == {f"ada/{WEEK.id}/{NOTEBOOK}": b"a"}
    out = capsys.readouterr().out
    for name in [
        "bo.ipynb: is a link",
        "cy: is a link",
        "loop: is a link",
        "dee/x.ipynb: is no ordinary file",
    ]:
        assert f"refused: {name}" in out


def encrypted(path):
    """Flip the bits that say "encrypted" in the headers of a zip."""
    data = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(signature)
        while place >= 0:
            data[place + offset] |= 1
            place = data.find(signature, place + 4)
    return bytes(data)


def test_broken_and_encrypted_zips(course, tmp_path, capsys):
    good = make_zip(tmp_path / "good.zip", {"x.ipynb": os.urandom(2000)})
    damaged = bytearray(good.read_bytes())
    damaged[500] ^= 0xFF
    method = bytearray(good.read_bytes())
    place = method.find(b"PK\x01\x02")
    method[place + 10 : place + 12] = struct.pack("<H", 14)  # LZMA, which has no bound on what comes out
    source = make_folder(
        tmp_path / "in",
        {
            "ada.zip": good.read_bytes(),
            "bo.zip": b"no zip",
            "cy.zip": encrypted(good),
            "dee.zip": bytes(damaged),
            "eve.zip": good.read_bytes()[:-30],
            "fay.zip": bytes(method),
            "gil.ipynb": b"{not json",
        },
    )
    assert collect(course, WEEK, source) == 1
    assert {path.split("/")[0] for path in held(course)} == {"ada", "gil"}
    out = capsys.readouterr().out
    for line in ["bo.zip: is no zip", "cy.zip: x.ipynb: is encrypted", "dee.zip: x.ipynb: is damaged"]:
        assert f"refused: {line}" in out
    for line in ["eve.zip: is no zip", "fay.zip: x.ipynb: is compressed in a way"]:
        assert f"refused: {line}" in out
    with pytest.raises(GradingError, match="no zip, or a damaged one"):
        collect(course, WEEK, source / "bo.zip")


def test_limits(course, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(downloads, "LARGEST_FILE", 2 * downloads.MEGABYTE)
    monkeypatch.setattr(downloads, "LARGEST_TOTAL", 5 * downloads.MEGABYTE)
    monkeypatch.setattr(downloads, "MOST_FILES_OF_ONE", 10)
    million = bytes(downloads.MEGABYTE)
    bomb = make_zip(tmp_path / "bomb.zip", {f"{i}.txt": million for i in range(3)})
    many = make_zip(tmp_path / "many.zip", {f"{i}.txt": b"" for i in range(11)})
    fair = make_zip(tmp_path / "fair.zip", {"x.ipynb": million + million[:1000]})
    files = {
        "ada.ipynb": b"a",
        "bo.zip": bomb.read_bytes(),
        "cy.zip": many.read_bytes(),
        "dee.ipynb": million * 3,
    }
    files |= {f"zed{i}.zip": fair.read_bytes() for i in range(5)}
    assert collect(course, WEEK, make_folder(tmp_path / "in", files)) == 1
    assert {path.split("/")[0] for path in held(course)} == {"ada", "zed0", "zed1", "zed2", "zed3"}
    out = capsys.readouterr().out
    assert "bo.zip: unpacks to more than 2 MB" in out
    assert "cy.zip: holds more than 10 files" in out
    assert "dee.ipynb: is larger than 2 MB" in out
    assert "zed4.zip: x.ipynb: all zips together unpack to more than 5 MB" in out
    with pytest.raises(GradingError, match="more than 5 MB: unpack it and give the folder"):
        collect(course, WEEK, make_zip(tmp_path / "huge.zip", {f"{i}.ipynb": million for i in range(6)}))


def test_a_zip_that_says_less_than_it_holds(course, tmp_path):
    path = make_zip(tmp_path / "ada.zip", {"x.ipynb": bytes(10**6)})
    data = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = data.find(signature)
        data[place + offset : place + offset + 4] = struct.pack("<I", 10)
    source = make_folder(tmp_path / "in", {"ada.zip": bytes(data), "bo.ipynb": b"b"})
    assert collect(course, WEEK, source) == 1
    assert held(course) == {f"bo/{WEEK.id}/{NOTEBOOK}": b"b"}


def test_a_name_twice_in_a_zip(course, tmp_path, capsys):
    with pytest.warns(UserWarning, match="Duplicate"):
        source = make_zip(tmp_path / "in.zip", {entry("ada/x.ipynb"): b"1", entry("ada/x.ipynb"): b"2"})
    assert collect(course, WEEK, source) == 1
    assert held(course) == {f"ada/{WEEK.id}/{NOTEBOOK}": b"1"}
    assert "refused: ada/x.ipynb: the name is in the zip more than once" in capsys.readouterr().out


def test_reserved_files_are_not_taken_from_students(course, tmp_path, capsys):
    files = {"ada/x.ipynb": b"a", "ada/timestamp.txt": b"2020-01-01 00:00:00 UTC", "ada/.DS_Store": b""}
    assert collect(course, WEEK, make_zip(tmp_path / "in.zip", files)) == 0
    assert b"2020" not in (course.folder("submitted", "ada", WEEK.id) / "timestamp.txt").read_bytes()
    assert "left out: ada/timestamp.txt" in capsys.readouterr().out


def test_files_without_a_student_or_a_notebook(course, tmp_path, capsys):
    files = {NOTEBOOK: b"?", "Untitled3.ipynb": b"?", "grades.csv": b"?", "ada/notes.txt": b"n"}
    assert collect(course, WEEK, make_folder(tmp_path / "in", files)) == 1
    assert held(course) == {f"ada/{WEEK.id}/notes.txt": b"n"}
    out = capsys.readouterr().out
    assert f"refused: {NOTEBOOK}: names no student" in out and "refused: grades.csv" in out
    assert "ada: no notebook among the files" in out


def test_source_that_is_nothing(course, tmp_path):
    (tmp_path / "empty").mkdir()
    for source in [tmp_path / "missing", tmp_path / "empty"]:
        with pytest.raises(GradingError, match=source.name):
            collect(course, WEEK, source)


def test_ids_that_nbgrader_and_formgrader_can_live_with(course, tmp_path, capsys):
    names = [
        "[a]*",
        "ada #1",
        ".hidden",
        "CON",
        "100%",
        "x" * 150,
        "Zoe\u0308",
        "rtl\u202etxt",
        "a,b",
        "b o'neil",
    ]
    source = make_zip(tmp_path / "in.zip", {f"{name}/x.ipynb": name.encode() for name in names})
    assert collect(course, WEEK, source) == 0
    students = course.submissions(WEEK.id)
    assert len(students) == len(names)
    assert {"Zoë", "b o'neil", "_a__", "ada _1", "_hidden", "_CON"} <= set(students)
    from nbgrader.apps import NbGraderAPI

    api = NbGraderAPI(coursedir=course.directories(), config=course.config())
    assert api.get_submitted_students(WEEK.id) == set(students)
    for student in students:
        assert safe(student) == student and len(student.encode()) <= 128
    out = capsys.readouterr().out
    assert "[a]*: goes by the id _a__" in out and "b o'neil: goes" not in out


def test_two_people_never_share_an_id(course, tmp_path, capsys):
    files = {
        "a#/x.ipynb": b"1",
        "a%/x.ipynb": b"2",
        "Ada/x.ipynb": b"3",
        "ada/x.ipynb": b"4",
        "Bo_7_assignsubmission_file_/x.ipynb": b"5",
        "Bo_8_assignsubmission_file_/x.ipynb": b"6",
        f"{'y' * 120}1/x.ipynb": b"7",
        f"{'y' * 120}2/x.ipynb": b"8",
    }
    source = make_zip(tmp_path / "in.zip", files)
    for _ in range(2):
        assert collect(course, WEEK, source) == 0
        assert sorted(held(course).values()) == sorted(files.values())
    names = [name.casefold() for name in course.submissions(WEEK.id)]
    assert len(set(names)) == len(files)
    assert {"bo_7", "bo_8"} <= set(names)
    assert "replaced: 0\nunchanged: 8 (" in capsys.readouterr().out


def test_moodle_numbers_keep_namesakes_apart_over_time(course, tmp_path):
    def download(number, week, content):
        name = f"Ada L_{number}_assignsubmission_file_/x.ipynb"
        assert collect(course, week, make_zip(tmp_path / "in.zip", {name: content})) == 0

    other = find_week("5")
    download(12, WEEK, b"first")
    download(34, WEEK, b"namesake")
    download(12, WEEK, b"first, again")
    download(56, other, b"first, numbered anew")
    files = held(course)
    assert files[f"Ada L/{WEEK.id}/{NOTEBOOK}"] == b"first, again"
    assert files[f"Ada L_34/{WEEK.id}/{NOTEBOOK}"] == b"namesake"
    assert files[f"Ada L/{other.id}/{other.id}.ipynb"] == b"first, numbered anew"


def test_names_of_the_gradebook(course, tmp_path, monkeypatch, capsys):
    with course.gradebook() as book:
        book.add_student("u1", first_name="Ada", last_name="Lovelace", lms_user_id="1")
        book.add_student("u2", first_name="Bo", last_name="N")
        book.add_student("u3", first_name="Bo", last_name="N")
    files = {
        "lovelaceada_1_2_x.ipynb": b"canvas",
        "Bo N_3_assignsubmission_file_/x.ipynb": b"two have this name",
        "u3/x.ipynb": b"by id",
    }
    assert collect(course, WEEK, make_zip(tmp_path / "in.zip", files)) == 0
    assert set(course.submissions(WEEK.id)) == {"u1", "Bo N", "u3"}
    assert "lovelaceada_1: goes by the id u1" in capsys.readouterr().out
    # Somebody who only calls himself by her name does not get into her place.
    impostor = make_zip(
        tmp_path / "in.zip", {"lovelaceada_9_3_x.ipynb": b"9", "lovelaceada_1_4_9_x.ipynb": b"1"}
    )
    assert collect(course, WEEK, impostor) == 0
    assert held(course)[f"u1/{WEEK.id}/{NOTEBOOK}"] == b"1"
    assert held(course)[f"lovelaceada_9/{WEEK.id}/{NOTEBOOK}"] == b"9"


def test_too_much_from_one_student(course, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("coursekit.submissions.collect.MOST_FILES_OF_ONE", 3)
    monkeypatch.setattr("coursekit.submissions.collect.LARGEST_FILE", 1000)
    files = {f"ada/{i}.ipynb": b"" for i in range(4)} | {"bo/x.ipynb": bytes(900), "bo/y.csv": bytes(101)}
    assert collect(course, WEEK, make_folder(tmp_path / "in", files | {"cy.ipynb": b"c"})) == 1
    assert held(course) == {f"cy/{WEEK.id}/{NOTEBOOK}": b"c"}
    out = capsys.readouterr().out
    assert "refused: ada: handed in more than 3 files" in out and "refused: bo: handed in more than" in out


def test_a_broken_memory_of_ids_is_not_passed_over(course, tmp_path):
    files = make_folder(tmp_path / "in", {"ada.ipynb": b"a"})
    make_folder(course.root / "grading", {"people.json": b"{"})
    with pytest.raises(GradingError, match="people.json cannot be read"):
        collect(course, WEEK, files)


@pytest.mark.parametrize("exchange", [True, False], ids=["one step", "two steps"])
def test_unchanged_replaced_and_older(course, tmp_path, monkeypatch, capsys, exchange):
    if not exchange:  # a system that cannot exchange two folders
        monkeypatch.setattr(
            "coursekit.submissions.collect.ctypes.CDLL", lambda *arguments, **options: object()
        )

    def deliver(content, when):
        source = make_zip(
            tmp_path / "in.zip", {entry("ada/x.ipynb", when): content, entry("ada/d.csv", when): b"d"}
        )
        assert collect(course, WEEK, source) == 0
        return capsys.readouterr().out

    folder = course.folder("submitted", "ada", WEEK.id)
    assert "collected: 1 (ada)\nreplaced: 0\nunchanged: 0\nrefused: 0" in deliver(
        b"one", (2026, 1, 5, 10, 0, 0)
    )
    before = (folder / NOTEBOOK).stat()
    assert "unchanged: 1 (ada)" in deliver(b"one", (2026, 1, 6, 10, 0, 0))
    assert (folder / NOTEBOOK).stat().st_mtime_ns == before.st_mtime_ns
    assert "ada: replaced" in deliver(b"two", (2026, 1, 7, 10, 0, 0))
    assert (folder / NOTEBOOK).read_bytes() == b"two"
    (kept,) = (course.root / "grading" / "replaced" / WEEK.id / "ada").iterdir()
    assert (kept / NOTEBOOK).read_bytes() == b"one" and (kept / "d.csv").read_bytes() == b"d"
    assert "older than what was collected before" in deliver(b"zero", (2026, 1, 1, 10, 0, 0))
    assert (folder / NOTEBOOK).read_bytes() == b"two"
    assert_nothing_beside(course)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux exchanges two folders in one step")
def test_a_crash_leaves_the_old_or_the_new(course, tmp_path):
    first = make_zip(tmp_path / "old.zip", {"ada/x.ipynb": b"old", "ada/d.csv": b"old"})
    second = make_zip(tmp_path / "new.zip", {"ada/x.ipynb": b"new", "ada/d.csv": b"new"})

    def collect_until(step):
        """Collect in a process that is gone at its n-th change of the disk; whether it got to the end."""
        changes = itertools.count(1)
        events = {"os.rename", "os.mkdir", "os.rmdir", "os.remove", "shutil.copyfile", "shutil.copytree"}

        def crash(event, arguments):
            if event in events and next(changes) == step:
                os._exit(9)

        child = os.fork()
        if child == 0:
            sys.addaudithook(crash)
            try:
                collect(course, WEEK, second)
                os._exit(0)
            finally:
                os._exit(1)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        assert code in (0, 9)
        return code == 0

    seen, steps = set(), itertools.count(1)
    finished = False
    while not finished:
        shutil.rmtree(course.root / "grading", ignore_errors=True)
        assert collect(course, WEEK, first) == 0
        finished = collect_until(next(steps))
        values = set(held(course).values())
        assert len(held(course)) == 2 and values in ({b"old"}, {b"new"})
        seen |= values
        assert collect(course, WEEK, second) == 0
        assert set(held(course).values()) == {b"new"}
    assert seen == {b"old", b"new"} and next(steps) > 10


# --- several notebooks of one person


def notebook(solved, week=WEEK, note=""):
    """A week's notebook with so many of its solution cells solved."""
    made = released_form(week)
    sources = {grade_id(cell): cell.source for cell in nbformat.read(week.solution, as_version=4).cells}
    todo = [cell for cell in made.cells if is_solution(cell)][:solved]
    for cell in todo:
        cell.source = sources[grade_id(cell)] + note
    return nbformat.writes(made).encode()


def work_in(course, student, week=WEEK):
    """How many solution cells hold work in the notebook that was chosen."""
    path = course.folder("submitted", student, week.id) / f"{week.id}.ipynb"
    return recognize(path, path.name, release_of(week)).worked_on


@pytest.mark.parametrize(
    "blank_name",
    ["X (1).ipynb", "X-1.ipynb", "X - Copy.ipynb", "X copy.ipynb", "Copy of X.ipynb", "X-Copy1.ipynb"],
)
@pytest.mark.parametrize("form", ["moodle", "plain", "own zip"])
def test_of_two_uploads_the_one_with_work_counts(course, tmp_path, capsys, blank_name, form):
    late, early = (2026, 1, 5, 10, 0, 0), (2026, 1, 4, 10, 0, 0)
    blank_name = blank_name.replace("X", WEEK.id)
    files = {entry(NOTEBOOK, early): notebook(4), entry(blank_name, late): notebook(0)}
    if form == "own zip":
        files = {"ada.zip": make_zip(tmp_path / "own.zip", files).read_bytes()}
    else:
        folder = {"moodle": "ada_1_assignsubmission_file_", "plain": "ada"}[form]
        files = {entry(f"{folder}/{about.filename}", about.date_time): data for about, data in files.items()}
    assert collect(course, WEEK, make_zip(tmp_path / "in.zip", files)) == 0
    assert work_in(course, "ada") == 4
    assert held(course)[f"ada/{WEEK.id}/{blank_name}"] == notebook(0), "kept"
    out = capsys.readouterr().out
    assert "not graded: " in out and f"{blank_name}, which holds no work" in out


def test_a_canvas_resubmission_that_is_blank(course, tmp_path, capsys):
    files = {f"ada_1_30_{NOTEBOOK}": notebook(4), f"ada_1_40_{WEEK.id}-1.ipynb": notebook(0)}
    assert collect(course, WEEK, make_zip(tmp_path / "in.zip", files)) == 0
    assert work_in(course, "ada_1") == 4
    assert f"ada_1: ada_1_30_{NOTEBOOK} counts, which has work in 4" in capsys.readouterr().out


def test_of_several_with_work_the_last_counts_where_the_platform_tells(course, tmp_path, capsys):
    files = {
        f"ada_1_30_{NOTEBOOK}": notebook(5),
        f"ada_1_40_{WEEK.id}-1.ipynb": notebook(3),
        f"ada_1_50_{WEEK.id}-2.ipynb": notebook(0),
        f"bo_2_assignsubmission_file_/{NOTEBOOK}": notebook(2),
        f"bo_2_assignsubmission_file_/{WEEK.id} (1).ipynb": notebook(6),
        f"bo_2_assignsubmission_file_/{WEEK.id} (2).ipynb": notebook(1),
    }
    assert collect(course, WEEK, make_zip(tmp_path / "in.zip", files)) == 0
    assert work_in(course, "ada_1") == 3
    assert work_in(course, "bo") == 6, "Moodle tells no time: the one with more solved"
    assert sorted(held(course).values()) == sorted(files.values()), "all are kept"
    out = capsys.readouterr().out
    assert "ada_1: 2 notebooks hold work, the last one handed in counts: ada_1_40_" in out
    assert "bo: 3 notebooks hold work, the one with more solved counts: bo_2_" in out
    assert collect(course, WEEK, tmp_path / "in.zip") == 0
    assert "unchanged: 2" in capsys.readouterr().out


def test_identical_copies_are_kept_once(course, tmp_path, capsys):
    names = ["X.ipynb", "X (1).ipynb", "X (2).ipynb", "sub/X.ipynb"]
    files = {f"ada/{name}": notebook(2) for name in names} | {"bo/x.ipynb": notebook(1)}
    assert collect(course, WEEK, make_folder(tmp_path / "in", files)) == 0
    assert held(course) == {f"{who}/{WEEK.id}/{NOTEBOOK}": notebook(n) for who, n in [("ada", 2), ("bo", 1)]}
    out = capsys.readouterr().out
    assert "notebooks hold work" not in out and "left out: " in out


def test_grading_names_what_it_does_not_grade(course, tmp_path):
    files = {f"ada/{NOTEBOOK}": notebook(4), f"ada/{WEEK.id} (1).ipynb": notebook(0)}
    assert collect(course, WEEK, make_folder(tmp_path / "in", files)) == 0
    folder = course.folder("submitted", "ada", WEEK.id)
    prepared = prepare(folder, released_form(WEEK), NOTEBOOK)
    assert f"other notebooks are ignored: {WEEK.id} (1).ipynb holds no work" in prepared.notes
    assert prepared.problems == []


# --- another week's notebook


def test_another_weeks_notebook_is_not_taken_for_this_weeks(course, tmp_path, capsys):
    five = find_week("5")
    bare = nbformat.reads(notebook(4), as_version=4)
    for number, cell in enumerate(bare.cells):
        cell.metadata, cell.id = nbformat.from_dict({}), f"cell-{number}"
    files = {
        f"ada/{five.id}.ipynb": notebook(4),
        f"bo/{five.id}.ipynb": nbformat.writes(bare).encode("utf-16"),
        f"cy/{five.id}.ipynb": notebook(4),
        "cy/mine.ipynb": notebook(3, five),
        f"dee/{five.id}.ipynb": notebook(0, five),
        "eve/x.ipynb": b'{"cells": [], "nbformat": 4}',
    }
    source = make_folder(tmp_path / "in", files)
    assert collect(course, five, source) == 1
    assert set(course.submissions(five.id)) == {"cy", "dee", "eve"}
    assert work_in(course, "cy", five) == 3
    out = capsys.readouterr().out
    for student in ("ada", "bo"):
        assert f"refused: {student}: {student}/{five.id}.ipynb is week 3's notebook, not week 5's" in out
    assert f"cy/{five.id}.ipynb, which is week 3's notebook" in out
    assert status(course, five) == 1
    out = capsys.readouterr().out
    assert "left out when " in out and "ada/05_scaling.ipynb is week 3's notebook" in out
    (source / "ada" / f"{five.id}.ipynb").write_bytes(notebook(2, five))
    (source / "bo" / f"{five.id}.ipynb").unlink()
    assert collect(course, five, source) == 0
    capsys.readouterr()
    status(course, five)
    assert "left out" not in capsys.readouterr().out


def test_another_weeks_notebook_that_was_placed_by_hand_is_named(course):
    five = find_week("5")
    folder = make_folder(course.folder("submitted", "ada", five.id), {f"{five.id}.ipynb": notebook(4)})
    prepared = prepare(folder, released_form(five), f"{five.id}.ipynb")
    assert not prepared.readable
    assert prepared.problems == [
        f"{five.id}.ipynb is week 3's notebook ({WEEK.id}): nothing could be run",
    ]


# --- times in names


def test_times_in_names_and_their_zone(course, tmp_path, capsys):
    texts = {"ada": "2026-11-03-23-50-00", "bo": "2026-07-03-09-30-15", "cy": "03-11-26 at noon"}
    source = make_folder(tmp_path / "in", {f"hw_{who}_{text}_x.ipynb": b"" for who, text in texts.items()})
    pattern = r"hw_(?P<student_id>[a-z]+)_(?P<timestamp>[^_]+)_(?P<file_id>\w+)"

    def times():
        return [submission_time(course.folder("submitted", who, WEEK.id)) for who in texts]

    assert collect(course, WEEK, source, pattern) == 1, "one cannot be read"
    assert times() == [datetime(2026, 11, 3, 23, 50), datetime(2026, 7, 3, 9, 30, 15), None]
    out = capsys.readouterr().out
    assert "taken as UTC" in out and "refused: 0" in out
    assert "no time: cy: '03-11-26 at noon' is no time that can be read: hw_cy_" in out
    shutil.rmtree(course.root / "grading")
    assert collect(course, WEEK, source, pattern, "Europe/Berlin") == 1
    assert times() == [datetime(2026, 11, 3, 22, 50), datetime(2026, 7, 3, 7, 30, 15), None]
    assert "taken as UTC" not in capsys.readouterr().out
    with pytest.raises(GradingError, match="'Berlin' is no time zone"):
        collect(course, WEEK, source, pattern, "Berlin")


@pytest.mark.parametrize("form", ["folders", "files", "pattern"])
def test_one_folder_or_file_for_each_delivery(course, tmp_path, form):
    between = " - " if form == "files" else "/"
    first, last = f"{between}{NOTEBOOK}", f"{between}again.ipynb"
    files = {
        f"12345-67890 - Ada Lovelace - Nov 3, 2026 902 AM{last}": notebook(2, note="\n# latest"),
        f"12345-67890 - Ada Lovelace - Nov 2, 2026 1159 PM{first}": notebook(5),
        f"12345-67891 - Ada Lovelace - Nov 3, 2026 1259 AM{first}": notebook(4),
        f"22345-67890 - Bo N - Oct 31, 2026 1200 PM{first}": notebook(1),
        "index.html": b"<html>",
    }
    pattern = r"\d+-\d+ - (?P<student_id>.+?) - (?P<timestamp>.+? [AP]M)/(?P<file_id>.+)"
    if form == "pattern":
        del files["index.html"]
    source = make_zip(tmp_path / "in.zip", files)
    assert collect(course, WEEK, source, pattern if form == "pattern" else None, "America/Toronto") == 0
    assert set(course.submissions(WEEK.id)) == {"Ada Lovelace", "Bo N"}
    ada = course.folder("submitted", "Ada Lovelace", WEEK.id)
    assert (ada / NOTEBOOK).read_bytes() == notebook(2, note="\n# latest")
    assert submission_time(ada) == datetime(2026, 11, 3, 14, 2)
    assert submission_time(course.folder("submitted", "Bo N", WEEK.id)) == datetime(2026, 10, 31, 16, 0)
    assert len(list(ada.glob("*.ipynb"))) == 3, "earlier ones are kept"


def test_namesakes_on_brightspace_stay_two_people(course, tmp_path, capsys):
    names = [f"{number}-7 - Bo N - Nov 3, 2026 902 AM/x.ipynb" for number in (11, 12)]
    source = make_zip(tmp_path / "in.zip", {name: name.encode() for name in names})
    for _ in range(2):
        assert collect(course, WEEK, source) == 0
        assert sorted(held(course).values()) == sorted(name.encode() for name in names)
    assert "Bo N_12: goes by the id Bo N_12" in capsys.readouterr().out


# --- what other systems pack


@pytest.mark.parametrize("nested", [False, True])
def test_backslashes_separate_folders(course, tmp_path, nested):
    files = {f"hw\\{NOTEBOOK}": notebook(1), "hw\\data\\x.csv": b"x", "hw\\empty\\": b""}
    if nested:
        files = {"ada.zip": make_zip(tmp_path / "own.zip", files).read_bytes()}
    else:
        files = {f"all\\ada\\{name}": data for name, data in files.items()} | {"all\\bo\\x.ipynb": b""}
    assert collect(course, WEEK, make_zip(tmp_path / "in.zip", files)) == 0
    assert {path: data for path, data in held(course).items() if not path.startswith("bo")} == {
        f"ada/{WEEK.id}/{NOTEBOOK}": notebook(1),
        f"ada/{WEEK.id}/data/x.csv": b"x",
    }


CLUTTER = {
    "a virtual environment": ["env37/pyvenv.cfg", "env37/lib/{}", "env37/Scripts/{}.exe"],
    "one of conda": ["conda/conda-meta/history", "conda/lib/{}", "conda/bin/{}"],
    "around the work": ["pyvenv.cfg", "lib/python3.11/site-packages/{}/x.py", "bin/{}"],
    "by name": [".venv/{}", "venv/deep/{}"],
    "version control": [".git/objects/{}", ".git/HEAD"],
    "packages": ["node_modules/{}/index.js", "lib/site-packages/{}.py"],
    "caches": [".pytest_cache/{}", "__pycache__/{}.pyc", ".ipynb_checkpoints/{}.ipynb", "__MACOSX/._{}"],
}


@pytest.mark.parametrize("clutter", CLUTTER)
@pytest.mark.parametrize("form", ["own zip", "folder", "by hand"])
def test_folders_that_nobody_meant_to_hand_in(course, tmp_path, monkeypatch, capsys, clutter, form):
    monkeypatch.setattr(downloads, "MOST_FILES_OF_ONE", 10)
    monkeypatch.setattr("coursekit.submissions.collect.MOST_FILES_OF_ONE", 10)
    names = {pattern.format(number) for pattern in CLUTTER[clutter] for number in range(9)}
    files = dict.fromkeys(sorted(names), b"") | {NOTEBOOK: notebook(2), "data/x.csv": b"x", "bin.txt": b"b"}
    if form == "by hand":
        folder = make_folder(tmp_path / "ada", files)
        prepared = prepare(folder, released_form(WEEK), NOTEBOOK)
        assert set(prepared.files) == {"data/x.csv", "bin.txt"} and not prepared.problems
        return
    if form == "own zip":
        own = make_zip(tmp_path / "own.zip", {f"hw/{name}": data for name, data in files.items()})
        source = make_zip(tmp_path / "in.zip", {"ada.zip": own.read_bytes()})
    else:
        source = make_folder(tmp_path / "in", {f"ada/{name}": data for name, data in files.items()})
    assert collect(course, WEEK, source) == 0
    assert set(held(course)) == {f"ada/{WEEK.id}/{name}" for name in (NOTEBOOK, "data/x.csv", "bin.txt")}
    lines = [line for line in capsys.readouterr().out.splitlines() if line.endswith(": left out")]
    assert len(lines) == 1, "they are named"
