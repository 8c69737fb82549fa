"""The one command of this course: `python course.py` sets everything up and opens JupyterLab.

It uses the standard library only, so a fresh clone and Python 3.11 or newer are all that it takes.

The first start makes the virtual environment `.venv` beside this file, installs the versions that
requirements.txt names (with uv, or with pip where uv does not work) and makes `coursekit` importable. The
stamp `.venv/course-stamp.txt` then says what was installed. A start that finds the stamp it expects
installs nothing; one that finds an unfinished or broken environment makes it again. In a conda environment
made from environment.yml (Binder's is one) everything is installed already, and is used as it is.

What only some need is installed on top, from requirements-NAME.txt, by `setup NAME` and by the commands of
NEEDED_BY: for a Dask cluster and a gradebook in PostgreSQL, or for the site. The stamp then has a line for
each, and an update brings all of them up to date.

JupyterLab starts with the settings in `.jupyter`. Commands other than `lab` and `setup` are handed over,
with their arguments, to `python -m coursekit` in the environment: see coursekit/cli.py.
"""

import difflib
import errno
import hashlib
import importlib.util
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

# An older Python must get as far as main() to say this: no syntax newer than Python 3.6 in this file.
# (Python 2 stops at the next line, and shows it.)
WRONG_PYTHON = f"Python 3.11 or newer is needed, not {sys.version.split()[0]}: get it from python.org."
OLDEST_PYTHON = (3, 11)

ROOT = Path(__file__).resolve().parent
REQUIREMENTS = ROOT / "requirements.txt"
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "course-stamp.txt"
UNFINISHED = "this set-up is not finished\n"
# What is installed on top for some: what the user is told, and what to do where conda installs.
EXTRAS = {
    "cluster": ("Dask and PostgreSQL", "conda install -c conda-forge distributed psycopg"),
    "site": ("what builds the site", "pip install -r requirements-site.txt"),
}
NEEDED_BY = {"test": ("cluster", "site"), "site": ("site",), "slides": ("site",), "guide": ("site",)}

USAGES = {
    "lab": "start JupyterLab on the start page; the same as no command",
    "check WEEK_OR_NOTEBOOK": "check your work part by part (--all: the hidden checks, too)",
    "progress": "where you stand, and what comes next (--html: a page with plots)",
    "mock": "mock interview in the terminal (or: interview/mock_interview.ipynb)",
    "review": "today's cards of the questions that you missed",
    "deck": "the question bank as flash cards for Anki",
    "resume-check FILE": "what a recruiter would flag in your resume",
    "record": "what you did alone, as a page (PDF) that nobody has signed",
    "verify FILE": "whether a certificate holds, without any network",
    "interview-sheet": "a mock interview on paper, for a human interviewer",
    "compete submit FILE": "the competition: score an entry; `compete host ENTRIES` hosts it",
    "update": "take the newest version of the course; your work stays",
    "setup [cluster|site]": "make or update the environment; add what a cluster or the site needs",
    "release [WEEK...]": "instructor: make assignments/ from solutions/",
    "collect WEEK FOLDER_OR_ZIP": "instructor: take in submissions as a learning platform hands them out",
    "grade WEEK": "instructor: grade what is new or changed, isolated, several at a time",
    "status WEEK": "instructor: who is graded, who needs hand grading, who broke",
    "feedback WEEK": "instructor: write a feedback page for each learner",
    "report WEEK": "instructor: write the class report: points, parts, what to reteach",
    "similar WEEK": "instructor: which submissions share passages, side by side",
    "quiz WEEK": "instructor: interview questions as a quiz (--form canvas or moodle)",
    "export [WEEK...]": "instructor: grades as a table for a spreadsheet, Canvas or Moodle",
    "certificate STUDENT": "instructor: sign a certificate, from the gradebook (--new-key: once)",
    "site": "write the course as a web site that needs no network",
    "slides [WEEK...]": "instructor: a deck for each lecture, about an hour, with notes",
    "guide": "contributor: bring the generated parts of docs/teaching up to date",
    "execute NOTEBOOK...": "contributor: run notebooks and store their outputs",
    "clinic [WEEK...]": "contributor: make clinic/ from its cases (release does, too)",
    "test [PYTEST_ARGUMENT...]": "contributor: run all checks, one week's (--week N), or a selection",
    "help": "show this text",
}
COMMANDS = {usage.split()[0] for usage in USAGES}
HELP = """usage: python course.py [COMMAND] [ARGUMENTS]

{commands}
  --instructor                 lab: with Formgrader and the folders solutions/ and grading/
  --no-browser                 lab: print the address instead of opening a browser
  --port N                     lab: the port to listen on (default: 8888, or the next free one)

What is missing is installed first, into .venv. To start afresh, delete that folder."""

