"""A class of broken, hostile and honest submissions, graded by one `grade`: nothing lost, nothing out.

Each submission solves all parts but the one in which it misbehaves, and gets the points of the others. The
formats in which files arrive are tested one by one in test_submissions.py.
"""

import os
import socket
import textwrap
from pathlib import Path

import nbformat
import psutil
import pytest

from coursekit.grading.grade import grade
from coursekit.processes import isolation
from tests.classroom import Classroom
from tests.small import SMALL as WEEK
from tests.waiting import wait_until

CELL_SECONDS = 4  # instead of 60, for a cell that does not end; others take a few milliseconds
POINTS = 20  # of the parts that are tested
SIGMOID = {"sigmoid-visible", "sigmoid-hidden"}  # the tests of the part that misbehaves

pytestmark = [
    pytest.mark.skipif(isolation.why_not() is not None, reason=str(isolation.why_not())),
    pytest.mark.filterwarnings("ignore:Object of type"),
]

# How all processes of these submissions call themselves; it is inherited.
NAME = f"hostile-{os.getpid()}"[:15]
CALL_YOURSELF = f"import ctypes; ctypes.CDLL(None).prctl(15, {NAME.encode()})  # PR_SET_NAME\n"

# What the learner's function `sigmoid` does when a check calls it.
IN_A_FUNCTION = {
    "endless": "while True: pass",
    "swallows-interrupts": """
        while True:
            try:
                while True: pass
            except BaseException: pass
    """,
    "ends-process": "import os; os._exit(0)",
    "calls-exit": "exit()",
    "segfault": "import ctypes; ctypes.string_at(0)",
    "memory-bomb": "return [bytearray(b'x' * 10**9) for _ in range(10**6)]",
    "fork-bomb": """
        import os, time
        while True:
            try: os.fork()
            except OSError: time.sleep(0.1)
    """,
    "prints-100-mb": "print('x' * 10**8); return 0.0",
    "prints-for-ever": "while True: print('x' * 10_000)",
    "asks-for-input": "return float(input())",
}
# What a cell of the submission does by itself; it solves the part all the same.
AT_TOP_LEVEL = {
    "warns": "import sys, warnings; warnings.warn('mind the gap'); print('to stderr', file=sys.stderr);"
    "print('I am', open('/proc/self/comm').read())",
    "deletes-files": """
        import glob, os, shutil
        for path in glob.glob('*'): os.remove(path)
        open('mine.txt', 'w').write('kept here only')
        shutil.rmtree('/', ignore_errors=True)
    """,
    "leaves-a-child": """
        import os, time
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                open('/tmp/HOSTILE-CHILD', 'w').write('x')
                time.sleep(600)
            os._exit(0)
    """,
    "fills-the-disk": "open('big', 'wb').write(b'x' * 10**9)",
    "kills-everybody": "import os, signal; os.kill(-1, signal.SIGTERM)",
}
SPY = """
import ctypes, os, re, socket, sys
seen = []
for folder in SECRETS:
    try: seen.append((folder, os.listdir(folder)))
    except OSError: pass
    try: seen.append((folder, open(folder).read()))
    except OSError: pass
for address in ADDRESSES:
    try: socket.create_connection(address, timeout=2); seen.append(address)
    except OSError: pass
for place in ('/submission', '/share', '/tmp', '.'):
    for parent, folders, names in os.walk(place):
        folders[:] = [each for each in folders if os.path.join(parent, each) != sys.prefix]  # of this Python
        for name in names:
            try: text = open(os.path.join(parent, name), errors='replace').read()
            except OSError: continue
            if 'HIDDEN' + ' TESTS' in text: seen.append(name)
planted, found = 'PLAN%s-%d' % ('TED', 7), False  # the search must find this one
for line in open('/proc/self/maps').read().splitlines():
    span, rights, *about = line.split()
    if rights[0] == 'r' and about[3:] in ([], ['[heap]']):
        start, end = (int(part, 16) for part in span.split('-'))
        for place in range(start, end, 2**24):
            memory = ctypes.string_at(place, min(2**24, end - place))
            found = found or bool(re.search(rb'PLAN[T]ED-7', memory))
            seen += re.findall(rb'complex[_]step.*', memory)  # stands in a hidden test, but not here
print('SEEN', seen if found else 'nothing, for it is blind')
"""


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """The class, graded once."""
    room = Classroom(tmp_path_factory.mktemp("hostile") / "course", WEEK)
    room.configure(f"c.Execute.timeout = {CELL_SECONDS}")
    room.configure("c.SeparateExecute.notebook_timeout = 200")
    reference = room.grader.reference["sigmoid"]
    for student, code in IN_A_FUNCTION.items():
        body = textwrap.indent(textwrap.dedent(code).strip(), "    ")
        room.hand_in(
            student, room.grader.submission({"sigmoid": f"{CALL_YOURSELF}def sigmoid(z):\n{body}\n"})
        )
    for student, code in AT_TOP_LEVEL.items():
        source = "\n".join([reference, CALL_YOURSELF, textwrap.dedent(code)])
        room.hand_in(student, room.grader.submission({"sigmoid": source}))
    for student, code in (("top-endless", "while True: pass"), ("top-exit", "import os; os._exit(3)")):
        room.hand_in(student, room.grader.submission({"sigmoid": code}))
    room.hand_in("honest-before", room.grader.submission({}))
    room.hand_in("not-json", room.grader.submission({})).write_text('{"cells": [')
    room.hand_in("empty-file", room.grader.submission({})).write_text("")
    room.hand_in("a picture", room.grader.submission({})).write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    room.hand_in("no-notebook", room.grader.submission({})).rename(room.folder / "elsewhere.ipynb")
    stripped = room.grader.submission({})
    for cell in stripped.cells:
        cell.metadata = {}
    room.hand_in("žofie & b o'neil", stripped)
    room.hand_in("timeless", room.grader.submission({}), "the day after")
    doubled = room.grader.submission({})
    doubled.cells += [nbformat.from_dict(cell) for cell in doubled.cells[-6:]]
    room.hand_in("doubled", doubled)
    edited = room.grader.submission({})
    for cell in edited.cells:
        if cell.metadata.nbgrader.grade:
            cell.source, cell.metadata.nbgrader.points = "1000", 1000
    edited.metadata.kernelspec = {"name": "ir", "display_name": "R", "language": "R"}
    room.hand_in("edited", edited)
    room.hand_in("zz-honest-after", room.grader.submission({}))
    room.code = grade(room.course, WEEK)
    # When the others are graded: it has a lot of memory to search, and they slow it down.
    room.configure("c.Execute.timeout = c.SeparateExecute.notebook_timeout = 600")
    secrets = [room.folder, room.folder / "grading/gradebook.db", room.week.solution, room.folder.parents[1]]
    spy = SPY.replace("SECRETS", repr([str(path) for path in secrets]))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        spy = spy.replace("ADDRESSES", repr([listener.getsockname(), ("192.0.2.1", 80)]))
        room.hand_in("spy", room.grader.submission({"sigmoid": reference + spy}))
        assert grade(room.course, WEEK) == 0
    room.found = {student: row["grades"] for student, row in room.rows().items()}
    room.notes = room.records()
    return room


