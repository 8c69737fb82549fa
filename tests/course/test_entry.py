"""course.py as a user meets it: every test runs it as a program, in a copy of the repository, offline.

The package index that pip and uv are pointed at is a port of this machine: closed, or open and silent.
"""

import ast
import importlib.util
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import urllib.request
from pathlib import Path

import pytest

from coursekit.cli import COMMANDS as COURSEKIT_COMMANDS
from tests.waiting import SECONDS, wait_until

ROOT = Path(__file__).resolve().parents[2]
THIS_PYTHON = f"{sys.version_info[0]}.{sys.version_info[1]}"
SITE_PACKAGES = sysconfig.get_path("purelib")
PYTHON_IN_VENV = "Scripts/python.exe" if os.name == "nt" else "bin/python"

EXTRAS = ("requirements-cluster.txt", "requirements-site.txt")

posix_only = pytest.mark.skipif(os.name == "nt", reason="POSIX permissions and signals")


def load(folder):
    """The course.py of a folder as a module, to ask it for its constants or to run a part of it."""
    spec = importlib.util.spec_from_file_location("course", folder / "course.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def copy(tmp_path):
    """A copy of what course.py reads, below a name with a space; its coursekit reports how it was called."""
    folder = tmp_path / "my course"
    (folder / "coursekit").mkdir(parents=True)
    shutil.copytree(ROOT / ".jupyter", folder / ".jupyter")
    for name in ("course.py", "requirements.txt", *EXTRAS):
        shutil.copy(ROOT / name, folder)
    (folder / "README.md").write_text("# Start page\n")
    (folder / "coursekit/__init__.py").write_text("")
    (folder / "coursekit/__main__.py").write_text(
        "import os, sys\nprint('coursekit:', sys.argv[1:], os.getcwd())\nsys.exit(7)\n"
    )
    return folder


@pytest.fixture
def installed(copy):
    """A copy that is set up: its environment borrows the packages of this Python, and has the right stamp."""
    course = load(copy)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", course.VENV], check=True)
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    answer = subprocess.run([course.VENV_PYTHON, "-c", ask], check=True, capture_output=True, text=True)
    Path(answer.stdout.strip(), "borrowed.pth").write_text(f"{copy}\n{SITE_PACKAGES}\n")
    course.STAMP.write_text(course.expected_stamp(THIS_PYTHON))
    return copy


@pytest.fixture
def closed_port():
    with socket.socket() as bound:  # nothing else can take it while we hold it, and nobody listens
        bound.bind(("127.0.0.1", 0))
        yield bound.getsockname()[1]


@pytest.fixture
def silent():
    with socket.socket() as listening:  # a connection is made, and no answer ever comes
        listening.settimeout(SECONDS)
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield listening


@pytest.fixture
def offline(tmp_path, closed_port):
    return variables(tmp_path, closed_port)


def variables(folder, port):
    """The environment of a user whose package index is at a port of this machine."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PIP_", "UV_", "JUPYTER", "CONDA", "PYTEST")) and "proxy" not in name.lower()
    }
    index = f"http://127.0.0.1:{port}/simple"
    return kept | {
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_INDEX_URL": index,
        "UV_DEFAULT_INDEX": index,
        "UV_HTTP_RETRIES": "0",
        "UV_CACHE_DIR": str(folder / "uv-cache"),
        "PIP_NO_CACHE_DIR": "1",
        "JUPYTER_CONFIG_DIR": str(folder / "user"),
        "JUPYTER_RUNTIME_DIR": str(folder / "runtime"),
        "JUPYTER_DATA_DIR": str(folder / "data"),
    }


def run(folder, *arguments, env=None, cwd=None, prefix=(), python=sys.executable):
    return subprocess.run(
        [*prefix, python, folder / "course.py", *arguments],
        env=env,
        cwd=cwd or folder,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=SECONDS,
    )


def the_line(answer, code=1):
    """The one line on stderr of a run that had to end with this exit code."""
    assert answer.returncode == code, answer
    [line] = answer.stderr.strip().splitlines()
    assert line.startswith("course.py: ")
    return line


# What needs no environment


@pytest.mark.parametrize("argument", ["--help", "-h", "help"])
def test_help_is_one_screen_with_a_line_for_each_command(copy, argument):
    answer = run(copy, argument)
    assert answer.returncode == 0
    lines = answer.stdout.splitlines()
    assert len(lines) <= 44
    assert max(map(len, lines)) <= 100
    for command in load(copy).COMMANDS:
        assert len([line for line in lines if re.match(rf"  {command}\b.*  \w", line)]) == 1, command
    for flag in ("--instructor", "--no-browser", "--port N"):
        assert flag in answer.stdout
    assert not (copy / ".venv").exists()


def test_help_lists_the_commands_of_coursekit():
    assert load(ROOT).COMMANDS - {"lab", "setup", "help"} == set(COURSEKIT_COMMANDS)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["chekc", "3"], "Did you mean `check`?"),
        (["frobnicate"], "no command `frobnicate`. `python course.py --help`"),
        (["setup", "now"], "no arguments but `cluster` or `site`"),
        (["setup", "cluster", "now"], "no arguments but `cluster` or `site`"),
        (["--prot", "8889"], "not `--prot`"),
        (["lab", "week3"], "not `week3`"),
        (["--port"], "a number from 1 to 65535"),
        (["--port", "http"], "not `http`"),
        (["lab", "--no-browser", "--port=70000"], "not `70000`"),
    ],
)
def test_wrong_call_is_told_in_one_line_before_anything_is_made(copy, arguments, told):
    assert told in the_line(run(copy, *arguments), code=2)
    assert not (copy / ".venv").exists()


def test_port_in_use_is_told_before_anything_is_made(copy, silent):
    port = silent.getsockname()[1]
    assert f"Port {port} is in use" in the_line(run(copy, "--port", str(port)))
    assert not (copy / ".venv").exists()


def test_syntax_is_read_by_python_3_6():
    ast.parse((ROOT / "course.py").read_text(), feature_version=(3, 6))


def test_python_2_stops_at_the_line_that_names_the_python_needed():
    lines = (ROOT / "course.py").read_text().splitlines()
    first = next(line for line in lines if re.search(r"\bf['\"]", line))
    assert "Python 3.11 or newer is needed" in first


def test_old_python_is_told_in_one_line(copy):
    pretend = (
        "import runpy, sys; sys.version_info = (3, 10, 1, 'final', 0); sys.version = '3.10.1 (main)';"
        "sys.argv = ['course.py']; runpy.run_path('course.py', run_name='__main__')"
    )
    answer = subprocess.run([sys.executable, "-c", pretend], cwd=copy, capture_output=True, text=True)
    assert "Python 3.11 or newer is needed, not 3.10.1" in the_line(answer)


@pytest.mark.parametrize("minor", range(6, 11))
def test_old_python_of_this_machine_is_told_in_one_line(copy, minor):
    places = Path.home().glob(f".pyenv/versions/3.{minor}.*/bin/python")
    python = next(places, None) or shutil.which(f"python3.{minor}")
    probe = [python, "-c", "import sys; print(sys.version_info[1])"]
    if not python or subprocess.run(probe, capture_output=True, text=True).stdout.strip() != str(minor):
        pytest.skip(f"no Python 3.{minor} here")
    assert f"not 3.{minor}." in the_line(run(copy, python=python))


@pytest.mark.parametrize("name", ["requirements.txt", *EXTRAS])
def test_incomplete_clone_is_told(copy, name):
    (copy / name).unlink()
    assert f"{name} is missing" in the_line(run(copy, "setup"))


def test_file_in_the_place_of_the_environment_is_told_and_kept(copy):
    (copy / ".venv").write_text("mine")
    assert "is a file where a folder must go" in the_line(run(copy, "setup"))
    assert (copy / ".venv").read_text() == "mine"


@posix_only
def test_read_only_folder_is_told(copy):
    prefix = []
    if os.geteuid() == 0:  # permission bits do not hold root, unless it gives up the right to ignore them
        capabilities = "-dac_override,-dac_read_search"
        prefix = ["setpriv", f"--inh-caps={capabilities}", f"--bounding-set={capabilities}"]
        if not shutil.which("setpriv") or subprocess.run([*prefix, "true"]).returncode:
            pytest.skip("root cannot give up its capabilities here")
    copy.chmod(0o555)
    try:
        assert "cannot be written to" in the_line(run(copy, "setup", prefix=prefix))
    finally:
        copy.chmod(0o755)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("OSError: [Errno 28] No space left on device", "The disk is full"),
        ("[WinError 112] There is not enough space on the disk", "The disk is full"),
        ("The virtual environment was not created because ensurepip is not available", "python3-venv"),
        ("error: client error (Connect): invalid peer certificate: UnknownIssuer", "PIP_CERT"),
        ("WARNING: Retrying after connection broken by 'NewConnectionError(...)'", "cannot be reached"),
        ("error: dns error: Temporary failure in name resolution", "cannot be reached"),
        ("PermissionError: [WinError 5] Access is denied: 'python.exe'", "close every program"),
        ("ERROR: No matching distribution found for scipy==1.17.1", "64-bit Python 3.13"),
    ],
)
def test_known_failures_come_with_their_remedy(said, told):
    assert told in str(load(ROOT).explained(f"Collecting a package\n{said}\n"))


def test_unknown_failure_shows_what_was_said_last():
    assert str(load(ROOT).explained("one\nERROR: two\n")) == "The set-up failed: ERROR: two"


# What is set up already


def test_second_start_installs_nothing(installed, offline):
    before = (installed / ".venv/course-stamp.txt").read_bytes()
    answer = run(installed, "setup", env=offline)
    assert answer.returncode == 0
    assert answer.stdout.splitlines() == [
        f"Everything is installed. The course's Python is {installed / '.venv' / PYTHON_IN_VENV}"
    ]
    assert (installed / ".venv/course-stamp.txt").read_bytes() == before


def test_commands_are_handed_over_with_their_arguments_folder_and_exit_code(installed, offline, tmp_path):
    answer = run(installed, "check", "3", "--a flag", env=offline, cwd=tmp_path)
    assert answer.returncode == 7
    assert answer.stdout.strip() == f"coursekit: {['check', '3', '--a flag']} {tmp_path}"


def test_variables_that_would_mix_or_slow_down_pythons_are_not_passed_on(installed, offline, tmp_path):
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "coursekit.py").write_text("print('of another Python')")
    env = offline | {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(tmp_path / "other")}
    assert run(installed, "check", "3", env=env).stdout.startswith("coursekit: ")
    assert list((installed / "coursekit").rglob("*.pyc")), "what is compiled is kept for the next start"


def test_moved_folder_still_works(installed, offline, tmp_path):
    moved = tmp_path / "elsewhere"
    installed.rename(moved)
    assert run(moved, "setup", env=offline).returncode == 0


def test_conda_environment_that_has_the_packages_is_used_as_it_is(installed, offline, tmp_path):
    conda = (installed / ".venv").rename(tmp_path / "conda")
    (conda / "conda-meta").mkdir()
    [borrowed] = conda.rglob("borrowed.pth")
    borrowed.write_text(f"{SITE_PACKAGES}\n")
    answer = run(installed, "check", "3", env=offline, cwd=tmp_path, python=conda / PYTHON_IN_VENV)
    assert answer.returncode == 7
    assert answer.stdout.strip() == f"coursekit: {['check', '3']} {tmp_path}"
    assert not (installed / ".venv").exists()
    told = the_line(run(installed, "setup", "cluster", env=offline, python=conda / PYTHON_IN_VENV))
    assert "`conda install -c conda-forge distributed psycopg`" in told


def test_packages_for_some_are_installed_once_and_stay_for_every_command(installed, offline):
    course = load(installed)
    for name in EXTRAS:
        (installed / name).write_text("numpy\nuv\n")  # which are there: nothing to fetch
    answer = run(installed, "setup", "cluster", env=offline)
    assert answer.returncode == 0, answer
    assert "Adding Dask and PostgreSQL to .venv." in answer.stdout
    assert course.STAMP.read_text() == course.expected_stamp(THIS_PYTHON, ["cluster"])
    answer = run(installed, "site", env=offline)
    assert answer.returncode == 7, answer
    assert "Adding what builds the site to .venv." in answer.stdout and "Dask" not in answer.stdout
    assert course.STAMP.read_text() == course.expected_stamp(THIS_PYTHON, ["cluster", "site"])
    for arguments in (["setup", "cluster"], ["setup", "site"], ["setup"], ["check", "3"], ["test"]):
        answer = run(installed, *arguments, env=offline)
        assert answer.returncode == (0 if arguments[0] == "setup" else 7), answer
        assert len(answer.stdout.splitlines()) == 1, answer.stdout
    assert course.STAMP.read_text() == course.expected_stamp(THIS_PYTHON, ["cluster", "site"])


@pytest.fixture
def without_index(installed, monkeypatch):
    """course.py as a module, whose requirements cannot be fetched; `asked` tells which were wanted."""
    course = load(installed)
    course.asked = []

    def fail(file, *numbers):
        course.asked.append(file)
        raise course.explained("connection refused")

    monkeypatch.setattr(os, "environ", dict(os.environ))  # `set_up` changes it
    monkeypatch.setattr(course, "install_requirements", fail)
    return course


@pytest.mark.parametrize(
    ("arguments", "missing"),
    [(["test", "-k", "sigmoid"], "cluster"), (["setup", "cluster"], "cluster"), (["site"], "site")],
)
def test_missing_packages_stop_only_those_who_need_them(without_index, capsys, arguments, missing):
    course, before = without_index, without_index.STAMP.read_bytes()
    assert course.main(arguments) == 1
    told = capsys.readouterr()
    assert "cannot be reached" in told.err and len(told.err.splitlines()) == 1
    assert told.out.splitlines() == [f"Adding {course.EXTRAS[missing][0]} to .venv."]
    assert course.asked == [course.requirements_of(missing)]
    assert course.STAMP.read_bytes() == before
    assert course.main(["setup"]) == 0


def test_changed_requirements_are_installed_into_the_same_environment(without_index, capsys):
    course = without_index
    course.REQUIREMENTS.write_text("a-package-that-is-not-there==1\n")
    (course.VENV / "kept").touch()
    assert course.main(["setup"]) == 1
    told = capsys.readouterr()
    assert "cannot be reached" in told.err
    assert told.out.splitlines() == ["requirements.txt has changed: updating .venv."]
    assert course.asked == [course.REQUIREMENTS]
    assert (course.VENV / "kept").exists()


def test_changed_requirements_bring_the_packages_for_some_up_to_date_too(installed, monkeypatch):
    course, files = load(installed), []
    course.STAMP.write_text(course.expected_stamp(THIS_PYTHON, ["cluster"]))
    with course.REQUIREMENTS.open("a") as file:
        file.write("# changed\n")
    monkeypatch.setattr(course, "install_requirements", lambda file, *numbers: files.append(file))
    course.make_venv()
    assert files == [course.REQUIREMENTS, course.requirements_of("cluster")]
    assert course.STAMP.read_text() == course.expected_stamp(THIS_PYTHON, ["cluster"])


@posix_only
def test_jupyterlab_opens_on_the_start_page_with_the_settings_of_the_course(installed, offline, tmp_path):
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        port = bound.getsockname()[1]
    command = [sys.executable, installed / "course.py", "--no-browser", "--port", str(port)]
    share = Path(sys.prefix, "share/jupyter")  # what a real installation has below its own prefix
    env = offline | {
        "JUPYTER_PATH": str(share),
        "JUPYTERLAB_DIR": str(share / "lab"),
        "JUPYTER_CONFIG_PATH": str(Path(sys.prefix, "etc/jupyter")),
    }
    log = tmp_path / "lab.log"
    with log.open("w") as stream:
        lab = subprocess.Popen(command, env=env, stdout=stream, stderr=stream, stdin=subprocess.DEVNULL)
    try:
        address = re.compile(rf"http://127\.0\.0\.1:{port}/lab/tree/README\.md\?token=(\w+)\n")

        def told():
            assert lab.poll() is None, log.read_text()
            return address.search(log.read_text())

        found = wait_until(told)
        assert not re.search(r"^\[[EW] ", log.read_text(), re.MULTILINE), log.read_text()
        settings = f"http://127.0.0.1:{port}/lab/api/settings?token={found[1]}"
        with urllib.request.urlopen(settings, timeout=SECONDS) as answer:
            entries = {entry["id"]: entry["schema"] for entry in json.load(answer)["settings"]}
        news = entries["@jupyterlab/apputils-extension:notification"]["properties"]["fetchNews"]
        viewers = entries["@jupyterlab/docmanager-extension:plugin"]["properties"]["defaultViewers"]
        assert news["default"] == "false"
        assert viewers["default"] == {"markdown": "Markdown Preview"}
        notebooks = entries["@jupyterlab/notebook-extension:tracker"]["properties"]
        assert notebooks["windowingMode"]["default"] == "full"  # or the contents jump after half a minute
        with urllib.request.urlopen(found[0].strip(), timeout=60) as answer:
            assert '"disabledExtensions": ["@jupyter/nbgrader"]' in answer.read().decode()
    finally:
        lab.terminate()
        lab.wait(timeout=SECONDS)


# What is half made


def test_half_made_environment_is_made_again_and_no_network_is_told(copy, offline):
    (copy / ".venv" / PYTHON_IN_VENV).parent.mkdir(parents=True)
    (copy / ".venv" / PYTHON_IN_VENV).write_text("")  # as after a full disk, or a Python that moved
    (copy / "work.ipynb").write_text("mine")
    answer = run(copy, "setup", env=offline)
    assert "connect to the internet" in the_line(answer)
    assert "not complete or does not work: making it again" in answer.stdout
    assert load(copy).probe(), "the environment itself was made"
    assert load(copy).STAMP.read_text() == load(copy).UNFINISHED
    assert (copy / "work.ipynb").read_text() == "mine"


@posix_only
def test_interrupted_set_up_ends_in_one_line_and_is_made_again(
    installed, silent, tmp_path, monkeypatch, interruptible
):
    course = load(installed)
    course.STAMP.unlink()
    (course.VENV / "leftover").touch()
    command = [sys.executable, installed / "course.py", "setup"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    env = variables(tmp_path, silent.getsockname()[1])
    setup = subprocess.Popen(command, env=env, start_new_session=True, **pipes)
    with silent.accept()[0]:  # it asks the index, and waits
        os.killpg(setup.pid, signal.SIGINT)
        _, errors = setup.communicate(timeout=SECONDS)
    assert setup.returncode == 130
    assert errors.strip() == "course.py: Stopped. Run the same command again to go on."
    assert course.STAMP.read_text() == course.UNFINISHED

    # The one step that needs a network.
    monkeypatch.setattr(course, "install_requirements", lambda file: None)
    course.make_venv()
    assert not (course.VENV / "leftover").exists()
    assert course.STAMP.read_text() == course.expected_stamp(THIS_PYTHON)
    moved = installed.rename(tmp_path / "elsewhere")
    where = [moved / ".venv" / PYTHON_IN_VENV, "-c", "import coursekit; print(coursekit.__file__)"]
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    answer = subprocess.run(where, cwd=tmp_path, env=env, check=True, capture_output=True, text=True)
    assert Path(answer.stdout.strip()) == moved / "coursekit/__init__.py"