# Why the set-up can fail: what the program that failed says then, and what the user can do.
CAUSES = {
    "disk": (r"no space left|not enough space|disk quota", "The disk is full: free about 2 GB"),
    "venv": (
        r"no module named '?(ensurepip|venv)|ensurepip is (not available|disabled)",
        "This Python makes no virtual environments: on Debian and Ubuntu `sudo apt install python3-venv`,"
        " elsewhere install Python from python.org",
    ),
    "certificate": (
        r"certificate verify failed|SSLError|invalid peer certificate",
        "The package index shows a certificate that is not trusted here (a company's proxy?): name the file"
        " with the right one in PIP_CERT and SSL_CERT_FILE",
    ),
    "network": (
        r"ConnectionError|connection (refused|reset|broken|aborted)|timed out|timeout|name resolution"
        r"|ProxyError|dns error|error sending request|network is unreachable",
        "The package index cannot be reached: connect to the internet (behind a proxy, set HTTPS_PROXY)",
    ),
    "permission": (
        r"permission denied|PermissionError|access is denied|read-only file system",
        "A file in .venv cannot be written: close every program that uses it, delete the folder .venv",
    ),
    "package": (
        r"no matching distribution|no solution found|requires a different python|metadata-generation-failed",
        "A package does not exist for this Python on this machine: delete the folder .venv, install the"
        " 64-bit Python 3.13 from python.org",
    ),
}


class Stop(Exception):
    """Ends the program with one line for the user; the exit code is 2 for a wrong call and 1 otherwise."""

    def __init__(self, message, code=1, cause=None):
        super().__init__(message)
        self.code = code
        self.cause = cause


def explained(failure):
    """The Stop for what a failed program said (or for an OSError): known causes come with their remedy."""
    text = str(failure).strip() or "see above"
    for cause, (pattern, advice) in CAUSES.items():
        if re.search(pattern, text, re.IGNORECASE):
            return Stop(f"{advice}, then run this again.", cause=cause)
    return Stop(f"The set-up failed: {text.splitlines()[-1].strip()}")


def say(text, stream=None):
    print(text, file=stream or sys.stdout, flush=True)


def main(arguments):
    """Run one command line and return the exit code."""
    try:
        if sys.version_info < OLDEST_PYTHON:
            raise Stop(WRONG_PYTHON)
        return run_command(arguments)
    except (Stop, OSError) as error:
        stop = error if isinstance(error, Stop) else explained(error)
        say(f"course.py: {stop}", sys.stderr)
        return stop.code
    except KeyboardInterrupt:
        say("\ncourse.py: Stopped. Run the same command again to go on.", sys.stderr)
        return 130


def run_command(arguments):
    """The first argument is the command; without one, or with a flag in its place, it is `lab`."""
    command = arguments[0] if arguments else "lab"
    if command in ("help", "--help", "-h"):
        say(HELP.format(commands="\n".join(f"  {usage:<27}  {text}" for usage, text in USAGES.items())))
        return 0
    if command == "lab" or command.startswith("-"):
        return lab(arguments[1:] if command == "lab" else arguments)
    if command == "setup":
        extras = arguments[1:]
        if len(extras) > 1 or not set(extras) <= set(EXTRAS):
            raise Stop(f"setup takes no arguments but {' or '.join(f'`{name}`' for name in EXTRAS)}.", 2)
        if extras and in_conda():
            raise Stop(f"Here conda installs: run `{EXTRAS[extras[0]][1]}`.")
        say(f"Everything is installed. The course's Python is {set_up(extras)}")
        return 0
    if command in COMMANDS:
        python = set_up(NEEDED_BY.get(command, ()))
        return hand_over([python, "-m", "coursekit", *arguments])
    near = difflib.get_close_matches(command, COMMANDS, 1)
    hint = f" Did you mean `{near[0]}`?" if near else ""
    raise Stop(f"There is no command `{command}`.{hint} `python course.py --help` lists them all.", 2)