def lost(room, student):
    """The test cells in which a student lost points."""
    full = room.found["honest-before"]
    return {name for name, (auto, *_) in room.found[student].items() if auto != full[name][0]}


def said(room, student, cell="sigmoid-visible"):
    return next(each.message for each in room.notes[student].cells if each.name == cell)


def test_every_submission_is_graded(room):
    assert set(room.found) == set(room.notes) == set(room.course.submissions(WEEK.id))
    assert room.code == 1, "some could not be run, and the exit code says so"


def test_honest_neighbors_get_all_points(room):
    for student in ("honest-before", "zz-honest-after"):
        assert room.notes[student].earned == room.notes[student].possible == POINTS
        assert not room.notes[student].problems


@pytest.mark.parametrize(
    ("student", "word"),
    [
        ("endless", "does your loop end|still running"),
        ("swallows-interrupts", "still running|does your loop end"),
        ("ends-process", "ended the process"),
        ("calls-exit", "SystemExit"),
        ("segfault", "SIGSEGV"),
        ("memory-bomb", "emory|does your loop end|still running"),
        ("fork-bomb", ""),
        ("prints-for-ever", ""),
        ("asks-for-input", "raw_input|StdinNotImplementedError|input"),
    ],
)
def test_a_function_that_misbehaves_costs_its_own_part(room, student, word):
    assert lost(room, student) == SIGMOID, room.notes[student].problems
    assert any(each in said(room, student) for each in word.split("|")), said(room, student)


def test_examples_do_not_wait_for_a_function_that_never_ends_once_more(room):
    path = room.course.folder("autograded", "endless", WEEK.id) / f"{WEEK.id}.ipynb"
    cells = [cell for cell in nbformat.read(path, 4).cells if "example" in cell.metadata.nbgrader.grade_id]
    said = [output.get("evalue", "") for cell in cells[1:] for output in cell.outputs]
    assert said and all(text.startswith("examples are not run") for text in said)


def test_100_mb_of_output_leave_a_small_notebook(room):
    assert lost(room, "prints-100-mb") == SIGMOID
    path = room.course.folder("autograded", "prints-100-mb", WEEK.id) / f"{WEEK.id}.ipynb"
    assert path.stat().st_size < 3_000_000


@pytest.mark.parametrize("student", ["warns", "deletes-files", "leaves-a-child", "kills-everybody"])
def test_a_cell_that_misbehaves_beside_its_work_costs_nothing(room, student):
    assert lost(room, student) == set(), room.notes[student].problems


def test_a_file_that_would_fill_the_disk_is_cut(room):
    assert lost(room, "fills-the-disk") <= SIGMOID


@pytest.mark.parametrize(
    ("student", "word"),
    [("top-endless", f"was stopped after {CELL_SECONDS} s"), ("top-exit", "ended the process")],
)
def test_a_cell_that_never_ends_or_ends_the_kernel_costs_its_own_part(room, student, word):
    assert lost(room, student) == SIGMOID
    assert "NameError" in said(room, student)
    assert word in " ".join(room.notes[student].problems)


@pytest.mark.parametrize(
    ("student", "word"),
    [
        ("not-json", "not valid JSON"),
        ("empty-file", "is empty"),
        ("a picture", "not valid JSON"),
        ("no-notebook", "is missing"),
    ],
)
def test_what_is_no_notebook_gets_zero_and_a_reason(room, student, word):
    assert all(auto == 0 for auto, *_ in room.found[student].values())
    assert not room.notes[student].ran
    assert word in room.notes[student].problems[0]


@pytest.mark.parametrize("student", ["žofie & b o'neil", "doubled", "edited", "timeless"])
def test_what_can_be_mended_gets_all_points(room, student):
    assert room.notes[student].earned == POINTS, room.notes[student]
    assert room.notes[student].notes and not room.notes[student].problems


def test_a_spy_sees_nothing(room):
    assert lost(room, "spy") == set() and not room.notes["spy"].problems, room.notes["spy"]
    path = room.course.folder("autograded", "spy", WEEK.id) / f"{WEEK.id}.ipynb"
    outputs = [out for cell in nbformat.read(path, 4).cells for out in cell.get("outputs", [])]
    (line,) = [
        line for out in outputs for line in out.get("text", "").splitlines() if line.startswith("SEEN")
    ]
    assert line == "SEEN []"


def test_nothing_outlives_grading(room):
    path = room.course.folder("autograded", "warns", WEEK.id) / f"{WEEK.id}.ipynb"
    assert f"I am {NAME}" in path.read_text(encoding="utf-8"), "they would be recognized"
    assert not Path("/tmp/HOSTILE-CHILD").exists()
    wait_until(lambda: not survivors())


def survivors():
    processes = psutil.process_iter(["name", "status"])
    return [each for each in processes if each.info["name"] == NAME and each.info["status"] != "zombie"]