def lab(arguments):
    """Start JupyterLab in the course's folder."""
    options = []
    words = iter([word for argument in arguments for word in argument.split("=", 1)])
    for word in words:
        if word == "--no-browser":
            options.append(word)
        elif word == "--instructor":
            os.environ["COURSE_INSTRUCTOR"] = "1"  # for .jupyter/jupyter_server_config.py
        elif word == "--port":
            port = next(words, "")
            if not port.isdigit() or not 1 <= int(port) <= 65535:
                raise Stop(f"--port takes a number from 1 to 65535, not `{port}`.", 2)
            if not is_free(int(port)):
                raise Stop(f"Port {port} is in use or not allowed: choose another, or leave out --port.")
            options += ["--port", port, "--ServerApp.port_retries=0"]
        else:
            raise Stop(f"lab takes --instructor, --no-browser and --port N, not `{word}`.", 2)
    python = set_up()
    os.chdir(str(ROOT))
    say("Starting JupyterLab. Leave this window open; Ctrl-C in it stops JupyterLab.")
    return hand_over([python, "-m", "jupyterlab", *options])


def is_free(port):
    with socket.socket() as server:
        if os.name == "posix":  # as JupyterLab does it: a port that was closed a moment ago is free
            server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            server.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def hand_over(command):
    """Let another program take over, with its own exit code and its own answer to Ctrl-C."""
    if os.name == "posix":
        os.execv(command[0], command)
    process = subprocess.Popen(command)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:  # the other program gets it, too, and decides
            continue


def in_conda():
    """Whether this is a conda environment that has the course's packages."""
    return Path(sys.prefix, "conda-meta").is_dir() and importlib.util.find_spec("nbgrader") is not None


def set_up(extras=()):
    """Make sure that an environment is there, set the variables it needs, and return its Python."""
    # The first two would mix another Python's packages into ours; with the third, which many containers set,
    # each process would compile hundreds of modules again.
    for name in ("PYTHONHOME", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE"):
        os.environ.pop(name, None)
    jupyter_paths = [str(ROOT / ".jupyter"), os.environ.get("JUPYTER_CONFIG_PATH", "")]
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(filter(None, jupyter_paths))
    if in_conda():
        os.environ["PYTHONPATH"] = str(ROOT)
        return sys.executable
    make_venv(extras)
    os.environ["VIRTUAL_ENV"] = str(VENV)
    os.environ["PATH"] = os.pathsep.join([str(VENV_PYTHON.parent), os.environ.get("PATH", "")])
    return str(VENV_PYTHON)


def make_venv(extras=()):
    """Bring `.venv` to what the requirements say; at once where the stamp tells that it is."""
    for file in (REQUIREMENTS, *map(requirements_of, EXTRAS)):
        if not file.is_file():
            raise Stop(f"{file} is missing: this copy of the course is not complete, clone it again.")
    if VENV.exists() and not VENV.is_dir():
        raise Stop(f"{VENV} is a file where a folder must go: delete or rename it, then run this again.")
    found = probe()
    stamp = STAMP.read_text(errors="replace") if STAMP.is_file() else ""
    finished = found and stamp.startswith(expected_stamp(found[0]))
    if finished and all(stamp_line(name) in stamp for name in extras):
        return
    require_writable_folder()

    started = time.monotonic()
    wanted = [name for name in EXTRAS if name in extras or requirements_of(name).stem in stamp]
    done = [name for name in wanted if finished and stamp_line(name) in stamp]
    if not finished:
        found = install_course(found, stamp)
    for name in wanted:
        if name not in done:  # if this fails, the rest stays finished
            say(f"Adding {EXTRAS[name][0]} to .venv.")
            install_requirements(requirements_of(name), ("1/2", "2/2"))
            done.append(name)
            STAMP.write_text(expected_stamp(found[0], done))
    say(f"Set up in {time.monotonic() - started:.0f} s. The next start installs nothing.")


def install_course(found, stamp):
    """Make `.venv` where it is not usable, install what everybody needs, and return what `probe` finds."""
    say(reason_to_install(found, stamp))
    if not found or stamp == UNFINISHED:
        step("1/4 making .venv", [sys.executable, "-m", "venv", "--clear", "--without-pip", str(VENV)])
        STAMP.write_text(UNFINISHED)
        step("2/4 adding pip", [str(VENV_PYTHON), "-m", "ensurepip", "--default-pip"])
        found = probe()
        if not found:
            raise Stop(f"{sys.executable} makes no working environment: install Python from python.org.")
    STAMP.write_text(UNFINISHED)
    version, site_packages = found
    install_requirements(REQUIREMENTS)
    # Makes coursekit importable. A relative path, so that the course's folder may be moved or renamed.
    Path(site_packages, "coursekit.pth").write_text(os.path.relpath(str(ROOT), site_packages) + "\n")
    STAMP.write_text(expected_stamp(version))
    return found


def expected_stamp(version, extras=()):
    """What the stamp of a finished environment says: the Python it has and the requirements it meets."""
    stamp = f"Python {version}, requirements {digest(REQUIREMENTS)}\n"
    return stamp + "".join(stamp_line(name) for name in EXTRAS if name in extras)


def stamp_line(name):
    return f"{requirements_of(name).stem} {digest(requirements_of(name))}\n"


def requirements_of(name):
    return ROOT / f"requirements-{name}.txt"


def digest(file):
    return hashlib.sha256(file.read_bytes()).hexdigest()


def reason_to_install(found, stamp):
    if not VENV.exists():
        return "Setting up the course in .venv: once, for one to five minutes and about 1 GB."
    if stamp == UNFINISHED:
        return "The last set-up was not finished: making .venv again."
    if not found:
        return "The environment in .venv is not complete or does not work: making it again."
    return "requirements.txt has changed: updating .venv." if stamp else "Adding what is missing to .venv."


def probe():
    """Version and site-packages of the Python in `.venv`; None where it is nothing to install into."""
    code = (
        "import sys, sysconfig, pip\n"
        f"assert sys.version_info >= {OLDEST_PYTHON}\n"
        "print('%d.%d' % sys.version_info[:2], sysconfig.get_path('purelib'), sep='\\n')"
    )
    try:
        answer = subprocess.run([str(VENV_PYTHON), "-I", "-c", code], capture_output=True, text=True)
    except OSError:  # missing, or no program at all
        return None
    return answer.stdout.splitlines() if answer.returncode == 0 else None


def require_writable_folder():
    """Find out by writing: permission bits do not tell (read-only media, Windows, root)."""
    try:
        with tempfile.TemporaryFile(dir=str(VENV if VENV.is_dir() else ROOT)):
            pass
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise
        raise Stop(f"{ROOT} cannot be written to: copy the course to a folder of your own.") from None


def install_requirements(file, numbers=("3/4", "4/4")):
    """Install pins with uv, or with pip (slower) where uv cannot be had or fails."""
    python = str(VENV_PYTHON)
    pip = [python, "-m", "pip", "--disable-pip-version-check", "--retries", "2", "install"]
    uv = [python, "-m", "uv", "pip", "install", "--python", python]
    first, second = numbers
    try:
        step(f"{first} getting the installer uv", [*pip, "uv"])
    except Stop as failure:
        if failure.cause not in ("package", None):
            raise  # pip would meet the same
    else:
        try:
            return step(f"{second} installing the packages", [*uv, "-r", str(file)], sys.stderr.isatty())
        except Stop:
            pass
    return step(f"{second} installing the packages with pip instead", [*pip, "-r", str(file)])


def step(what, command, shows_progress=False):
    """Run a program of the set-up and tell its seconds; or let it tell about itself (`shows_progress`)."""
    started = time.monotonic()
    ticks = sys.stdout.isatty() and not shows_progress
    print(f"  {what} ...", end="\n" if shows_progress else "", flush=True)
    with tempfile.TemporaryFile() as log:
        stream = None if shows_progress else log
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=stream, stderr=stream)
        try:
            while process.poll() is None:
                if ticks:
                    print(f"\r  {what} ... {time.monotonic() - started:.0f} s", end="", flush=True)
                time.sleep(0.1)
        finally:  # Ctrl-C, for one
            if process.poll() is None:
                process.terminate()
                process.wait()
        log.seek(0)
        output = log.read().decode(errors="replace")
    if not shows_progress:
        say("" if ticks else f" {time.monotonic() - started:.0f} s")
    if process.returncode:
        raise explained(output)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
